import type { Definition, Who } from '../definition.js';
import type { Finding } from '../problem-at.js';
import type { Check } from './checked.js';

/** No role is defined by itself, however far around. */
export const checkRoles: Check = ({ definition }) => {
  const findings: Finding[] = [];
  const settled = new Set<string>();
  for (const role of Object.keys(definition.roles)) {
    const loop = loopFrom(definition, role, settled);
    if (loop !== undefined) findings.push(circular(loop));
  }
  return findings;
};

/** Walks from a role to those that define it; without recursion, since a file may chain thousands. */
function loopFrom(
  definition: Definition,
  start: string,
  settled: Set<string>,
): readonly string[] | undefined {
  const trail: { readonly role: string; readonly rest: string[] }[] = [];
  const enter = (role: string): void => {
    settled.add(role);
    trail.push({ role, rest: [...rolesIn(definition.roles[role]?.who)] });
  };
  if (!settled.has(start)) enter(start);
  for (let at = trail.at(-1); at !== undefined; at = trail.at(-1)) {
    const next = at.rest.pop();
    if (next === undefined) {
      trail.pop();
      continue;
    }
    const seen = settled.has(next) ? trail.findIndex(({ role }) => role === next) : -1;
    if (seen >= 0) return trail.slice(seen).map(({ role }) => role);
    if (!settled.has(next)) enter(next);
  }
  return undefined;
}

/** The roles that a `who` names itself. */
export function rolesIn(who: Who | undefined): readonly string[] {
  if (who === undefined) return [];
  if ('role' in who) return [who.role];
  if ('superiorOf' in who) return rolesIn(who.superiorOf);
  if ('headsAbove' in who) return rolesIn(who.headsAbove.of);
  return 'anyOf' in who ? who.anyOf.flatMap(rolesIn) : [];
}

function circular(loop: readonly string[]): Finding {
  const around = [...loop, loop[0] ?? ''].join(' → ');
  return {
    code: 'BF330',
    path: ['roles', loop[0] ?? '', 'who'],
    of: 'value',
    message: {
      zh: `角色绕回到自己：${around}。`,
      en: `The role is defined by itself: ${around}.`,
    },
  };
}
