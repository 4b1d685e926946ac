import { isSomebody } from '../../party.js';
import type { Refused } from '../../refusal.js';
import type { InstanceCommand } from '../command.js';
import type { Work } from '../work.js';
import { authoriseWho } from './authorise.js';
import { byRule, nobody, unknownRole } from './begin.js';

/** Says who has a role that is bound by hand. */
export function bindRole(
  work: Work,
  command: Extract<InstanceCommand, { type: 'bindRole' }>,
): Refused | undefined {
  const role = work.definition.roles[command.role];
  if (!role || role.outside) return unknownRole(command.role);
  const refused = authoriseWho(work, work.definition.start.by);
  if (refused) return refused;
  if (role.bind === 'rule') return byRule(command.role, role);
  if (!isSomebody(command.to, work.context.directory)) return nobody(command.role);
  work.emit({ type: 'roleBound', role: command.role, to: command.to });
  return undefined;
}
