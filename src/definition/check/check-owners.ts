import type { Definition } from '../definition.js';
import type { Finding } from '../problem-at.js';
import { rolesIn } from './check-roles.js';
import type { Check } from './checked.js';
import { type WhoPlace, whoPlaces } from './who-places.js';

/** Whoever has to do something can be found and has an account here. */
export const checkOwners: Check = (about) =>
  whoPlaces(about).flatMap((place) => [
    ...outsiders(about.definition, place),
    ...departments(place),
    ...assignees(place),
  ]);

/** An outside body has no account: it can neither do, nor be allowed, nor be told anything. */
function outsiders(definition: Definition, place: WhoPlace): readonly Finding[] {
  if (!('role' in place.who)) return [];
  const outside = outsideRole(definition, place.who.role);
  if (outside === undefined) return [];
  const told = place.use === 'told';
  return [
    {
      code: 'BF331',
      path: [...place.path, 'role'],
      of: 'value',
      message: told
        ? {
            zh: `“${outside}”是外单位，在本系统没有账号，收不到通知。`,
            en: `"${outside}" is an outside body without an account here; no message reaches it.`,
          }
        : {
            zh: `“${outside}”是外单位，在本系统没有账号，不能承担任务。`,
            en: `"${outside}" is an outside body without an account here; it cannot own a task.`,
          },
      mend: {
        zh: '写上代其办理的本单位人员或部门。',
        en: 'Name somebody of the office who acts for it.',
      },
    },
  ];
}

/** The outside role that a role is or contains. */
function outsideRole(definition: Definition, start: string): string | undefined {
  const seen = new Set([start]);
  for (const role of seen) {
    const declared = definition.roles[role];
    if (declared?.outside === true) return role;
    for (const next of rolesIn(declared?.who)) seen.add(next);
  }
  return undefined;
}

function departments({ who, path, hasTask, use }: WhoPlace): readonly Finding[] {
  const key = 'headOf' in who ? 'headOf' : 'inChargeOf' in who ? 'inChargeOf' : undefined;
  if (key === undefined || hasTask || use === 'role') return [];
  const of = 'headOf' in who ? who.headOf : 'inChargeOf' in who ? who.inChargeOf : undefined;
  if (of !== 'task') return [];
  return [
    {
      code: 'BF333',
      path: [...path, key],
      of: 'value',
      message: {
        zh: '这里没有带部门的任务，“任务的部门”无从说起。',
        en: 'There is no task with a department here whose department could be meant.',
      },
      mend: {
        zh: '写 starter，或 { department: 部门代码 }。',
        en: 'Write starter, or { department: its code }.',
      },
    },
  ];
}

function assignees({ who, path, isLadder }: WhoPlace): readonly Finding[] {
  if (!('assignee' in who) || isLadder === true) return [];
  return [
    {
      code: 'BF334',
      path,
      of: 'value',
      message: {
        zh: 'assignee（经办人）只能写在催办阶梯里。',
        en: 'assignee can be written in ladders only.',
      },
    },
  ];
}
