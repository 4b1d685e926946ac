import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';

type Form = Readonly<Record<string, unknown>>;

/** Of the fields that somebody gives those that are not what they were. */
export function changedFields(before: Form, given: Form): Form {
  return Object.fromEntries(
    Object.entries(given).filter(
      ([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value),
    ),
  );
}

/** What the changed fields were before, for the record; null for one that was not filled in. */
export function valuesBefore(before: Form, changes: Form): Form {
  return Object.fromEntries(Object.keys(changes).map((name) => [name, before[name] ?? null]));
}

export function nothingChanged(): Refused {
  return refuse('correct.same', '没有需要更正的内容', 'nothing is different from what is recorded');
}
