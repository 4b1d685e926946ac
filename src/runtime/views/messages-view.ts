import { messageText } from '../../engine/message-text.js';
import type { MessageRaised } from '../../engine/message.js';
import type { Typed } from '../../engine/stream-kind.js';
import type { ViewChange, ViewShape } from '../ports/views.js';
import type { Change, Projection } from '../rules.js';
import { partiesOf, partyText } from './party-text.js';

/**
 * Messages by addressee and moment of delivery. Each stands in the commit that raised it, so that
 * none is lost and none comes twice; those of one moment to one addressee are shown as one.
 */
export const MESSAGES: ViewShape = {
  name: 'messages',
  fields: { to: 'text', deliverAt: 'text', stream: 'text' },
  indexes: [['to', 'deliverAt'], ['deliverAt'], ['stream', 'deliverAt']],
};

export const messageProjections: readonly Projection<unknown>[] = [
  { kind: 'instance', views: [MESSAGES], changes: messageRows },
  { kind: 'item', views: [], changes: messageRows },
];

function messageRows({ stream, commit }: Change<unknown>): readonly ViewChange[] {
  return commit.events.flatMap((event, index) =>
    isMessage(event)
      ? partiesOf(event.to).map((party) => {
          const to = partyText(party);
          return {
            view: MESSAGES.name,
            key: `${stream} ${String(commit.seq)} ${String(index)} ${to}`,
            row: {
              to,
              deliverAt: event.deliverAt,
              stream,
              kind: event.kind,
              about: event.about,
              text: { ...messageText(event) },
            },
          };
        })
      : [],
  );
}

function isMessage(event: Typed): event is MessageRaised {
  return event.type === 'messageRaised';
}
