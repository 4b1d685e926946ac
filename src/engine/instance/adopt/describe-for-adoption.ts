import type { Instant, LocalDate } from '../../../calendar/calendar-data.js';
import { localDateOf } from '../../../calendar/local-time.js';
import type { Definition, Step } from '../../../definition/definition.js';
import type { Item } from '../../item/state.js';
import type { Instance, PhaseState, StepState, Task } from '../state.js';
import type { AdoptCommand, AdoptedPart, AdoptedPhase, AdoptedStep } from './adoption.js';
import { opensItself } from './check-steps.js';
import { describeItem } from './describe-item.js';

/** By collection and number. */
export type Items = Readonly<Record<string, Readonly<Record<string, Item>>>>;

/**
 * The command with which another office takes over an instance as it stands. Personal values must have been put back
 * into the states, since the digests of one office say nothing in another. What is told is what rules go by, and what
 * was said on steps that stand open; what was said on those that have ended, messages, slips and rungs that have rung
 * stay in the history of the old office. Respondents outside go by the names of their parts: their own names may have to
 * be erased one day, and whoever adopts enters them anew. An approval that was sent back for rework is described as open,
 * so that whoever sent it back does so again.
 */
export function describeForAdoption(
  definition: Definition,
  instance: Instance,
  items: Items,
): AdoptCommand {
  const date = (at: Instant) => localDateOf(at, definition.zone);
  return {
    type: 'adopt',
    definition: instance.definition,
    startedOn: date(instance.startedAt),
    starter: instance.starter,
    params: instance.params,
    form: instance.form,
    roles: instance.roles,
    done: {
      ...(instance.serial === '' ? {} : { serial: instance.serial }),
      ...(instance.outcome === '' ? {} : { outcome: instance.outcome }),
      events: mapOf(instance.events, ({ receivedAt, date: fixed, form }) => ({
        on: date(receivedAt),
        ...optional('date', fixed),
        form,
      })),
      phases: mapOf(instance.phases, (phase) => describePhase(phase, date)),
      steps: mapOf(definition.steps, (step) => describeStep(step, instance, date)),
      records: instance.records,
      documents: instance.documents,
      counters: mapOf(definition.series, ({ scope }, id) =>
        scope === 'instance' ? instance.counters[id] : undefined,
      ),
      items: mapOf(items, (members) =>
        Object.values(members).map((item) => describeItem(item, date)),
      ),
    },
  };
}

type DateOf = (at: Instant) => LocalDate;

function describePhase(phase: PhaseState, date: DateOf): AdoptedPhase | undefined {
  const { state, enteredAt, endedAt } = phase;
  if (state === 'pending' || state === 'ready') return undefined;
  const ended = state === 'completed' || state === 'completedLate';
  const from = enteredAt ?? endedAt;
  return {
    state,
    ...optional('enteredOn', from && date(from)),
    ...(ended ? optional('endedOn', endedAt && date(endedAt)) : {}),
  };
}

function describeStep(step: Step, instance: Instance, date: DateOf): AdoptedStep | undefined {
  const life = instance.steps[step.id];
  if (!life || (life.state === 'waiting' && life.cycle === 1)) return undefined;
  if (life.state === 'open' && opensItself(step)) return undefined;
  const { state, cycle, openedAt, endedAt, actor, form } = life;
  return {
    state,
    ...optional('openedOn', openedAt && date(openedAt)),
    ...(state === 'open' ? {} : optional('endedOn', endedAt && date(endedAt))),
    ...(cycle === 1 ? {} : { cycle }),
    ...optional('actor', actor),
    ...(Object.keys(form).length === 0 ? {} : { form }),
    ...(state === 'open'
      ? progressOf(step, life, instance, date)
      : endOf(step, life, instance, date)),
  };
}

/** How an ended step ended, as far as conditions may ask. */
function endOf(
  step: Step,
  life: StepState,
  instance: Instance,
  date: DateOf,
): Partial<AdoptedStep> {
  const { state, outcome, number, count } = life;
  const figures = instance.figures[step.id];
  return {
    ...(outcome === '' ? {} : { outcome }),
    ...(number === '' ? {} : { number }),
    ...(count === 0 || step.kind === 'collect' ? {} : { count }),
    ...(step.kind === 'collect'
      ? { sent: life.sent, answers: answersOf(step, life, instance) }
      : {}),
    ...(figures ? { figures: { at: date(figures.at), counts: figures.counts } } : {}),
    ...(state === 'done' ? optional('due', dueOf(step, instance, date(life.endedAt ?? ''))) : {}),
  };
}

/** The answers that counted, on paper or not. */
function answersOf(step: Step, { paper, cycle }: StepState, instance: Instance) {
  const parts = tasksOf(step, instance, cycle, 'part').filter(({ state }) => state === 'done');
  const valid = parts.filter((task) => task.valid).length;
  return { valid: paper.valid + valid, invalid: paper.invalid + parts.length - valid };
}

/** A due date by which it is seen whether the step was late. */
function dueOf(step: Step, { deadlines }: Instance, endedOn: LocalDate): LocalDate | undefined {
  const met = Object.values(deadlines).filter(({ on, state }) => on === step.id && state === 'met');
  const late = met.filter((deadline) => deadline.late);
  if (late.length > 0) return late.map(({ due }) => due).toSorted()[0];
  return met
    .map(({ due }) => due)
    .filter((due) => due >= endedOn)
    .toSorted()
    .at(-1);
}

/** What has been done on a step that stands open. */
function progressOf(
  step: Step,
  life: StepState,
  instance: Instance,
  date: DateOf,
): Partial<AdoptedStep> {
  const { cycle, count, paper } = life;
  if (step.kind === 'collect') {
    const parts = tasksOf(step, instance, cycle, 'part');
    const outside = 'outside' in step.from;
    return {
      ...(paper.valid + paper.invalid === 0 ? {} : { answers: paper }),
      ...(outside && parts.length > 0 ? outsideOf(life, parts, instance) : {}),
      ...(outside && parts.length === 0
        ? {}
        : {
            parts: Object.fromEntries(
              parts.map((task) => [nameOf(task), partOf(task, instance, date)]),
            ),
          }),
    };
  }
  const sent = tasksOf(step, instance, cycle, 'send').find(({ state }) => state === 'done');
  const approved = tasksOf(step, instance, cycle, 'decide').filter(
    (task) => task.decision === 'approved',
  );
  const given = Object.values(instance.deadlines).find(
    (deadline) => deadline.on === step.id && deadline.given && deadline.state === 'running',
  );
  return {
    ...(count === 0 ? {} : { count }),
    ...optional('sentOn', sent?.doneAt && date(sent.doneAt)),
    ...(approved.length === 0
      ? {}
      : {
          approvals: Object.fromEntries(
            approved.map((task) => [
              nameOf(task),
              { on: date(task.doneAt ?? ''), opinion: task.opinion },
            ]),
          ),
        }),
    ...(step.kind === 'group' ? {} : optional('due', given?.due)),
  };
}

function outsideOf({ sent }: StepState, parts: readonly Task[], { deadlines }: Instance) {
  const [due] = parts.flatMap(({ id }) => deadlines[id]?.due ?? []);
  return { sent, ...optional('due', due) };
}

function partOf(task: Task, { deadlines }: Instance, date: DateOf): AdoptedPart {
  const deadline = deadlines[task.id];
  const { doneAt, doneBy, form, opinion, valid, state } = task;
  return {
    ...(deadline?.given === true ? { due: deadline.due } : {}),
    ...(state === 'done'
      ? {
          ...optional('doneOn', doneAt && date(doneAt)),
          // Somebody outside is known by his task alone.
          ...optional('by', 'outside' in task.assignee ? undefined : doneBy),
          ...(Object.keys(form).length === 0 ? {} : { form }),
          ...optional('opinion', opinion),
          ...(valid ? {} : { valid }),
        }
      : {}),
  };
}

function tasksOf(
  step: Step,
  { tasks }: Instance,
  cycle: number,
  role: Task['role'],
): readonly Task[] {
  return Object.values(tasks).filter(
    (task) => task.step === step.id && task.cycle === cycle && task.role === role,
  );
}

function nameOf({ id }: Task): string {
  return id.slice(id.indexOf('/') + 1);
}

function mapOf<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => U | undefined,
): Readonly<Record<string, U>> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]): readonly (readonly [string, U])[] => {
      const changed = change(value, key);
      return changed === undefined ? [] : [[key, changed]];
    }),
  );
}

/** A field that is left out where there is no value. */
export function optional<K extends string, V>(
  key: K,
  value: V | undefined | '',
): { readonly [key in K]?: V } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [key in K]: V });
}
