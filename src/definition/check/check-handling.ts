import type { ApproveStep, Definition, DoStep, Who } from '../definition.js';
import type { Finding } from '../problem-at.js';
import type { Path } from '../problem.js';
import type { Check } from './checked.js';
import { type WhoPlace, whoPlaces } from './who-places.js';

/** Who is kept from a step, who is chosen on it, and where it goes back to: none of it leads nowhere. */
export const checkHandling: Check = (about) => {
  const { definition, stepPath } = about;
  return [
    ...Object.values(definition.steps).flatMap((step) => {
      const path = stepPath(step.id);
      if (step.kind === 'do') return nobodyLeft(definition, step, path);
      if (step.kind !== 'approve') return [];
      return [
        ...nobodyLeft(definition, step, path),
        ...nobodyReworks(step, path),
        ...idleBallot(step, path),
      ];
    }),
    ...choosers(definition),
    ...whoPlaces(about).flatMap((place) => [
      ...unknownField(definition, place.who, place.path),
      ...unknownRequest(definition, place),
    ]),
  ];
};

/** Separation of duties that keeps everybody from a step would stop it for good. */
function nobodyLeft(
  definition: Definition,
  step: ApproveStep | DoStep,
  path: Path,
): readonly Finding[] {
  if (step.not.length === 0) return [];
  const barred = new Set(step.not.flatMap((who) => parts(definition, who)));
  const asked = [step.by].flat().flatMap((who: Who) => parts(definition, who));
  if (!asked.every((one) => barred.has(one))) return [];
  return [
    {
      code: 'BF341',
      path: [...path, 'not'],
      message: {
        zh: '由谁办理和谁不得办理是同样的人，这一步没有人能办。',
        en: 'Those who do it are those who may not, so that nobody could.',
      },
      mend: {
        zh: '把其中一人从 not 里去掉，或让别的人也能办理。',
        en: 'Take one of them out of "not", or let somebody else do it, too.',
      },
    },
  ];
}

/** Roles are followed so far; deeper ones are told apart by their names. */
const ROLES_FOLLOWED_MAX = 10;

/** The parties that a `who` names, each as a word. */
function parts(definition: Definition, who: Who, depth = 0): readonly string[] {
  if ('anyOf' in who) return who.anyOf.flatMap((one) => parts(definition, one, depth + 1));
  const rule = 'role' in who ? definition.roles[who.role] : undefined;
  if (rule?.bind === 'rule' && rule.who && depth < ROLES_FOLLOWED_MAX) {
    return parts(definition, rule.who, depth + 1);
  }
  return [JSON.stringify(who)];
}

function nobodyReworks(step: ApproveStep, path: Path): readonly Finding[] {
  if (step.refuse !== 'return' || step.return?.to) return [];
  return [
    {
      code: 'BF343',
      path: [...path, 'refuse'],
      of: 'value',
      message: {
        zh: '驳回后要退回，却没有写退给何人。',
        en: 'A refusal sends it back, and nobody is named who gets it.',
      },
      mend: { zh: '写上 return: { to: starter }。', en: 'Write return: { to: starter }.' },
    },
  ];
}

function idleBallot(step: ApproveStep, path: Path): readonly Finding[] {
  if (!step.ballot || step.policy === 'vote') return [];
  return [
    {
      code: 'BF344',
      severity: 'warning',
      path: [...path, 'ballot'],
      message: {
        zh: '只有票签才计票，ballot 不起作用。',
        en: 'Votes are counted under the policy "vote" only, so the ballot has no effect.',
      },
      mend: { zh: '写上 policy: vote，或去掉 ballot。', en: 'Write policy: vote, or remove it.' },
    },
  ];
}

/** Whoever is chosen on a step is chosen by somebody who decides or does it. */
function choosers(definition: Definition): readonly Finding[] {
  return Object.entries(definition.roles).flatMap(([role, { chosenAt }]): readonly Finding[] => {
    const kind = chosenAt === undefined ? undefined : definition.steps[chosenAt]?.kind;
    if (kind === undefined || kind === 'approve' || kind === 'do') return [];
    return [
      {
        code: 'BF336',
        path: ['roles', role, 'chosenAt'],
        of: 'value',
        message: {
          zh: `“${chosenAt ?? ''}”不是办理或审批步骤，不能在那里指定人选。`,
          en: `"${chosenAt ?? ''}" is neither done nor approved by anybody who could choose.`,
        },
      },
    ];
  });
}

function unknownField(definition: Definition, who: Who, path: Path): readonly Finding[] {
  if (!('field' in who)) return [];
  const field = definition.start.form?.properties?.[who.field];
  if (field && field.personal !== true) return [];
  return [
    {
      code: 'BF314',
      path: [...path, 'field'],
      of: 'value',
      message: field
        ? {
            zh: `字段“${who.field}”标为个人信息，不能决定由谁办理。`,
            en: `The field "${who.field}" is marked personal, so nobody is found by it.`,
          }
        : {
            zh: `发起表单没有字段“${who.field}”。`,
            en: `The start form has no field "${who.field}".`,
          },
    },
  ];
}

/** Whoever starts, or has to do with an item, is looked for where nobody knows the request. */
function unknownRequest(
  definition: Definition,
  { who, path, hasTask }: WhoPlace,
): readonly Finding[] {
  const [section, name] = path;
  const isStart = section === 'start' && name === 'by';
  if (!isStart && !(section === 'collections' && hasTask)) return [];
  if (!isFoundByRequest(definition, who)) return [];
  return [
    {
      code: 'BF437',
      path,
      message: isStart
        ? {
            zh: '发起之前还没有表单，不能由它决定谁可以发起。',
            en: 'Before the start there is no form that could tell who may start.',
          }
        : {
            zh: '事项不知道发起表单和流程的情况，不能由它们决定由谁办理。',
            en: 'An item does not know the request or where the process stands, so that nobody is found by them.',
          },
      mend: {
        zh: '改用部门、岗位，或在流程中绑定的角色。',
        en: 'Name a department, a post, or a role that is bound while it runs.',
      },
    },
  ];
}

function isFoundByRequest(definition: Definition, who: Who, depth = 0): boolean {
  if ('field' in who || 'expression' in who) return true;
  if ('superiorOf' in who) return isFoundByRequest(definition, who.superiorOf, depth);
  if ('headsAbove' in who) return isFoundByRequest(definition, who.headsAbove.of, depth);
  if ('anyOf' in who) return who.anyOf.some((one) => isFoundByRequest(definition, one, depth));
  const rule = 'role' in who ? definition.roles[who.role] : undefined;
  if (rule?.bind !== 'rule' || !rule.who || depth >= ROLES_FOLLOWED_MAX) return false;
  return isFoundByRequest(definition, rule.who, depth + 1);
}
