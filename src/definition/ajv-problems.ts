import type { ErrorObject } from 'ajv/dist/2020.js';
import { keyFinding } from './key-finding.js';
import type { Path } from './problem.js';
import { shapeCodes, type ShapeFinding } from './shape-finding.js';
import { valueFinding } from './value-finding.js';

/**
 * Makes of what the schema validator found sentences that a clerk understands, one for each mistake. The validator must
 * run with `verbose`, since the words for what belongs somewhere are the descriptions in the schema.
 */
export function ajvProblems(errors: readonly ErrorObject[]): readonly ShapeFinding[] {
  const names = badNames(errors);
  const found = new Map<string, ShapeFinding>();
  for (const error of errors) {
    const finding = isConsequence(error, names) ? undefined : findingOf(error, names);
    if (finding === undefined) continue;
    // One wrong value often fails several conditions; the first says it best.
    const key = JSON.stringify([finding.broken, finding.code === shapeCodes.missing]);
    if (!found.has(key)) found.set(key, finding);
  }
  const meant = new Set([...found.values()].flatMap(meantKey));
  return [...found.values()].filter(
    ({ code, broken }) => code !== shapeCodes.missing || !meant.has(JSON.stringify(broken)),
  );
}

function findingOf(
  error: ErrorObject,
  names: ReadonlyMap<string, ErrorObject>,
): ShapeFinding | undefined {
  const path = pathOf(error);
  const name: unknown = error.params['propertyName'];
  if (error.keyword === 'propertyNames') {
    return keyFinding(names.get(nameKey(error, name)) ?? error, path, String(name));
  }
  return keyFinding(error, path) ?? valueFinding(error, path);
}

/** The branches of a choice of keys, and the conditions on a name, are told by the word that has them. */
function isConsequence(error: ErrorObject, names: ReadonlyMap<string, ErrorObject>): boolean {
  if (error.keyword === 'if' || /\/(oneOf|anyOf|not)\/\d+\//.test(error.schemaPath)) return true;
  return error.keyword !== 'propertyNames' && names.has(nameKey(error, error.data));
}

/** What is wrong with each bad name, by where it stands. */
function badNames(errors: readonly ErrorObject[]): ReadonlyMap<string, ErrorObject> {
  const bad = new Set(
    errors
      .filter(({ keyword }) => keyword === 'propertyNames')
      .map((error) => nameKey(error, error.params['propertyName'])),
  );
  const first = new Map<string, ErrorObject>();
  for (const error of errors) {
    const key = nameKey(error, error.data);
    if (bad.has(key) && !first.has(key)) first.set(key, error);
  }
  return first;
}

function nameKey(error: ErrorObject, name: unknown): string {
  return typeof name === 'string' ? `${error.instancePath} ${name}` : '';
}

/** The key that a misspelled one stands for is not missing. */
function meantKey({ broken, repair }: ShapeFinding): readonly string[] {
  if (repair?.kind !== 'rename') return [];
  const parent = broken.slice(0, -1);
  // Steps within a step make it a group, which needs no kind.
  const keys = repair.to === 'steps' ? ['steps', 'kind'] : [repair.to];
  return keys.map((key) => JSON.stringify([...parent, key]));
}

/** Names of the language begin with a letter, so a step of digits is an index; a bad name is told by its map. */
function pathOf(error: ErrorObject): Path {
  if (error.instancePath === '') return [];
  return error.instancePath
    .slice(1)
    .split('/')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : unescaped(step)));
}

/** Steps of a JSON pointer write `~` and `/` as `~0` and `~1`. */
function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
