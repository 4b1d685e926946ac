import type { InstanceEvent } from '../event.js';
import { WAITING_STEP } from '../state.js';
import type { Instance } from '../state.js';
import type { ChildEvent, SubEvent, SubStepEvent } from './sub-event.js';
import type { ParentLink, Sub } from './sub-state.js';

const IN_PARENT: ReadonlySet<string> = new Set<SubStepEvent['type']>([
  'subAsked',
  'subKept',
  'subImpossible',
  'subNoted',
  'subCancelled',
  'subFilled',
  'subsHeld',
]);
const IN_CHILD: ReadonlySet<string> = new Set<ChildEvent['type']>([
  'parentNamed',
  'subNotStarted',
  'parentTold',
  'parentCancelled',
  'parentHeld',
]);

export function isSubEvent(event: InstanceEvent): event is SubEvent & InstanceEvent {
  return isInParent(event) || IN_CHILD.has(event.type);
}

function isInParent(event: { readonly type: string }): event is SubStepEvent {
  return IN_PARENT.has(event.type);
}

export function evolveSub(state: Instance, event: SubEvent): Instance {
  return isInParent(event) ? evolveParent(state, event) : evolveChild(state, event);
}

function evolveParent(state: Instance, event: SubStepEvent): Instance {
  if (event.type === 'subsHeld') return state;
  const step = state.steps[event.step] ?? WAITING_STEP;
  if (event.type === 'subFilled') {
    const form = { ...step.form, ...event.form };
    return { ...state, steps: { ...state.steps, [event.step]: { ...step, form } } };
  }
  const subs = step.subs ?? {};
  const sub = subAfter(subs, event);
  if (!sub) return state;
  const after = { ...step, subs: { ...subs, [sub.key]: sub } };
  return { ...state, steps: { ...state.steps, [event.step]: after } };
}

function subAfter(
  subs: Readonly<Record<string, Sub>>,
  event: Exclude<SubStepEvent, { type: 'subFilled' | 'subsHeld' }>,
): Sub | undefined {
  switch (event.type) {
    case 'subAsked': {
      const { key, cycle, instance, of, at } = event;
      return { key, cycle, instance, of, life: 'asked', since: at };
    }
    case 'subKept':
    case 'subImpossible':
      return event.sub;
    case 'subNoted': {
      const sub = subs[event.key];
      if (!sub) return undefined;
      const since = sub.life === event.news.life ? sub.since : event.at;
      return { ...sub, ...event.news, since };
    }
    case 'subCancelled': {
      const sub = subs[event.key];
      return sub && { ...sub, cancelled: true };
    }
    default:
      return event satisfies never;
  }
}

function evolveChild(state: Instance, event: ChildEvent): Instance {
  switch (event.type) {
    case 'parentNamed':
      return { ...state, parent: event.parent };
    case 'parentTold':
      return withLink(state, { told: event.told });
    case 'parentCancelled':
      return withLink(state, { cancelled: true });
    case 'parentHeld': {
      if (!state.parent) return state;
      const { held, suspended, ...parent } = state.parent;
      return { ...state, parent: event.held ? { ...parent, ...heldBy(event) } : parent };
    }
    case 'subNotStarted':
      return state;
    default:
      return event satisfies never;
  }
}

function heldBy({ suspended }: Extract<ChildEvent, { type: 'parentHeld' }>): Partial<ParentLink> {
  return { held: true, ...(suspended ? { suspended } : {}) };
}

function withLink(state: Instance, patch: Partial<ParentLink>): Instance {
  return state.parent ? { ...state, parent: { ...state.parent, ...patch } } : state;
}
