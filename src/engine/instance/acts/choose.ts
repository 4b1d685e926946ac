import type { Step } from '../../../definition/definition.js';
import type { Party } from '../../party.js';
import { isSomebody } from '../../party.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { Work } from '../work.js';
import { nobody, unknownRole } from './begin.js';

type Chosen = Readonly<Record<string, Party>> | undefined;

/** 上一办理人指定: whoever is left to the doer of this step is named, and nobody else is. */
export function checkChosen(work: Work, step: Step, chosen: Chosen): Refused | undefined {
  for (const [id, to] of Object.entries(chosen ?? {})) {
    const role = work.definition.roles[id];
    if (!role) return unknownRole(id);
    if (role.chosenAt !== step.id) {
      return refuse(
        'role.notChosenHere',
        `${role.title.zh}不在此步骤指定`,
        `${role.title.en} is not chosen here`,
        {
          role: id,
          step: step.id,
        },
      );
    }
    if (!isSomebody(to, work.context.directory)) return nobody(id);
  }
  for (const [id, role] of Object.entries(work.definition.roles)) {
    if (role.chosenAt !== step.id || work.state.roles[id] || chosen?.[id]) continue;
    return refuse('role.notChosen', `请指定${role.title.zh}`, `say who is ${role.title.en}`, {
      role: id,
      step: step.id,
    });
  }
  return undefined;
}

export function bindChosen(work: Work, chosen: Chosen): void {
  for (const [role, to] of Object.entries(chosen ?? {})) work.emit({ type: 'roleBound', role, to });
}
