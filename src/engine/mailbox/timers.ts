import { dueTimers, timersGone } from '../due-timers.js';
import type { Context, Decision, Timer } from '../stream-kind.js';
import { failed } from './attempts.js';
import type { MailboxEvent } from './event.js';
import type { Mailbox } from './state.js';

const LAPSED = 'nobody noted how the attempt went; it may have arrived';

/** When something may be sent, is to be tried again, or has been under way for too long. */
export function mailboxTimers(state: Mailbox): readonly Timer[] {
  const sends = new Map(
    state.waiting.map(({ posting, sendAt }) => [
      posting,
      { id: `send:${String(posting)}`, at: sendAt },
    ]),
  );
  const dispatches = Object.values(state.dispatches).flatMap(({ id, phase, until }) =>
    until === undefined
      ? []
      : [{ id: `${phase === 'underWay' ? 'lapse' : 'retry'}:${id}`, at: until }],
  );
  return [...sends.values(), ...dispatches];
}

/** Everything that may leave over one channel by now becomes one dispatch. */
export function fire(
  state: Mailbox,
  asked: readonly Timer[],
  context: Context,
): Decision<MailboxEvent> {
  const due = dueTimers(asked, mailboxTimers(state), context.now);
  if (due.length === 0) return timersGone(asked);
  const postings = new Set(due.map(({ id }) => id));
  const channels = state.waiting
    .filter(({ posting }) => postings.has(`send:${String(posting)}`))
    .map(({ channel }) => channel);
  const events = [
    ...[...new Set(channels)].map((channel, index) => leave(state, channel, index, context)),
    ...due.flatMap(({ id }) => wake(state, id, context)),
  ];
  return { accepted: true, events };
}

function leave(state: Mailbox, channel: string, index: number, context: Context): MailboxEvent {
  const { now: at, seq } = context;
  const messages = state.waiting
    .filter((one) => one.channel === channel && one.sendAt <= at)
    .map(({ message }) => message);
  const dispatch = `${String(seq)}-${String(index)}`;
  return { type: 'dispatched', dispatch, channel, messages, attempts: 0, at };
}

function wake(state: Mailbox, timer: string, context: Context): readonly MailboxEvent[] {
  const [what, id = ''] = timer.split(':');
  const dispatch = what === 'send' ? undefined : state.dispatches[id];
  if (!dispatch) return [];
  return what === 'retry'
    ? [{ type: 'retryDue', dispatch: id }]
    : [failed(state, dispatch, { error: LAPSED, permanent: false }, context)];
}
