import type { Text } from '../../definition/definition.js';
import type { DeadlineEvent } from '../deadline-event.js';
import type { MessageRaised } from '../message.js';
import { messageText } from '../message-text.js';
import { listed } from './both.js';
import { dueText, momentText } from './date-text.js';
import { partyName, same, type Names } from './name-of.js';

/** Names with the zone in which moments are told. */
export interface Telling extends Names {
  readonly zone: string;
}

/** What happened to a deadline; `titleOf` names it and `ladderOf` says which ladder it has. */
export interface DeadlineNames {
  readonly titleOf: (id: string) => Text;
  readonly ladderOf: (id: string) => string | undefined;
}

export function wordsOfDeadline(
  telling: Telling,
  event: DeadlineEvent,
  { titleOf, ladderOf }: DeadlineNames,
): Text {
  switch (event.type) {
    case 'deadlineSet': {
      const [title, due] = [titleOf(event.deadline.id), dueText(event.deadline, telling.zone)];
      return { zh: `${title.zh}期限${due.zh}`, en: `${title.en} is due ${due.en}` };
    }
    case 'deadlineMoved': {
      const [title, due] = [titleOf(event.id), dueText(event, telling.zone)];
      return {
        zh: `${title.zh}期限改为${due.zh}`,
        en: `Due date of ${title.en} moved to ${due.en}`,
      };
    }
    case 'deadlineMet': {
      const { zh, en } = titleOf(event.id);
      return event.late
        ? { zh: `${zh}逾期完成`, en: `${en} was done late` }
        : { zh: `${zh}按期完成`, en: `${en} was done on time` };
    }
    case 'deadlineStopped':
      return about(titleOf(event.id), '停钟待核', 'The clock stands while it is verified: ');
    case 'deadlineSuspended':
      return about(titleOf(event.id), '期限中止', 'Due date suspended: ');
    case 'deadlineResumed':
      return about(titleOf(event.id), '期限继续计算', 'Due date runs again: ');
    case 'deadlineReassigned': {
      const [title, owner] = [titleOf(event.id), partyName(telling, event.owner)];
      return { zh: `${title.zh}改由${owner.zh}负责`, en: `${title.en} now falls to ${owner.en}` };
    }
    case 'deadlineEnded':
      return about(titleOf(event.id), '期限终止', 'Due date ended: ');
    case 'rungFired': {
      const title = titleOf(event.deadline);
      const ladder = telling.definition?.ladders[ladderOf(event.deadline) ?? ''] ?? [];
      const rung = ladder.find(({ id }) => id === event.rung)?.title ?? same(event.rung);
      const to = listed(event.to.map((party) => partyName(telling, party)));
      const late = event.late ? { zh: '（补敲）', en: ' (rung late)' } : { zh: '', en: '' };
      return {
        zh: `${rung.zh}：${title.zh}，告知${to.zh}${late.zh}`,
        en: `${rung.en}: ${title.en}, told to ${to.en}${late.en}`,
      };
    }
    default:
      return event satisfies never;
  }
}

function about(title: Text, zh: string, en: string): Text {
  return { zh: `${title.zh}${zh}`, en: `${en}${title.en}` };
}

export function wordsOfMessage(telling: Telling, event: MessageRaised): Text {
  const [to, text] = [partyName(telling, event.to), messageText(event)];
  const at = momentText(event.deliverAt, telling.zone);
  return {
    zh: `消息致${to.zh}（${at.zh}送达）：${text.zh}`,
    en: `Message to ${to.en} (delivered ${at.en}): ${text.en}`,
  };
}
