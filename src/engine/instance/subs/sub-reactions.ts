import type { InstanceCommand } from '../command.js';
import type { InstanceEvent } from '../event.js';
import type { Instance } from '../state.js';
import { tell } from '../../stream-kind.js';
import type { Reaction } from '../../stream-kind.js';
import { isUnderWay, type ParentLink, type Sub } from './sub-state.js';
import type { SubNews } from './sub-event.js';

/** What a process and its sub-processes tell each other because of an event. */
export function subReactions(state: Instance, event: InstanceEvent): readonly Reaction[] {
  switch (event.type) {
    case 'subAsked': {
      const { step, cycle, key, of, starter, params, form, roles, result } = event;
      const depth = (state.parent?.depth ?? 0) + 1;
      const parent: ParentLink = { instance: state.id, step, cycle, key, depth, result };
      const command = { type: 'startSub', of, parent, starter, params, form, roles } as const;
      return [told(event.instance, command)];
    }
    case 'subCancelled':
      return [told(event.instance, { type: 'cancelSub' })];
    case 'subsHeld':
      return openSubs(state).map(({ instance }) =>
        told(instance, { type: 'holdSub', held: event.held }),
      );
    case 'subNotStarted': {
      const { code, message, parent } = event;
      return [news(parent, { life: 'notStarted', code, message })];
    }
    case 'parentTold': {
      if (!state.parent) return [];
      const { told: now, values } = event;
      const { life, outcome, touched } = now;
      return [
        news(state.parent, {
          life,
          version: state.definition.version,
          subject: state.subject,
          ...(outcome === '' ? {} : { outcome }),
          ...(touched ? { touched } : {}),
          ...(values === undefined ? {} : { values }),
        }),
      ];
    }
    default:
      return [];
  }
}

/** The sub-processes of all steps that are under way. */
export function openSubs(state: Instance): readonly Sub[] {
  return Object.values(state.steps).flatMap(({ subs = {} }) =>
    Object.values(subs).filter(isUnderWay),
  );
}

function news({ instance, step, cycle, key }: ParentLink, what: SubNews): Reaction {
  return told(instance, { type: 'noteSub', step, cycle, key, news: what });
}

function told(instance: string, command: InstanceCommand): Reaction {
  return tell<InstanceCommand>(`instance/${instance}`, command);
}
