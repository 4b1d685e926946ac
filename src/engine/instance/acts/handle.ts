import type { Delegation } from '../../../definition/approval.js';
import type { Handled, Step } from '../../../definition/definition.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { Task } from '../state.js';
import { barredFrom } from '../steps/approvers.js';
import type { Work } from '../work.js';
import { authoriseOwner } from './authorise.js';

/** Its owner may act on a task unless separation of duties keeps him from it. */
export function mayHandle(work: Work, task: Task, step: Step): Refused | undefined {
  return authoriseOwner(work, task) ?? refuseBarred(work, step);
}

function refuseBarred(work: Work, step: Step): Refused | undefined {
  const { actor } = work.context;
  return 'person' in actor ? refuseBarredPerson(work, step, actor.person) : undefined;
}

/** Whoever is named by `not` of the step gets no task of it and takes none. */
export function refuseBarredPerson(work: Work, step: Step, person: string): Refused | undefined {
  const handled = handledOf(step);
  if (!handled || handled.not.length === 0 || !barredFrom(work, handled.not).has(person)) {
    return undefined;
  }
  return refuse(
    'duty.separated',
    '按职责分离的规定，此人不得办理这一步骤',
    'duties are separated: this person may not act on the step',
    { step: step.id, person },
  );
}

export function handledOf(step: Step): Handled | undefined {
  return step.kind === 'approve' || step.kind === 'do' ? step : undefined;
}

/** The step lets its owner do this to let others act. */
export function checkAllowed(step: Step, how: Delegation): Refused | undefined {
  if (handledOf(step)?.allow.includes(how) === true) return undefined;
  return refuse('handling.notAllowed', '此步骤不允许这样做', 'the step does not allow this', {
    step: step.id,
    how,
  });
}
