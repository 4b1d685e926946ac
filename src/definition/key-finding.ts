import type { ErrorObject } from 'ajv/dist/2020.js';
import { nearest } from './nearest.js';
import { rawOf, stringOf, stringsOf } from './normalise/raw.js';
import type { Path } from './problem.js';
import { describedAs, describedProperty } from './schema-words.js';
import { shapeCodes, type ShapeFinding } from './shape-finding.js';
import { bare, namesText, placeText, quoted, sentence } from './shape-text.js';

/** What is wrong with the keys of an object, or with the one name given; nothing if the error is about a value. */
export function keyFinding(
  error: ErrorObject,
  path: Path,
  name?: string,
): ShapeFinding | undefined {
  if (name !== undefined) return badName(error, path, name);
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error, path);
    case 'required':
    case 'dependentRequired':
      return missingKey(error, path);
    case 'oneOf':
    case 'anyOf':
      return keyChoice(error, path, branchKeys(error));
    case 'not':
      return keyChoice(error, path, stringsOf(rawOf(error.parentSchema?.['not'])['required']));
    case 'minProperties':
    case 'maxProperties': {
      const keys = Object.keys(rawOf(error.parentSchema?.['properties']));
      return keys.length > 0 ? keyChoice(error, path, keys) : undefined;
    }
    default:
      return undefined;
  }
}

function unknownKey(error: ErrorObject, at: Path): ShapeFinding {
  const key = stringOf(error.params['additionalProperty']);
  const allowed = Object.keys(rawOf(error.parentSchema?.['properties']));
  const near = nearest(key, allowed);
  const meant = near === undefined || Object.hasOwn(rawOf(error.data), near) ? undefined : near;
  const path = [...at, key];
  const names = namesText(allowed);
  return {
    code: shapeCodes.unknown,
    path,
    broken: path,
    message: sentence(
      `${placeText(at).zh}里没有${quoted(key).zh}这一项`,
      `There is no key ${quoted(key).en} in ${placeText(at).en}`,
    ),
    mend:
      meant === undefined
        ? sentence(`可用的有：${names.zh}`, `It may have: ${names.en}`)
        : { zh: `是否应为 ${meant}?`, en: `Is ${meant} meant?` },
    ...(meant === undefined ? {} : { repair: { kind: 'rename', to: meant } }),
  };
}

function missingKey(error: ErrorObject, path: Path): ShapeFinding {
  const key = stringOf(error.params['missingProperty']);
  const what = describedProperty(error, key);
  return {
    code: shapeCodes.missing,
    path,
    broken: [...path, key],
    message: sentence(
      `${placeText(path).zh}缺少 ${key}${what === undefined ? '' : `（${bare(what.zh)}）`}`,
      `In ${placeText(path).en} ${key} is missing${what === undefined ? '' : ` (${bare(what.en)})`}`,
    ),
    mend:
      key === 'due'
        ? { zh: '写明期限，或写 due: none。', en: 'Say when it is due, or due: none.' }
        : { zh: `加上 ${key}。`, en: `Add ${key}.` },
  };
}

function badName(error: ErrorObject, at: Path, name: string): ShapeFinding {
  const path = [...at, name];
  const wanted = describedAs(rawOf(error.parentSchema?.['not'])) ?? describedAs(error.parentSchema);
  return {
    code: shapeCodes.name,
    path,
    broken: path,
    message: sentence(`不能取名${quoted(name).zh}`, `${quoted(name).en} cannot be a name`),
    ...(wanted === undefined ? {} : { mend: wanted }),
  };
}

/** Of several keys exactly one, or at least one, must be there. */
function keyChoice(error: ErrorObject, path: Path, keys: readonly string[]): ShapeFinding {
  const place = placeText(path);
  const names = namesText(keys);
  const there = keys.filter((key) => Object.hasOwn(rawOf(error.data), key));
  return {
    code: shapeCodes.choice,
    path,
    broken: path,
    message:
      there.length > 1
        ? sentence(
            `${place.zh}里只能写一项：${names.zh}`,
            `In ${place.en} there can be only one of ${names.en}`,
          )
        : sentence(
            `${place.zh}里须写一项：${names.zh}`,
            `In ${place.en} one of these is missing: ${names.en}`,
          ),
  };
}

function branchKeys(error: ErrorObject): readonly string[] {
  const branches: unknown = error.parentSchema?.[error.keyword];
  if (!Array.isArray(branches)) return [];
  return branches.flatMap((branch) => stringsOf(rawOf(branch)['required']));
}
