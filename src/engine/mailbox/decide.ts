import { epochMsOf, instantOfEpochMs } from '../../calendar/instant.js';
import { refuse } from '../refusal.js';
import type { Context, Decision } from '../stream-kind.js';
import { systemOnly } from '../system-only.js';
import { beginAttempt, noteAttempt, resend } from './attempts.js';
import type { MailboxCommand } from './command.js';
import type { MailboxEvent } from './event.js';
import { readPreferences } from './preferences.js';
import { sendAt } from './send-at.js';
import { mailboxOf, postedKey } from './state.js';
import type { Mailbox } from './state.js';
import { fire } from './timers.js';

type Command<T extends MailboxCommand['type']> = Extract<MailboxCommand, { type: T }>;

/** Longer than the courier ever looks back, so that no message is posted twice. */
const POSTED_KEPT_MS = 8 * 86_400_000;
export const READ_AT_ONCE_MAX = 200;
/** The commit that raised the message, and its place among the commit's events. */
const MESSAGE = /^(?:instance|item)\/\S+ [1-9]\d* \d+$/;
const MESSAGE_LENGTH_MAX = 300;

export function decideMailbox(
  state: Mailbox,
  command: MailboxCommand,
  context: Context,
): Decision<MailboxEvent> {
  const { actor } = context;
  if (command.type === 'read' || command.type === 'setPreferences') {
    if (!('person' in actor) || mailboxOf(actor.person) !== context.stream) {
      return refuse(
        'forbidden.notYours',
        '这是他人的信箱，只能由本人操作',
        'this mailbox is somebody else\u2019s; only its owner may do this',
      );
    }
    return command.type === 'read'
      ? read(state, command, context)
      : readPreferences(command, context.directory.people[actor.person]);
  }
  const refused = systemOnly(context);
  if (refused) return refused;
  switch (command.type) {
    case 'post':
      return post(state, command, context);
    case 'beginAttempt':
      return beginAttempt(state, command, context);
    case 'noteAttempt':
      return noteAttempt(state, command, context);
    case 'resend':
      return resend(state, command, context);
    case 'fireTimers':
      return fire(state, command.timers, context);
    default:
      return command satisfies never;
  }
}

function read(
  state: Mailbox,
  { messages }: Command<'read'>,
  { now: at }: Context,
): Decision<MailboxEvent> {
  const asked: unknown = messages;
  const wellFormed =
    Array.isArray(asked) && asked.length <= READ_AT_ONCE_MAX && asked.every(isMessage);
  if (!wellFormed) {
    return refuse(
      'messages.invalid',
      `要标为已读的消息不对，一次最多${String(READ_AT_ONCE_MAX)}条，请从收件箱中选取`,
      `these are no messages, or more than ${String(READ_AT_ONCE_MAX)}; take them from the inbox`,
    );
  }
  const fresh = [...new Set(messages)].filter((one) => !state.read.includes(one));
  if (fresh.length === 0) {
    return refuse('messages.read', '这些消息都已读过', 'all of these have been read already');
  }
  return { accepted: true, events: [{ type: 'messagesRead', messages: fresh, at }] };
}

function isMessage(one: unknown): one is string {
  return typeof one === 'string' && one.length <= MESSAGE_LENGTH_MAX && MESSAGE.test(one);
}

function post(
  state: Mailbox,
  { channel, messages, zone }: Command<'post'>,
  { now: at, seq: posting }: Context,
): Decision<MailboxEvent> {
  const fresh = [...new Set(messages)].filter(
    (message) => state.posted[postedKey(channel, message)] === undefined,
  );
  if (fresh.length === 0) {
    return refuse('post.done', '这些消息都已交付发送', 'all of these have been posted before', {
      channel,
    });
  }
  const since = instantOfEpochMs(epochMsOf(at) - POSTED_KEPT_MS);
  const forgotten = Object.keys(state.posted).filter((key) => (state.posted[key] ?? '') < since);
  const due = sendAt(state.preferences, at, zone);
  const event = { type: 'posted', channel, messages: fresh, zone, posting, at } as const;
  return {
    accepted: true,
    events: [{ ...event, sendAt: due, forgotten }],
    result: { sendAt: due },
  };
}
