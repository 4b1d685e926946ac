import type { Text } from '../../definition/definition.js';
import type { MailboxEvent } from '../mailbox/event.js';
import { momentText } from './date-text.js';
import type { Telling } from './words-of-deadline.js';

/** What became of somebody's messages. */
export function wordsOfMailbox(telling: Telling, event: MailboxEvent): Text {
  switch (event.type) {
    case 'messagesRead': {
      const n = event.messages.length;
      return { zh: `已读消息${n}条`, en: `Messages read: ${n}` };
    }
    case 'preferencesSet':
      return { zh: '修改消息设置', en: 'Preferences for messages set' };
    case 'posted': {
      const [n, { zh, en }] = [event.messages.length, momentText(event.sendAt, telling.zone)];
      return {
        zh: `${n}条消息待发：${event.channel}，${zh}`,
        en: `Messages posted: ${n} over ${event.channel}, to go on ${en}`,
      };
    }
    case 'dispatched': {
      const n = event.messages.length;
      return {
        zh: `交寄消息${n}条：${event.channel}`,
        en: `Messages dispatched: ${n} over ${event.channel}`,
      };
    }
    case 'resent': {
      const n = event.messages.length;
      return {
        zh: `重新交寄消息${n}条：${event.channel}`,
        en: `Messages sent again: ${n} over ${event.channel}`,
      };
    }
    case 'attemptBegun':
      return { zh: `第${event.attempt}次发送`, en: `Attempt ${event.attempt} begun` };
    case 'sent':
      return { zh: `第${event.attempt}次发送成功`, en: `Attempt ${event.attempt} succeeded` };
    case 'attemptFailed': {
      const { zh, en } = momentText(event.nextTry, telling.zone);
      const { attempt, error } = event;
      return {
        zh: `第${attempt}次发送失败（${error}），${zh}再试`,
        en: `Attempt ${attempt} failed (${error}), next on ${en}`,
      };
    }
    case 'retryDue':
      return { zh: '到时重发', en: 'Time to try again' };
    case 'givenUp':
      return {
        zh: `发送${event.attempt}次未成，放弃：${event.channel}（${event.error}）`,
        en: `Given up after ${event.attempt} attempts over ${event.channel} (${event.error})`,
      };
    default:
      return event satisfies never;
  }
}
