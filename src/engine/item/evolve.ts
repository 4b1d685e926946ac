import type { DeadlineEvent } from '../deadline-event.js';
import { evolveDeadlines, isDeadlineEvent } from '../deadline-event.js';
import type { ItemEvent } from './event.js';
import type { Item } from './state.js';

/** What an event makes of an item. It decides nothing and refuses nothing. */
export function evolveItem(state: Item, event: ItemEvent): Item {
  const next = { ...state, version: state.version + 1 };
  return isDeadlineEvent(event)
    ? { ...next, deadlines: evolveDeadlines(state.deadlines, event) }
    : evolveWhole(next, event);
}

function evolveWhole(state: Item, event: Exclude<ItemEvent, DeadlineEvent>): Item {
  switch (event.type) {
    case 'itemAdopted':
      return { ...state, ...event.item };
    case 'itemOpened':
      return open(state, event);
    case 'itemChanged':
      return { ...state, state: event.to };
    case 'itemAssigned': {
      const { department, person, at } = event;
      // What another has asked for is no longer his to ask.
      return {
        ...without(state, 'request'),
        department,
        person,
        with: event.with,
        assignedAt: at,
      };
    }
    case 'itemTransferred':
      return { ...state, ...event.to };
    case 'itemDeclined':
      return { ...without(state, 'request'), department: '', person: '' };
    case 'itemSubmitted':
      return { ...state, submittedAt: event.at, ending: event.ending };
    case 'itemReturned':
      return { ...state, ending: '' };
    case 'itemClosed':
      return { ...without(state, 'request'), closedAt: event.at, late: event.late };
    case 'itemReopened':
      return reopen(state, event.cycle);
    case 'evidenceAdded':
      return withEvidence(state, event);
    case 'evidenceRepeated': {
      const { hash, elsewhere } = event;
      return { ...state, repeated: [...(state.repeated ?? []), { hash, elsewhere }] };
    }
    case 'requestMade':
      return { ...state, request: event.request };
    case 'requestAnswered':
      return without(state, 'request');
    case 'itemMerged':
      return { ...without(state, 'request'), mergedInto: event.into };
    case 'itemAbsorbed':
      return { ...state, tags: [...new Set([...state.tags, ...event.tags])].sort() };
    case 'itemSuspended':
      return { ...state, suspended: { on: event.on, from: event.from } };
    case 'itemResumed':
      return without(state, 'suspended');
    case 'markedMajor':
      return { ...state, major: true };
    case 'milestoneAdded': {
      const milestones = { ...state.milestones, [event.milestone.id]: event.milestone };
      return { ...state, milestones };
    }
    case 'milestoneReached':
      return reach(state, event);
    case 'rolesNoted':
      return { ...state, roles: event.roles };
    case 'itemSealed':
      return { ...state, sealed: true };
    case 'progressReported':
    case 'reportGiven':
    case 'itemUrged':
    case 'recordNoted':
    case 'messageRaised':
      return state;
    default:
      return event satisfies never;
  }
}

function withEvidence(
  state: Item,
  { evidence, files = [] }: Extract<ItemEvent, { type: 'evidenceAdded' }>,
): Item {
  const known = new Map((state.files ?? []).map((one) => [one.hash, one]));
  const all = [...known.values(), ...files.filter(({ hash }) => !known.has(hash))];
  return {
    ...state,
    evidence: [...new Set([...state.evidence, ...evidence])],
    ...(all.length === 0 ? {} : { files: all }),
  };
}

function reopen(state: Item, cycle: number): Item {
  const before = without(without(state, 'closedAt'), 'submittedAt');
  return { ...before, cycle, ending: '', late: false };
}

function open(state: Item, event: Extract<ItemEvent, { type: 'itemOpened' }>): Item {
  const { summary } = event;
  return {
    ...state,
    instance: event.instance,
    definition: event.definition,
    collection: event.collection,
    number: summary.number,
    department: summary.department,
    person: summary.person,
    with: event.with,
    tags: summary.tags,
    form: event.form,
    major: summary.major,
    milestones: Object.fromEntries(event.milestones.map((one) => [one.id, one])),
    enteredAt: event.at,
    starter: event.starter,
    roles: event.roles,
    params: event.params,
  };
}

function reach(state: Item, event: Extract<ItemEvent, { type: 'milestoneReached' }>): Item {
  const milestone = state.milestones[event.milestone];
  if (!milestone) return state;
  const reached = { ...milestone, reachedAt: event.at };
  return { ...state, milestones: { ...state.milestones, [milestone.id]: reached } };
}

type Passing = 'request' | 'suspended' | 'closedAt' | 'submittedAt';

function without(state: Item, key: Passing): Item {
  const { [key]: gone, ...rest } = state;
  return rest;
}
