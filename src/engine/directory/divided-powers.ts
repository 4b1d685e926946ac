import { refuse, type Refused } from '../refusal.js';
import type { Context, Decision } from '../stream-kind.js';
import { administratorOnly } from '../administrator-only.js';
import type { DirectoryCommand, Entries } from './command.js';
import type { DirectoryEvent } from './event.js';
import type { DirectoryRecord, PersonEntry, Power } from './state.js';

/** 三员: who keeps the office, who says who may do what, and who looks at both. */
export const DIVIDED_POWERS = ['system', 'security', 'audit'] as const satisfies readonly Power[];

/**
 * 三员分立: from now on the three powers lie with different people, and nobody has the undivided ones.
 * It is never taken back.
 */
export function dividePowers(
  state: DirectoryRecord,
  { system, security, audit }: Extract<DirectoryCommand, { type: 'dividePowers' }>,
  context: Context,
): Decision<DirectoryEvent> {
  const refused = administratorOnly(context);
  if (refused) return refused;
  if (state.powersDivided === true) {
    return refuse('powers.divided', '三员已分立', 'the powers are divided already');
  }
  const named = [...system, ...security, ...audit];
  const unknown = named.filter((id) => !Object.hasOwn(state.people, id));
  if (unknown.length > 0) {
    const ids = unknown.join(', ');
    return refuse('directory.unknown', `通讯录中没有${ids}`, `the directory has no ${ids}`, {
      ids,
    });
  }
  if (new Set(named).size < named.length) return combined();
  if ([system, security, audit].some((ids) => ids.length === 0)) return incomplete();
  return { accepted: true, events: [{ type: 'powersDivided', system, security, audit }] };
}

/** What people are once the powers are divided. */
export function withDividedPowers(
  people: DirectoryRecord['people'],
  { system, security, audit }: Extract<DirectoryEvent, { type: 'powersDivided' }>,
): DirectoryRecord['people'] {
  const holders = { system, security, audit };
  return Object.fromEntries(
    Object.entries(people).map(([id, person]) => {
      const powers = DIVIDED_POWERS.filter((power) => holders[power].includes(id));
      return [id, { ...person, powers }];
    }),
  );
}

/** Where powers are not divided nobody has one of the three. */
export function refuseDivided(people: readonly PersonEntry[]): Refused | undefined {
  const isDivided = (power: Power) => DIVIDED_POWERS.some((one) => one === power);
  if (!people.some(({ powers }) => powers.some(isDivided))) return undefined;
  return refuse(
    'powers.undivided',
    '三员尚未分立，权限只能是管理员或审计员',
    'the powers are not divided: people are administrators or auditors',
  );
}

/** Nobody has two of the three powers, and none is left to nobody. */
export function checkHolders(
  state: DirectoryRecord,
  people: readonly PersonEntry[],
): Refused | undefined {
  if (people.some(({ powers }) => !isOneOfThree(powers))) return combined();
  const after = { ...state.people, ...Object.fromEntries(people.map((one) => [one.id, one])) };
  const isHeld = (power: Power) =>
    Object.values(after).some((one) => one.powers.includes(power) && one.left === undefined);
  return DIVIDED_POWERS.every(isHeld) ? undefined : incomplete();
}

/**
 * Who may enter what where the powers are divided: system administrators people and all else, security
 * administrators nothing but other people's powers.
 */
export function mayEnterDivided(
  state: DirectoryRecord,
  { departments = [], posts = [], people = [] }: Entries,
  { actor }: Context,
): Refused | undefined {
  if ('system' in actor && actor.system === 'setup') return undefined;
  const by = 'person' in actor ? personIn(state, actor.person) : undefined;
  const changed = people.filter((one) => !hasSamePowers(one, personIn(state, one.id)));
  if (by?.powers.includes('system') === true && changed.length === 0) return undefined;
  const isOnlyPowers =
    departments.length + posts.length === 0 &&
    people.every((one) => isSameBut(one, personIn(state, one.id)));
  if (by?.powers.includes('security') === true && isOnlyPowers) {
    return changed.some(({ id }) => id === by.id) ? ownPowers() : undefined;
  }
  return refuse(
    'forbidden.dividedPowers',
    '三员分立：系统管理员录入人员而不改权限，安全管理员只改他人权限',
    'the powers are divided: system administrators enter people and change no powers, security administrators change nothing but powers',
  );
}

function personIn({ people }: DirectoryRecord, id: string): PersonEntry | undefined {
  return Object.hasOwn(people, id) ? people[id] : undefined;
}

function isOneOfThree(powers: readonly Power[]): boolean {
  const [power, ...more] = powers;
  if (power === undefined) return true;
  return more.length === 0 && DIVIDED_POWERS.some((one) => one === power);
}

function hasSamePowers({ powers }: PersonEntry, before: PersonEntry | undefined): boolean {
  const had = before?.powers ?? [];
  return powers.length === had.length && powers.every((power) => had.includes(power));
}

/** True if nothing but the powers differs, as it is written. */
function isSameBut(person: PersonEntry, before: PersonEntry | undefined): boolean {
  return (
    before !== undefined && textOf({ ...person, powers: [] }) === textOf({ ...before, powers: [] })
  );
}

/** The same text for the same value, in whatever order its fields were written. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${fields
    .map(([name, one]) => `${name}:${textOf(one)}`)
    .sort()
    .join(',')}}`;
}

function combined(): Refused {
  return refuse(
    'powers.combined',
    '三员分立：一人只能是系统管理员、安全管理员或安全审计员之一',
    'the powers are divided: one person has one of system, security and audit',
  );
}

function incomplete(): Refused {
  return refuse(
    'powers.incomplete',
    '三员分立：系统管理员、安全管理员、安全审计员都至少要有一人',
    'the powers are divided: each of system, security and audit needs somebody',
  );
}

function ownPowers(): Refused {
  return refuse(
    'forbidden.ownPowers',
    '不能改自己的权限，请另一位安全管理员来改',
    'nobody changes his own powers: ask another security administrator',
  );
}
