import type { Deadline } from '../deadline.js';
import { deadlineAfter, evolveDeadlines, isDeadlineEvent } from '../deadline-event.js';
import { evolveStep, isStepEvent } from './evolve-step.js';
import { evolveTasks, isTaskEvent, taskAfter } from './evolve-task.js';
import type {
  AdoptionEvent,
  CopyEvent,
  CorrectionEvent,
  InstanceEvent,
  StepEvent,
  TaskEvent,
} from './event.js';
import type { DeadlineEvent } from '../deadline-event.js';
import { evolveSub, isSubEvent } from './subs/evolve-sub.js';
import type { SubEvent } from './subs/sub-event.js';
import { WAITING_STEP } from './state.js';
import type { DocumentState, Instance, RecordCount, StepState, Task } from './state.js';

/** What an event makes of an instance. It decides nothing and refuses nothing. */
export function evolveInstance(state: Instance, event: InstanceEvent): Instance {
  if (isTaskEvent(event)) return { ...state, tasks: evolveTasks(state.tasks, event) };
  if (isDeadlineEvent(event)) {
    return { ...state, deadlines: evolveDeadlines(state.deadlines, event) };
  }
  if (isStepEvent(event)) return evolveStep(state, event);
  if (isSubEvent(event)) return evolveSub(state, event);
  return evolveWhole(state, event);
}

/**
 * What a commit's events make of an instance, one after the other. Tasks and deadlines are copied
 * once for all of them: inviting hundreds of respondents would else copy them hundreds of times.
 */
export function evolveAll(state: Instance, events: readonly InstanceEvent[]): Instance {
  let current = state;
  let tasks: Record<string, Task> | undefined;
  let deadlines: Record<string, Deadline> | undefined;
  for (const event of events) {
    if (isTaskEvent(event)) {
      if (!tasks) current = { ...current, tasks: (tasks = { ...current.tasks }) };
      const task = taskAfter(tasks, event);
      if (task) tasks[task.id] = task;
    } else if (isDeadlineEvent(event)) {
      if (!deadlines) current = { ...current, deadlines: (deadlines = { ...current.deadlines }) };
      const deadline = deadlineAfter(deadlines, event);
      if (deadline) deadlines[deadline.id] = deadline;
    } else {
      current = evolveInstance(current, event);
    }
  }
  return current;
}

type WholeEvent = Exclude<InstanceEvent, TaskEvent | DeadlineEvent | StepEvent | SubEvent>;

function evolveWhole(state: Instance, event: WholeEvent): Instance {
  switch (event.type) {
    case 'instanceAdopted':
    case 'phaseAdopted':
    case 'recordsAdopted':
    case 'documentAdopted':
    case 'numberAdopted':
    case 'itemAdopted':
      return evolveAdoption(state, event);
    case 'drafted':
    case 'started':
      return begin(state, event);
    case 'formChanged':
      return { ...state, form: { ...state.form, ...event.changes }, subject: event.subject };
    case 'serialGiven':
      return { ...state, serial: event.serial };
    case 'roleBound':
      return { ...state, roles: { ...state.roles, [event.role]: event.to } };
    case 'lifeChanged':
      return changeLife(state, event);
    case 'sealed':
      return { ...state, sealed: true };
    case 'unsealed':
      return { ...state, sealed: false };
    case 'copySent':
    case 'copyRead':
    case 'copyReminded':
      return { ...state, copies: copiesAfter(state.copies, event) };
    case 'formCorrected':
    case 'stepFormCorrected':
    case 'tallyCorrected':
    case 'eventCorrected':
      return correct(state, event);
    case 'outcomeReached':
      return { ...state, outcome: event.outcome };
    case 'windowSet':
      return withPhase(state, event.phase, windowPatch(event));
    case 'phaseChanged':
      return withPhase(state, event.phase, phasePatch(event));
    case 'eventNoted':
      return noteEvent(state, event);
    case 'recorded':
      return countRecord(state, event);
    case 'documentProduced':
      return withDocument(state, event.document, (one) => ({ ...one, version: one.version + 1 }));
    case 'documentDisclosed':
      return withDocument(state, event.document, (one) => ({ ...one, disclosedOn: event.on }));
    case 'numberGiven':
      return giveNumber(state, event);
    case 'counterRaised':
      return { ...state, counters: { ...state.counters, [event.counter]: event.n } };
    case 'figuresFrozen':
      return freezeFigures(state, event);
    case 'itemEntered':
      return noteItem(state, event.collection, event.summary);
    case 'itemNoted':
      return noteItem(state, event.collection, event.item);
    case 'messageRaised':
    case 'numberRequested':
    case 'numberReleased':
    case 'itemsMerged':
    case 'slipIssued':
      return state;
    default:
      return event satisfies never;
  }
}

/** What it was before it stood still is what it will be again. */
function changeLife(
  state: Instance,
  { to, at }: Extract<WholeEvent, { type: 'lifeChanged' }>,
): Instance {
  const { suspension, ...rest } = state;
  if (to === 'suspended')
    return { ...rest, life: to, since: at, suspension: { at, from: state.life } };
  return { ...rest, life: to, since: at };
}

function copiesAfter(copies: Instance['copies'], event: CopyEvent): Instance['copies'] {
  if (event.type === 'copySent') return { ...copies, [event.copy.id]: event.copy };
  const copy = copies[event.copy];
  if (!copy) return copies;
  const patch =
    event.type === 'copyRead' ? { readBy: event.by, readAt: event.at } : { reminded: true };
  return { ...copies, [copy.id]: { ...copy, ...patch } };
}

function correct(state: Instance, event: CorrectionEvent): Instance {
  switch (event.type) {
    case 'formCorrected':
      return { ...state, form: { ...state.form, ...event.changes }, subject: event.subject };
    case 'stepFormCorrected':
      return withStep(state, event.step, ({ form }) => ({ form: { ...form, ...event.changes } }));
    case 'tallyCorrected':
      return withStep(state, event.step, () => ({ outcome: event.result }));
    case 'eventCorrected': {
      const noted = state.events[event.event];
      if (!noted) return state;
      const date = event.date && { date: event.date.to };
      const right = { ...noted, ...date, form: { ...noted.form, ...event.changes } };
      return { ...state, events: { ...state.events, [event.event]: right } };
    }
    default:
      return event satisfies never;
  }
}

function withStep(
  state: Instance,
  id: string,
  change: (step: StepState) => Partial<StepState>,
): Instance {
  const step = state.steps[id] ?? WAITING_STEP;
  return { ...state, steps: { ...state.steps, [id]: { ...step, ...change(step) } } };
}

function evolveAdoption(state: Instance, event: AdoptionEvent): Instance {
  switch (event.type) {
    case 'instanceAdopted':
      return begin(state, { ...event, type: 'started', at: event.startedAt });
    case 'phaseAdopted':
      return withPhase(state, event.phase, event.life);
    case 'recordsAdopted': {
      const { of, count, byValue } = event;
      return { ...state, records: { ...state.records, [of]: { count, byValue } } };
    }
    case 'documentAdopted':
      return adoptDocument(state, event);
    case 'itemAdopted':
      return noteItem(state, event.collection, event.summary);
    case 'numberAdopted':
      return state;
    default:
      return event satisfies never;
  }
}

function freezeFigures(
  state: Instance,
  { step, figures, at, counts }: Extract<WholeEvent, { type: 'figuresFrozen' }>,
): Instance {
  return { ...state, figures: { ...state.figures, [step]: { figures, at, counts } } };
}

function adoptDocument(
  state: Instance,
  event: Extract<WholeEvent, { type: 'documentAdopted' }>,
): Instance {
  const { document, version, numbers, disclosedOn } = event;
  return withDocument(state, document, (one) => ({
    version,
    numbers: { ...one.numbers, ...numbers },
    ...(disclosedOn === undefined ? {} : { disclosedOn }),
  }));
}

function begin(
  state: Instance,
  event: Extract<WholeEvent, { type: 'drafted' | 'started' }>,
): Instance {
  return {
    ...state,
    id: event.id,
    definition: event.definition,
    life: event.type === 'started' ? 'running' : 'draft',
    starter: event.starter,
    startedAt: event.at,
    subject: event.subject,
    params: event.params,
    form: event.form,
    roles: event.roles,
    phases: Object.fromEntries(event.phases.map((id) => [id, { state: 'pending' }])),
    steps: Object.fromEntries(event.steps.map((id) => [id, stepAtStart(state.steps[id])])),
    ...(event.attachments === undefined ? {} : { attachments: event.attachments }),
  };
}

/** A request that was withdrawn goes on counting its rounds, or its tasks would be taken for the old ones. */
function stepAtStart(before: StepState | undefined): StepState {
  return before ? { ...WAITING_STEP, cycle: before.cycle } : WAITING_STEP;
}

function windowPatch({ from, to, closes }: Extract<WholeEvent, { type: 'windowSet' }>) {
  return { from, to, closes };
}

function phasePatch(event: Extract<WholeEvent, { type: 'phaseChanged' }>) {
  const ended = event.to === 'completed' || event.to === 'completedLate';
  const entered = event.to === 'active' || event.to === 'overrun';
  return {
    state: event.to,
    ...(entered && (event.from === 'pending' || event.from === 'ready')
      ? { enteredAt: event.at }
      : {}),
    ...(ended ? { endedAt: event.at } : {}),
  };
}

function withPhase(state: Instance, id: string, patch: Partial<Instance['phases'][string]>) {
  const phase = state.phases[id] ?? { state: 'pending' as const };
  return { ...state, phases: { ...state.phases, [id]: { ...phase, ...patch } } };
}

function noteEvent(state: Instance, event: Extract<WholeEvent, { type: 'eventNoted' }>): Instance {
  const noted = {
    receivedAt: event.at,
    form: event.form,
    ...(event.date === undefined ? {} : { date: event.date }),
  };
  return { ...state, events: { ...state.events, [event.event]: noted } };
}

function countRecord(state: Instance, event: Extract<WholeEvent, { type: 'recorded' }>): Instance {
  const step = state.steps[event.of];
  if (step) {
    const steps = {
      ...state.steps,
      [event.of]: { ...step, count: step.count + 1, form: event.form },
    };
    return { ...state, steps };
  }
  const so: RecordCount = state.records[event.of] ?? { count: 0, byValue: {} };
  const byValue =
    event.value === undefined
      ? so.byValue
      : { ...so.byValue, [event.value]: (so.byValue[event.value] ?? 0) + 1 };
  return { ...state, records: { ...state.records, [event.of]: { count: so.count + 1, byValue } } };
}

function withDocument(
  state: Instance,
  id: string,
  change: (document: DocumentState) => DocumentState,
): Instance {
  const document = state.documents[id] ?? { version: 0, numbers: {} };
  return { ...state, documents: { ...state.documents, [id]: change(document) } };
}

function giveNumber(
  state: Instance,
  event: Extract<WholeEvent, { type: 'numberGiven' }>,
): Instance {
  const step = state.steps[event.step];
  const numbered = step
    ? { ...state, steps: { ...state.steps, [event.step]: { ...step, number: event.number } } }
    : state;
  if (event.document === undefined) return numbered;
  return withDocument(numbered, event.document, (one) => ({
    ...one,
    numbers: { ...one.numbers, [event.series]: event.number },
  }));
}

function noteItem(
  state: Instance,
  collection: string,
  item: Instance['items'][string][string],
): Instance {
  const items = { ...state.items[collection], [item.number]: item };
  return { ...state, items: { ...state.items, [collection]: items } };
}
