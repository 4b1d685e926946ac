import type { SecurityCommand } from '../security/command.js';
import { tell } from '../stream-kind.js';
import type { Reaction, StreamKind } from '../stream-kind.js';
import type { MailboxCommand } from './command.js';
import { decideMailbox } from './decide.js';
import type { MailboxEvent } from './event.js';
import { evolveMailbox } from './evolve.js';
import { EMPTY_MAILBOX } from './state.js';
import type { Mailbox } from './state.js';
import { mailboxTimers } from './timers.js';

/** `mailbox/<person>`: what a person has read, how he wants to be told, what is on its way to him. */
export const mailboxKind: StreamKind<Mailbox, MailboxCommand, MailboxEvent> = {
  kind: 'mailbox',
  initial: EMPTY_MAILBOX,
  decide: decideMailbox,
  evolve: evolveMailbox,
  timers: mailboxTimers,
  reactions: (_state, events) =>
    events.flatMap((event) => (event.type === 'givenUp' ? [incident(event)] : [])),
  pins: () => ({}),
};

/** What was given up becomes an incident; trying that again sends it again. */
function incident(event: Extract<MailboxEvent, { type: 'givenUp' }>): Reaction {
  const { mailbox, dispatch, attempt, error, channel, messages, date } = event;
  const command: MailboxCommand = {
    type: 'resend',
    dispatch,
    channel,
    messages,
    attempts: attempt,
  };
  const report = {
    id: `${mailbox}:${dispatch}:${String(attempt)}`,
    target: mailbox,
    command,
    code: 'dispatch.givenUp',
    cause: `${channel}: ${error}`,
  };
  return tell<SecurityCommand>(`security/${date}`, { type: 'recordIncident', incident: report });
}
