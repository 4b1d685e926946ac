import type { Text } from '../definition/definition.js';
import type { MessageRaised } from './message.js';

/** The sentence that a message says. */
export function messageText(message: MessageRaised): Text {
  const { kind, detail, due = '', time } = message;
  const when = time === undefined ? due : `${due} ${time}`;
  const about = aboutOf(message);
  switch (kind) {
    case 'rung':
      return {
        zh: `${detail?.zh ?? ''}：${about.zh}，期限${when}`,
        en: `${detail?.en ?? ''}: ${about.en}, due ${when}`,
      };
    case 'notice':
      return { zh: `交办：${about.zh}`, en: `Assigned to you: ${about.en}` };
    case 'declined':
      return {
        zh: `退办：${about.zh}，${detail?.zh ?? ''}`,
        en: `Declined: ${about.en}, ${detail?.en ?? ''}`,
      };
    case 'urge':
      return { zh: `催办：${about.zh}`, en: `Please see to it: ${about.en}` };
    case 'result':
      return { zh: `${about.zh}：${detail?.zh ?? ''}`, en: `${about.en}: ${detail?.en ?? ''}` };
    case 'comment':
      return {
        zh: `请答复：${about.zh}，“${detail?.zh ?? ''}”`,
        en: `You are asked about ${about.en}: "${detail?.en ?? ''}"`,
      };
    case 'copy':
      return { zh: `抄送：${about.zh}`, en: `A copy for you to read: ${about.en}` };
    case 'notification':
      return about;
    default:
      return kind satisfies never;
  }
}

function aboutOf({ subject, item }: MessageRaised): Text {
  return item === undefined
    ? subject
    : { zh: `${subject.zh}${item}`, en: `${item} (${subject.en})` };
}
