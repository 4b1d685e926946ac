import type { InstanceEvent, StepEvent } from './event.js';
import { WAITING_STEP } from './state.js';
import type { Instance, StepState } from './state.js';

const TYPES: ReadonlySet<string> = new Set<StepEvent['type']>([
  'stepAdopted',
  'stepChanged',
  'stepFilled',
  'stepReopened',
  'stepReturned',
  'partsSent',
  'closingMoved',
  'paperCounted',
  'collectionClosed',
  'tableDecided',
  'tallyEntered',
  'ballotClosed',
]);

export function isStepEvent(event: InstanceEvent): event is StepEvent {
  return TYPES.has(event.type);
}

export function evolveStep(state: Instance, event: StepEvent): Instance {
  const step = state.steps[event.step] ?? WAITING_STEP;
  return { ...state, steps: { ...state.steps, [event.step]: change(step, event) } };
}

function change(step: StepState, event: StepEvent): StepState {
  switch (event.type) {
    case 'stepAdopted':
      return event.life;
    case 'stepChanged':
      return {
        ...step,
        state: event.to,
        outcome: event.outcome,
        ...(event.to === 'open' ? { openedAt: event.at } : { endedAt: event.at }),
      };
    case 'stepFilled':
      return { ...step, actor: event.actor, form: event.form };
    case 'stepReopened':
      return { ...WAITING_STEP, cycle: event.cycle };
    case 'stepReturned':
      return returned(step, event);
    case 'partsSent':
      return {
        ...step,
        sent: step.sent + event.sent,
        ...(event.closesAt === undefined ? {} : { closesAt: event.closesAt, closed: false }),
      };
    case 'closingMoved':
      return { ...step, closesAt: event.closesAt };
    case 'paperCounted':
      return {
        ...step,
        count: step.count + event.valid + event.invalid,
        paper: {
          valid: step.paper.valid + event.valid,
          invalid: step.paper.invalid + event.invalid,
        },
      };
    case 'ballotClosed':
    case 'collectionClosed':
      return { ...step, closed: true };
    case 'tableDecided':
      return { ...step, row: event.row, outcome: event.outcome, form: event.form };
    case 'tallyEntered':
      return { ...step, outcome: event.result };
    default:
      return event satisfies never;
  }
}

/** A vote that was sent back is open again when it goes on. */
function returned(step: StepState, event: Extract<StepEvent, { type: 'stepReturned' }>): StepState {
  const { back, ...rest } = step;
  return {
    ...rest,
    returned: event.returned,
    closed: false,
    ...(event.back === undefined ? {} : { back: event.back }),
  };
}
