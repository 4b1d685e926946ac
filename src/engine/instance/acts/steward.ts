import { isAdministrator } from '../../administrator-only.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { Work } from '../work.js';

/** Steps into an instance from outside its rules are an administrator's, who says why. */
export function administratorWithReason(work: Work): Refused | undefined {
  if (!isAdministrator(work.context)) {
    return refuse(
      'forbidden.administratorOnly',
      '只有流程管理员可以这样做',
      'only an administrator may do this to an instance',
    );
  }
  return needsReason(work);
}

function needsReason(work: Work): Refused | undefined {
  return work.context.reason.trim() === ''
    ? refuse('reason.missing', '请说明理由', 'say why')
    : undefined;
}

export function starterOnly(work: Work): Refused | undefined {
  const { actor } = work.context;
  return 'person' in actor && actor.person === work.state.starter
    ? undefined
    : refuse('forbidden.starterOnly', '只有发起人可以这样做', 'only the starter may do this');
}
