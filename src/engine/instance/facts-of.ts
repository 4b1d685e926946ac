import type { Instant, LocalDate } from '../../calendar/calendar-data.js';
import type { Facts, StepFacts } from '../../definition/facts.js';
import { isPast } from '../deadline.js';
import type { Due } from '../due.js';
import type { Instance, StepState } from './state.js';

type Work = WorkOn<Instance, InstanceEvent>;
import type { WorkOn } from '../work-on.js';
import type { InstanceEvent } from './event.js';

/**
 * What the expressions of a definition may read of an instance, made only as far as it is read, and
 * once for as long as the state stands still: in one round many conditions look at it.
 */
export function factsOf(work: Work): Facts {
  const known = latest.get(work);
  if (known?.state === work.state) return known.facts;
  const facts = factsOfState(work.state, work, work.context.now);
  latest.set(work, { state: work.state, facts });
  return facts;
}

const latest = new WeakMap<Work, { readonly state: Instance; readonly facts: Facts }>();

/** The same for a state other than the present one, such as that of an earlier moment. */
export function factsOfState(
  state: Instance,
  work: Pick<Work, 'definition' | 'calendar' | 'today'>,
  now?: Instant,
): Facts {
  const { definition, calendar, today } = work;
  const at = { today, now, zone: calendar.zone };
  let steps: Facts['steps'] | undefined;
  let collections: Facts['collections'] | undefined;
  return {
    params: state.params,
    form: state.form,
    today,
    calendar,
    phases: state.phases,
    get steps() {
      return (steps ??= mapValues(definition.steps, ({ id }) => new FactsOfStep(state, id, at)));
    },
    get events() {
      return mapValues(definition.events, (_event, id) => ({
        received: state.events[id] !== undefined,
        date: state.events[id]?.date ?? '',
      }));
    },
    get records() {
      return mapValues(definition.records, (_kind, id) => ({
        count: state.records[id]?.count ?? 0,
      }));
    },
    get collections() {
      return (collections ??= mapValues(definition.collections, (_collection, id) =>
        Object.values(state.items[id] ?? {}),
      ));
    },
  };
}

/** A class, since there are many of them and making getters for each takes its time. */
class FactsOfStep implements StepFacts {
  readonly #step: StepState;

  constructor(
    private readonly instance: Instance,
    private readonly id: string,
    private readonly at: Moment,
  ) {
    const step = instance.steps[id];
    if (!step) throw new Error(`instance ${instance.id} has no step ${id}`);
    this.#step = step;
  }

  get state(): string {
    return this.#step.state;
  }
  get done(): boolean {
    return this.#step.state === 'done';
  }
  get outcome(): string {
    return this.#step.outcome;
  }
  get late(): boolean {
    return isStepLate(this.instance, this.id, this.at);
  }
  get cycle(): number {
    return this.#step.cycle;
  }
  get count(): number {
    return this.#step.count;
  }
  get sent(): number {
    return this.#step.sent;
  }
  get valid(): number {
    return validAnswers(this.instance, this.id, this.#step);
  }
  get form(): StepState['form'] {
    return this.#step.form;
  }
}

/** A deadline on the step was met late, or stands open after its due date. */
function isStepLate(state: Instance, id: string, at: Moment): boolean {
  return Object.values(state.deadlines).some(
    (deadline) =>
      deadline.on === id &&
      (deadline.late || (deadline.state === 'running' && isOver(deadline, at))),
  );
}

/** Where only the day is known, a due date of hours is over with its day. */
function isOver(due: Due, { now, today, zone }: Moment): boolean {
  return now === undefined ? today > due.due : isPast(due, now, zone);
}

interface Moment {
  readonly today: LocalDate;
  readonly now: Instant | undefined;
  readonly zone: string;
}

/** Valid answers of a collection: those handed in and not judged invalid, and those on paper. */
export function validAnswers(state: Instance, id: string, step: StepState): number {
  let valid = step.paper.valid;
  for (const task of Object.values(state.tasks)) {
    if (
      task.step === id &&
      task.cycle === step.cycle &&
      task.role === 'part' &&
      task.state === 'done' &&
      task.valid
    ) {
      valid += 1;
    }
  }
  return valid;
}

function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value, key)]),
  );
}
