import type { LocalDate } from '../../calendar/calendar-data.js';
import type { Facts } from '../../definition/facts.js';
import type { Instance, StepState } from './state.js';
import type { Work } from './work.js';

/** What the expressions of a definition may read of an instance, made only as far as it is read. */
export function factsOf(work: Work): Facts {
  return factsOfState(work.state, work);
}

/** The same for a state other than the present one, such as that of an earlier moment. */
export function factsOfState(
  state: Instance,
  work: Pick<Work, 'definition' | 'calendar' | 'today'>,
): Facts {
  const { definition, calendar, today } = work;
  return {
    params: state.params,
    form: state.form,
    today,
    calendar,
    phases: state.phases,
    get steps() {
      return mapValues(definition.steps, (step) => stepFacts(state, step.id, today));
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
      return mapValues(definition.collections, (_collection, id) =>
        Object.values(state.items[id] ?? {}),
      );
    },
  };
}

function stepFacts(state: Instance, id: string, today: LocalDate): Facts['steps'][string] {
  const step = state.steps[id];
  if (!step) throw new Error(`instance ${state.id} has no step ${id}`);
  return {
    state: step.state,
    done: step.state === 'done',
    outcome: step.outcome,
    get late() {
      return isStepLate(state, id, today);
    },
    cycle: step.cycle,
    count: step.count,
    sent: step.sent,
    get valid() {
      return validAnswers(state, id, step);
    },
    form: step.form,
  };
}

/** A deadline on the step was met late, or stands open after its due date. */
function isStepLate(state: Instance, id: string, today: LocalDate): boolean {
  return Object.values(state.deadlines).some(
    (deadline) =>
      deadline.on === id &&
      (deadline.late || (deadline.state === 'running' && today > deadline.due)),
  );
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
