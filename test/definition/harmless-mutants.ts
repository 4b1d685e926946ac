import type { Path } from '../../src/definition/problem.js';
import type { Mutant } from './mutants.js';

/**
 * Why a slip of the pen leaves another valid definition, which no checker can tell from what was meant; nothing if it
 * must be noticed. All of these are deletions of what a definition need not say, or new names for what nothing refers
 * to.
 */
export function whyHarmless(mutant: Mutant, data: unknown): string | undefined {
  const { how, path } = mutant;
  if (path.slice(0, -1).includes('default')) return 'a key of a value, not of the language';
  if (how === 'retype') {
    const isFieldTitle = path.at(-1) === 'title' && path.at(-3) === 'properties';
    return isFieldTitle ? 'a title in one language' : undefined;
  }
  const names = how === 'rename' ? [String(path.at(-1))] : ownNames(data, path);
  if (isOwnName(path) && names.every((name) => !isUsed(name, data, path))) {
    return 'a name of its author that nothing refers to';
  }
  if (how === 'rename') return undefined;
  return optional.find(([pattern]) => pattern.test(path.join('.')))?.[1];
}

/** Where the keys are names that the author chose. */
const OWN_NAMES =
  /^(parameters|roles|tags|events|records|series|documents|ladders|collections|figures|outcomes|phases|steps|counts|endings|grades|deadlines|properties)$/;

const STEP = String.raw`\.steps\.\w+`;
const COLLECTION = String.raw`^collections\.\w+`;

/** Keys that may be left out, and what the definition then says. */
const optional: readonly (readonly [RegExp, string])[] = [
  [/^(description|subject)$/, 'texts for people'],
  [/^parameters\.\w+\.default$/, 'the value is given at the start instead'],
  [/\.maximum$/, 'a number without an upper bound'],
  [/\.required$/, 'no field must be filled in; a step that the phase waits for'],
  [/\.personal$/, 'a field that is kept like any other'],
  [/^roles\.\w+\.bind$/, 'a role found by its rule at any time'],
  [/^roles\.liaison\.who$/, 'nobody holds it until somebody is named'],
  [/^series\.\w+\.scope$/, 'counted in the whole organisation'],
  [/^documents\.\w+\.disclosure$/, 'nothing is said about its disclosure'],
  [/^ladders\.\w+\.\d+\.slip$/, 'a rung that issues no slip'],
  [/^records\.\w+\.(counter|about|discloses)$/, 'a fact that is merely recorded'],
  [/^(start|events\.\w+|records\.\w+|collections\.\w+)\.form$/, 'nothing is filled in'],
  [new RegExp(`${STEP}\\.form$`), 'nothing is filled in'],
  [/^collections\.\w+\.(extension|transfer|merge|suspend|reopen|urge|major)$/, 'nobody may do it'],
  [/^collections\.\w+\.decline$/, 'nobody may decline'],
  [new RegExp(`${COLLECTION}\\.(ladder|roll|evidence|endings|notice)$`), 'the plain way'],
  [/^phases\.\w+\.(window|enter|exit)$/, 'a phase that nothing holds'],
  [new RegExp(`${STEP}\\.needs$`), 'a step that waits for no other'],
  [new RegExp(`${STEP}\\.(document|ladder|tags|extension|closeAtDue|count|of)$`), 'the plain way'],
  [new RegExp(`${STEP}\\.(policy|return|return\\.resume)$`), 'everybody approves, nobody returns'],
  [new RegExp(`${STEP}\\.figures$`), 'no figures are frozen'],
  [new RegExp(`${STEP}\\.results\\.\\d+\\.(then|tell)$`), 'the step is done, nobody is told'],
  [new RegExp(`${STEP}\\.deadlines$`), 'no due date for the whole'],
  [/\.deadlines\.\w+\.(ladder|metBy|due\.(plus|minus|roll))$/, 'counted in the plain way'],
];

function isOwnName(path: Path): boolean {
  return OWN_NAMES.test(String(path.at(-2)));
}

/** The names that go with what is deleted. */
function ownNames(data: unknown, path: Path): readonly string[] {
  const inner = Object.entries(valueAt(data, path) ?? {}).flatMap(([key]) =>
    ownNames(data, [...path, key]),
  );
  return isOwnName(path) ? [String(path.at(-1)), ...inner] : inner;
}

/** The name occurs as a word in some text outside the place itself, other than in texts for people. */
function isUsed(name: string, data: unknown, except: Path): boolean {
  return wordsOf(data, [], except).has(name);
}

function wordsOf(data: unknown, at: Path, except: Path): ReadonlySet<string> {
  if (at.length === except.length && at.every((step, i) => step === except[i])) return new Set();
  const last = at.at(-1);
  if (typeof data === 'string') {
    return new Set(last === 'zh' || last === 'en' ? data.match(/(?<=\{)\w+/g) : data.match(/\w+/g));
  }
  if (typeof data !== 'object' || data === null) return new Set();
  const isList = Array.isArray(data);
  return new Set(
    Object.entries(data).flatMap(([key, value]) => [
      ...wordsOf(value, [...at, isList ? Number(key) : key], except),
    ]),
  );
}

function valueAt(data: unknown, path: Path): object | undefined {
  let value: unknown = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = new Map(Object.entries(value)).get(String(step));
  }
  return typeof value === 'object' && value !== null ? value : undefined;
}
