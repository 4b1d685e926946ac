import type { LocalDate } from '../../../calendar/calendar-data.js';
import { adoptedMoment } from '../../adopted-moment.js';
import type { Step } from '../../../definition/definition.js';
import { isLate } from '../../due.js';
import { giveNumber } from '../numbers.js';
import { WAITING_STEP } from '../state.js';
import type { StepState } from '../state.js';
import { taskId } from '../tasks.js';
import type { Work } from '../work.js';
import type { AdoptProblem } from './adopt-problem.js';
import type { AdoptCommand, AdoptedPhase, AdoptedStep } from './adoption.js';
import { usualOutcome } from './check-steps.js';
import { openAdopted } from './open-adopted.js';
import { workAt } from './work-at.js';

/** Records how far phases and steps are, and gives out what is to be done on open steps. */
export function recordSteps(
  work: Work,
  { done, startedOn }: AdoptCommand,
): readonly AdoptProblem[] {
  for (const [phase, adopted] of Object.entries(done.phases ?? {})) {
    recordPhase(work, phase, adopted);
  }
  const adopted = Object.values(work.definition.steps).flatMap((step) => {
    const said = done.steps?.[step.id];
    return said ? [{ step, said }] : [];
  });
  for (const { step, said } of adopted) recordStep(work, step, said, startedOn);
  return adopted.flatMap(({ step, said }) =>
    said.state === 'open' ? openAdopted(work, step, said, said.openedOn ?? startedOn) : [],
  );
}

function recordPhase(work: Work, phase: string, { state, enteredOn, endedOn }: AdoptedPhase): void {
  const { zone } = work.calendar;
  const enteredAt = enteredOn === undefined ? work.state.startedAt : adoptedMoment(enteredOn, zone);
  const endedAt = endedOn === undefined ? undefined : adoptedMoment(endedOn, zone);
  workAt(work, endedAt ?? enteredAt).emit({
    type: 'phaseAdopted',
    phase,
    life: { state, enteredAt, ...(endedAt === undefined ? {} : { endedAt }) },
  });
}

function recordStep(work: Work, step: Step, adopted: AdoptedStep, startedOn: LocalDate): void {
  const { zone } = work.calendar;
  const { endedOn, openedOn, number, figures, due } = adopted;
  const at = adoptedMoment(endedOn ?? openedOn ?? startedOn, zone);
  const then = workAt(work, at, adopted.actor);
  then.emit({ type: 'stepAdopted', step: step.id, life: lifeOf(step, adopted, zone) });
  if (step.kind === 'number' && number !== undefined) giveNumber(then, step, step.series, number);
  if (step.kind === 'do' && step.figures !== undefined && figures) {
    then.emit({
      type: 'figuresFrozen',
      step: step.id,
      figures: step.figures,
      at: adoptedMoment(figures.at, zone),
      counts: figures.counts,
    });
  }
  if (adopted.state === 'done' && due !== undefined) recordDue(then, step, adopted, due);
}

function lifeOf(step: Step, adopted: AdoptedStep, zone: string): StepState {
  const { state, openedOn, endedOn, actor, answers } = adopted;
  const paper = answers ?? WAITING_STEP.paper;
  const asked = step.kind === 'collect' ? paper.valid + paper.invalid : 0;
  return {
    ...WAITING_STEP,
    state,
    cycle: adopted.cycle ?? 1,
    outcome: adopted.outcome ?? usualOutcome(step, state),
    form: adopted.form ?? {},
    count: adopted.count ?? asked,
    // Of an open collection, parts are counted as they are sent again.
    sent: state === 'open' ? 0 : (adopted.sent ?? 0),
    paper,
    ...(openedOn === undefined ? {} : { openedAt: adoptedMoment(openedOn, zone) }),
    ...(endedOn === undefined ? {} : { endedAt: adoptedMoment(endedOn, zone) }),
    ...(actor === undefined ? {} : { actor }),
  };
}

/** Whether it was done in time, for conditions that ask. */
function recordDue(work: Work, step: Step, { cycle = 1 }: AdoptedStep, due: LocalDate): void {
  const { calendar, context } = work;
  work.emit({
    type: 'deadlineSet',
    deadline: {
      id: taskId(step.id, cycle, 'adopted'),
      on: step.id,
      owner: { administrator: true },
      due,
      given: true,
      rungs: [],
      state: 'met',
      openedAt: context.now,
      metAt: context.now,
      late: isLate({ due }, context.now, calendar.zone),
      level: 0,
      provisional: !calendar.covers(due),
    },
  });
}
