import type { SubStep, SubValue, SubWho } from '../../../definition/definition.js';
import { evaluateExpression } from '../../../definition/expression/evaluate-expression.js';
import { SUBS_MAX } from '../../../definition/sub-step.js';
import type { Text } from '../../../definition/definition.js';
import { peopleOf } from '../../party.js';
import type { Party } from '../../party.js';
import { factsOf } from '../facts-of.js';
import { departmentsNamed } from '../parameters.js';
import { partyOf } from '../work.js';
import type { Work } from '../work.js';
import { SUB_ID_LENGTH_MAX } from './sub-state.js';

interface Entry {
  readonly key: string;
  readonly value: unknown;
  readonly department?: string;
}

/** Asks for the sub-processes of a step that has just opened; those that were kept are not asked for again. */
export function startSubs(work: Work, step: SubStep): void {
  const entries = entriesOf(work, step);
  if (entries.length > SUBS_MAX) {
    impossible(work, step, '', 'sub.tooMany', {
      zh: `子流程最多${String(SUBS_MAX)}个`,
      en: `there may be ${String(SUBS_MAX)} sub-processes`,
    });
    return;
  }
  const { cycle = 1, subs = {} } = work.state.steps[step.id] ?? {};
  for (const [i, entry] of entries.entries()) {
    if (subs[entry.key]) continue;
    const nth = step.each === undefined ? '' : `.${String(i + 1)}`;
    const instance = `${work.state.id}.${step.id}.${String(cycle)}${nth}`;
    if (instance.length > SUB_ID_LENGTH_MAX) {
      impossible(work, step, entry.key, 'sub.idTooLong', {
        zh: '子流程的编号过长，请缩短父流程的编号',
        en: 'its id would be too long: give the parent a shorter one',
      });
      continue;
    }
    work.emit({
      type: 'subAsked',
      step: step.id,
      cycle,
      key: entry.key,
      instance,
      of: step.of,
      at: work.context.now,
      starter: starterOf(work, step, entry),
      result: step.result,
      params: valuesOf(work, step.start.params, entry),
      form: valuesOf(work, step.start.form, entry),
      roles: rolesOf(work, step.start.roles, entry),
    });
  }
}

function impossible(work: Work, step: SubStep, key: string, code: string, message: Text): void {
  const since = work.context.now;
  const { cycle = 1 } = work.state.steps[step.id] ?? {};
  const sub = {
    key,
    cycle,
    instance: '',
    of: step.of,
    life: 'notStarted',
    since,
    code,
    message,
  } as const;
  work.emit({ type: 'subImpossible', step: step.id, sub });
}

/** What the step is for, the same key once. */
function entriesOf(work: Work, { each }: SubStep): readonly Entry[] {
  if (each === undefined) return [{ key: '', value: undefined }];
  const found = 'departments' in each ? ofDepartments(work, each.departments) : ofList(work, each);
  return [...new Map(found.toReversed().map((entry) => [entry.key, entry])).values()].toReversed();
}

function ofDepartments(work: Work, from: Parameters<typeof departmentsNamed>[1]): readonly Entry[] {
  const known = work.context.directory.departments;
  return departmentsNamed(work, from)
    .filter((id) => Object.hasOwn(known, id))
    .map((id) => ({ key: id, value: id, department: id }));
}

function param(work: Work, { parameter }: { readonly parameter: string }): unknown {
  return work.state.params[parameter];
}

function ofList(
  work: Work,
  each: Exclude<NonNullable<SubStep['each']>, { readonly departments: unknown }>,
): readonly Entry[] {
  const list = 'parameter' in each ? param(work, each) : work.state.form[each.field];
  return listOf(list).flatMap((value): readonly Entry[] => {
    const key = each.key === undefined ? value : fieldOf(value, each.key);
    if ((typeof key !== 'string' && typeof key !== 'number') || key === '') return [];
    return [{ key: String(key), value }];
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function entryValue({ value }: Entry, each: string | true): unknown {
  return each === true ? value : fieldOf(value, each);
}

/** What has no value is left out, so that the other's defaults hold. */
function valuesOf(
  work: Work,
  given: Readonly<Record<string, SubValue>>,
  entry: Entry,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, one]) => {
      const value = valueOf(work, one, entry);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function valueOf(work: Work, given: SubValue, entry: Entry): unknown {
  if ('value' in given) return evaluateExpression(work.definition, given.value, factsOf(work));
  if ('each' in given) return entryValue(entry, given.each);
  return 'field' in given ? work.state.form[given.field] : param(work, given);
}

function rolesOf(
  work: Work,
  roles: Readonly<Record<string, SubWho>>,
  entry: Entry,
): Readonly<Record<string, Party>> {
  return Object.fromEntries(
    Object.entries(roles).flatMap(([role, given]) => {
      const party =
        'who' in given
          ? partyOf(work, given.who, entry)
          : named(work, entryValue(entry, given.each));
      return party === undefined ? [] : [[role, party]];
    }),
  );
}

/** The person or department of that id. */
function named(work: Work, id: unknown): Party | undefined {
  const { people, departments } = work.context.directory;
  if (typeof id !== 'string') return undefined;
  if (Object.hasOwn(people, id)) return { person: id };
  return Object.hasOwn(departments, id) ? { department: id } : undefined;
}

function starterOf(work: Work, { by }: SubStep, entry: Entry): string {
  const party = by && partyOf(work, by, entry);
  const [person] = party ? peopleOf(party, work.context.directory) : [];
  return person ?? work.state.starter;
}
