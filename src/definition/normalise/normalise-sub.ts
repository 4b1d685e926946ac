import type { SubEach, SubStep, SubValue, SubWho } from '../definition.js';
import { normaliseForm } from './normalise-form.js';
import { departmentsOf, joinOf } from './normalise-join.js';
import { normaliseWho } from './normalise-who.js';
import { choiceOf, mapOf, maybe, present, type Raw, rawOf, stringOf } from './raw.js';

type SubPart = Omit<
  SubStep,
  'kind' | 'id' | 'phase' | 'parent' | 'title' | 'description' | 'needs' | 'if' | 'required'
>;

/** What is written of a sub-process. */
export function subOf(raw: Raw): SubPart {
  const start = rawOf(raw['start']);
  return {
    of: stringOf(raw['of']),
    start: {
      params: mapOf(start['params'], valueOf),
      form: mapOf(start['form'], valueOf),
      roles: mapOf(start['roles'], whoOf),
    },
    join: joinOf(raw['join']),
    ifFailed: choiceOf(raw['ifFailed'], ['end', 'outcome', 'return'], 'outcome'),
    again: choiceOf(raw['again'], ['all', 'unfinished'], 'all'),
    result: mapOf(raw['result'], resultOf),
    ...present({
      each: maybe(raw['each'], eachOf),
      by: maybe(raw['by'], normaliseWho),
      form: maybe(raw['form'], normaliseForm),
    }),
  };
}

/** A number or a yes and no stand for themselves; a text is an expression. */
function valueOf(value: unknown): SubValue {
  if (typeof value === 'number' || typeof value === 'boolean') return { value: String(value) };
  if (typeof value === 'string') return { value };
  const { field, parameter, each } = rawOf(value);
  if (each !== undefined) return { each: entryOf(each) };
  return parameter === undefined ? { field: stringOf(field) } : { parameter: stringOf(parameter) };
}

function whoOf(value: unknown): SubWho {
  const { each } = rawOf(value);
  return each === undefined ? { who: normaliseWho(value) } : { each: entryOf(each) };
}

function entryOf(each: unknown): string | true {
  return each === true ? true : stringOf(each);
}

function eachOf(value: unknown): SubEach {
  const { departments, parameter, field, key } = rawOf(value);
  if (departments !== undefined) return { departments: departmentsOf(departments) };
  const named = present({ key: maybe(key, stringOf) });
  return parameter === undefined
    ? { field: stringOf(field), ...named }
    : { parameter: stringOf(parameter), ...named };
}

/** `score` is a field of the request; `{ step: A, field: score }` one of a step. */
function resultOf(value: unknown): SubStep['result'][string] {
  if (typeof value === 'string') return { field: value };
  const { step, field } = rawOf(value);
  return { field: stringOf(field), ...present({ step: maybe(step, stringOf) }) };
}
