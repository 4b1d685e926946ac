import type { DepartmentOf, Who } from '../definition.js';
import { isRaw, listOf, maybe, numberOf, present, type Raw, rawOf, stringOf } from './raw.js';

/** A bare word is a role, or one of the two words that need no directory. */
export function normaliseWho(value: unknown): Who {
  if (typeof value === 'string') {
    if (value === 'starter') return { starter: true };
    return value === 'assignee' ? { assignee: true } : { role: value };
  }
  const raw = rawOf(value);
  if (raw['assignee'] === true) return { assignee: true };
  if (raw['anyOf'] !== undefined) return { anyOf: normaliseWhoList(raw['anyOf']) };
  if (raw['headOf'] !== undefined) return { headOf: departmentOf(raw['headOf']) };
  if (raw['inChargeOf'] !== undefined) return { inChargeOf: departmentOf(raw['inChargeOf']) };
  if (typeof raw['role'] === 'string') return { role: raw['role'] };
  if (typeof raw['person'] === 'string') return { person: raw['person'] };
  if (typeof raw['post'] === 'string') return { post: raw['post'] };
  if (typeof raw['department'] === 'string') return { department: raw['department'] };
  if (typeof raw['actorOf'] === 'string') return { actorOf: raw['actorOf'] };
  if (raw['superiorOf'] !== undefined) return { superiorOf: normaliseWho(raw['superiorOf']) };
  if (raw['headsAbove'] !== undefined) return { headsAbove: headsAbove(rawOf(raw['headsAbove'])) };
  if (typeof raw['field'] === 'string') return { field: raw['field'] };
  if (typeof raw['expression'] === 'string') return { expression: raw['expression'] };
  return { starter: true };
}

function headsAbove(raw: Raw): Extract<Who, { readonly headsAbove: unknown }>['headsAbove'] {
  return {
    of: normaliseWho(raw['of']),
    ...present({
      levels: maybe(raw['levels'], (levels) => numberOf(levels, 1)),
      until: maybe(raw['until'], stringOf),
    }),
  };
}

export function normaliseWhoList(value: unknown): readonly Who[] {
  return listOf(value).map(normaliseWho);
}

export function normalisePermission(value: unknown): { readonly by: Who } {
  return { by: normaliseWho(rawOf(value)['by']) };
}

function departmentOf(value: unknown): DepartmentOf {
  if (isRaw(value)) return { department: stringOf(value['department']) };
  return value === 'starter' ? 'starter' : 'task';
}
