import type { ApproveStep, Definition, Who } from '../definition.js';
import { expressionUses } from '../expression/expression-uses.js';
import type { Finding } from '../problem-at.js';
import type { Path } from '../problem.js';
import type { Check } from './checked.js';
import { expressionPlaces } from './expression-places.js';

/** What an approval says has an effect. */
export const checkApprovals: Check = (about) => {
  const approvals = Object.values(about.definition.steps).filter((step) => step.kind === 'approve');
  if (approvals.length === 0) return [];
  const read = outcomesRead(about);
  return approvals.flatMap((step) => {
    const path = about.stepPath(step.id);
    return [
      ...(about.isWritten([...path, 'policy']) ? idlePolicy(about.definition, step, path) : []),
      ...unheardRefusal(step, path, read),
    ];
  });
};

/** The steps whose outcome or state some condition looks at. */
function outcomesRead(about: Parameters<Check>[0]): ReadonlySet<string> {
  const uses = expressionPlaces(about).flatMap(({ source }) =>
    expressionUses(about.definition, source),
  );
  return new Set(
    uses.flatMap(([root, id = '', field]) => (root === 'steps' && field === 'outcome' ? [id] : [])),
  );
}

function idlePolicy(definition: Definition, step: ApproveStep, path: Path): readonly Finding[] {
  const [only, ...others] = step.by;
  if (only === undefined || others.length > 0 || !isOnePerson(definition, only, 0)) return [];
  return [
    {
      code: 'BF340',
      severity: 'warning',
      path: [...path, 'policy'],
      message: {
        zh: '审批人只有一位，policy 不起作用。',
        en: 'There is one approver only, so the policy has no effect.',
      },
      mend: { zh: '去掉 policy。', en: 'Remove the policy.' },
    },
  ];
}

/** Roles are followed so far; deeper ones are taken to be several people. */
const ROLES_FOLLOWED_MAX = 5;

function isOnePerson(definition: Definition, who: Who, depth: number): boolean {
  if ('person' in who || 'headOf' in who || 'inChargeOf' in who || 'starter' in who) return true;
  if (!('role' in who) || depth > ROLES_FOLLOWED_MAX) return false;
  const role = definition.roles[who.role];
  if (role?.bind !== 'rule' || role.who === undefined) return false;
  return isOnePerson(definition, role.who, depth + 1);
}

/** A refusal that is a mere outcome, and that nothing looks at, lets everything go on as if approved. */
function unheardRefusal(
  step: ApproveStep,
  path: Path,
  read: ReadonlySet<string>,
): readonly Finding[] {
  if (step.refuse !== 'outcome' || read.has(step.id)) return [];
  return [
    {
      code: 'BF342',
      severity: 'warning',
      path: [...path, 'refuse'],
      message: {
        zh: '没有条件查看审批结果，驳回以后流程会像同意一样继续。',
        en: 'No condition looks at the outcome, so after a refusal everything goes on as if approved.',
      },
      mend: {
        zh: `在后面的步骤写上 if: steps.${step.id}.outcome == "approved"。`,
        en: `Give what follows if: steps.${step.id}.outcome == "approved".`,
      },
    },
  ];
}
