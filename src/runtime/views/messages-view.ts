import type { DeadlineEvent } from '../../engine/deadline-event.js';
import { messageText } from '../../engine/message-text.js';
import type { MessageRaised } from '../../engine/message.js';
import type { Typed } from '../../engine/stream-kind.js';
import type { ViewChange, ViewShape } from '../ports/views.js';
import type { Change, Projection } from '../rules.js';
import { partiesOf, partyText } from './party-text.js';

/**
 * Messages by addressee and moment of delivery. Each stands in the commit that raised it, so that
 * none is lost and none comes twice. `message` names it for ever, whoever else it goes to, and
 * `lateSince` is when its rung should have rung, where it rang late.
 */
export const MESSAGES: ViewShape = {
  name: 'messages',
  fields: { to: 'text', deliverAt: 'text', stream: 'text', message: 'text' },
  indexes: [['to', 'deliverAt'], ['deliverAt'], ['stream', 'deliverAt'], ['message']],
};

export const messageProjections: readonly Projection<unknown>[] = [
  { kind: 'instance', views: [MESSAGES], changes: messageRows },
  { kind: 'item', views: [], changes: messageRows },
];

function messageRows({ stream, commit }: Change<unknown>): readonly ViewChange[] {
  let rung: Rung | undefined;
  return commit.events.flatMap((event, index) => {
    if (isRung(event)) rung = event;
    if (!isMessage(event)) return [];
    const message = `${stream} ${String(commit.seq)} ${String(index)}`;
    // The messages of a rung follow it in its commit.
    const lateSince = event.kind === 'rung' && rung?.late ? { lateSince: rung.at } : {};
    return partiesOf(event.to).map((party) => {
      const to = partyText(party);
      const row = {
        message,
        to,
        deliverAt: event.deliverAt,
        stream,
        kind: event.kind,
        about: event.about,
        text: { ...messageText(event) },
        ...lateSince,
      };
      return { view: MESSAGES.name, key: `${message} ${to}`, row };
    });
  });
}

type Rung = Extract<DeadlineEvent, { readonly type: 'rungFired' }>;

function isRung(event: Typed): event is Rung {
  return event.type === 'rungFired';
}

function isMessage(event: Typed): event is MessageRaised {
  return event.type === 'messageRaised';
}
