import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Text } from './definition.js';
import { nearest } from './nearest.js';
import { isRaw, type Raw, rawOf, stringOf, stringsOf } from './normalise/raw.js';
import type { Finding } from './problem-at.js';
import type { Path } from './problem.js';
import { halvesOf } from './schema/schema-parts.js';
import { namesText, placeText, sentence, shown } from './shape-text.js';

/** One mistake in the shape of a file, and what was probably meant. */
export interface ShapeFinding extends Finding {
  /** Where something is missing or wrong: nothing can be said about what is here or under it. */
  readonly broken: Path;
  readonly repair?:
    | { readonly kind: 'rename'; readonly to: string }
    | { readonly kind: 'replace'; readonly by: string };
}

/**
 * Makes of what the schema validator found sentences that a clerk understands, one for each mistake. The data is asked
 * for what stands beside the mistake. The validator must run with `verbose`.
 */
export function ajvProblems(errors: readonly ErrorObject[]): readonly ShapeFinding[] {
  const found = new Map<string, ShapeFinding>();
  for (const error of errors) {
    const finding = findingOf(error);
    if (finding === undefined) continue;
    // One wrong value often fails several conditions; the first says it best.
    const key = JSON.stringify([finding.broken, finding.code === codes.missing]);
    if (!found.has(key)) found.set(key, finding);
  }
  return [...found.values()].filter(
    (finding) => finding.code !== codes.choice || !hasUnknownKeyAt(found, finding.path),
  );
}

const codes = {
  unknown: 'BF201',
  missing: 'BF202',
  type: 'BF203',
  value: 'BF204',
  name: 'BF205',
  size: 'BF206',
  choice: 'BF207',
} as const;

/** A misspelled key is named as such; that its right spelling is missing need not be said again. */
function hasUnknownKeyAt(found: ReadonlyMap<string, ShapeFinding>, path: Path): boolean {
  return [...found.values()].some(
    ({ code, path: at }) =>
      code === codes.unknown &&
      at.length === path.length + 1 &&
      path.every((step, i) => step === at[i]),
  );
}

type Make = (error: ErrorObject, path: Path) => ShapeFinding | undefined;

function findingOf(error: ErrorObject): ShapeFinding | undefined {
  // The branches of oneOf and anyOf are named by those two words themselves.
  if (/\/(oneOf|anyOf|not)\/\d+\//.test(error.schemaPath)) return undefined;
  const path = pathOf(error);
  if (typeof error.propertyName === 'string') return badName(error, path, error.propertyName);
  const make: Make | undefined = Object.hasOwn(table, error.keyword)
    ? table[error.keyword]
    : wrongValue;
  return make?.(error, path);
}

const table: Readonly<Record<string, Make>> = {
  if: () => undefined,
  propertyNames: () => undefined,
  additionalProperties: unknownKey,
  required: (error, path) => missingKey(error, path, stringOf(error.params['missingProperty'])),
  dependentRequired: (error, path) =>
    missingKey(error, path, stringOf(error.params['missingProperty'])),
  type: wrongType,
  enum: wrongChoice,
  oneOf: (error, path) => keyChoice(error, path, branchKeys(error.parentSchema, 'oneOf')),
  anyOf: (error, path) => keyChoice(error, path, branchKeys(error.parentSchema, 'anyOf')),
  minProperties: tooFewKeys,
  maxProperties: tooManyKeys,
  not: excluded,
  minItems: wrongSize,
  maxItems: wrongSize,
  uniqueItems: repeated,
};

function unknownKey(error: ErrorObject, at: Path): ShapeFinding {
  const key = stringOf(error.params['additionalProperty']);
  const allowed = Object.keys(rawOf(error.parentSchema?.['properties']));
  const near = nearest(key, allowed);
  const path = [...at, key];
  const taken = near !== undefined && Object.hasOwn(rawOf(error.data), near);
  const names = namesText(allowed);
  return {
    code: codes.unknown,
    path,
    broken: path,
    message: sentence(
      `${placeText(at).zh} 里没有 ${key} 这一项`,
      `${placeText(at).en} has no key ${key}`,
    ),
    mend:
      near !== undefined && !taken
        ? { zh: `是否应为 ${near}?`, en: `Is ${near} meant?` }
        : sentence(`可用的有:${names.zh}`, `It may have: ${names.en}`),
    ...(near !== undefined && !taken ? { repair: { kind: 'rename', to: near } } : {}),
  };
}

function missingKey(error: ErrorObject, path: Path, key: string): ShapeFinding {
  const what = describedProperty(error, key);
  return {
    code: codes.missing,
    path,
    broken: [...path, key],
    message: sentence(
      `${placeText(path).zh} 缺少 ${key}${what === undefined ? '' : `(${bare(what.zh)})`}`,
      `${placeText(path).en} lacks ${key}${what === undefined ? '' : ` (${bare(what.en)})`}`,
    ),
    mend:
      key === 'due'
        ? { zh: '写明期限,或写 due: none。', en: 'Say when it is due, or due: none.' }
        : { zh: `加上 ${key}。`, en: `Add ${key}.` },
  };
}

function wrongType(error: ErrorObject, path: Path): ShapeFinding {
  const types = stringsOf(error.params['type']);
  const { data } = error;
  const unquoted =
    types.includes('string') && (typeof data === 'number' || typeof data === 'boolean');
  return {
    ...wrongValue(error, path),
    code: codes.type,
    ...(unquoted ? { mend: { zh: '把它放在引号里。', en: 'Put it in quotes.' } } : {}),
  };
}

function wrongChoice(error: ErrorObject, path: Path): ShapeFinding {
  const allowed = stringsOf(error.params['allowedValues']);
  const near = nearest(stringOf(error.data), allowed);
  const names = namesText(allowed);
  return {
    ...wrongValue(error, path),
    mend:
      near === undefined
        ? sentence(`可选:${names.zh}`, `Choose from: ${names.en}`)
        : { zh: `是否应为 ${near}?`, en: `Is ${near} meant?` },
    ...(near === undefined ? {} : { repair: { kind: 'replace', by: near } }),
  };
}

/** Says what belongs here, in the words of the language's own description. */
function wrongValue(error: ErrorObject, path: Path): ShapeFinding {
  const value = shown(error.data);
  const place = placeText(path);
  const wanted = describedAs(error.parentSchema) ?? wantedByKeyword(error);
  return {
    code: codes.value,
    path,
    broken: path,
    of: 'value',
    message: sentence(
      `${place.zh} 不能是${value.zh}。应为${bare(wanted.zh)}`,
      `${place.en} cannot be ${value.en}. Wanted: ${bare(wanted.en)}`,
    ),
  };
}

function badName(error: ErrorObject, at: Path, name: string): ShapeFinding {
  const path = [...at, name];
  const wanted = describedAs(rawOf(error.parentSchema?.['not'])) ?? describedAs(error.parentSchema);
  return {
    code: codes.name,
    path,
    broken: path,
    message: sentence(`不能取名“${name.slice(0, 60)}”`, `"${name.slice(0, 60)}" cannot be a name`),
    ...(wanted === undefined ? {} : { mend: wanted }),
  };
}

function tooFewKeys(error: ErrorObject, path: Path): ShapeFinding {
  const keys = Object.keys(rawOf(error.parentSchema?.['properties']));
  if (keys.length > 0) return keyChoice(error, path, keys);
  return {
    ...wrongValue(error, path),
    code: codes.size,
    message: sentence(`${placeText(path).zh} 是空的`, `${placeText(path).en} is empty`),
    mend: { zh: '写上至少一项,或整个删去。', en: 'Write at least one entry, or remove it.' },
  };
}

function tooManyKeys(error: ErrorObject, path: Path): ShapeFinding {
  const keys = Object.keys(rawOf(error.parentSchema?.['properties']));
  return keys.length > 0 ? keyChoice(error, path, keys) : wrongSize(error, path);
}

/** Of several keys exactly one, or at least one, must be there. */
function keyChoice(error: ErrorObject, path: Path, keys: readonly string[]): ShapeFinding {
  const place = placeText(path);
  const names = namesText(keys);
  const there = keys.filter((key) => Object.hasOwn(rawOf(error.data), key));
  return {
    code: codes.choice,
    path,
    broken: path,
    message:
      there.length > 1
        ? sentence(
            `${place.zh} 里只能写 ${names.zh} 中的一项`,
            `${place.en} can have only one of ${names.en}`,
          )
        : sentence(`${place.zh} 缺少 ${names.zh} 中的一项`, `${place.en} lacks one of ${names.en}`),
  };
}

function excluded(error: ErrorObject, path: Path): ShapeFinding {
  const keys = stringsOf(rawOf(error.parentSchema?.['not'])['required']);
  return keyChoice(error, path, keys);
}

function wrongSize(error: ErrorObject, path: Path): ShapeFinding {
  const limit = String(error.params['limit']);
  const few = error.keyword.startsWith('min');
  return {
    ...wrongValue(error, path),
    code: codes.size,
    message: few
      ? sentence(
          `${placeText(path).zh} 至少要有 ${limit} 项`,
          `${placeText(path).en} needs at least ${limit} entries`,
        )
      : sentence(
          `${placeText(path).zh} 最多 ${limit} 项`,
          `${placeText(path).en} can have at most ${limit} entries`,
        ),
  };
}

function repeated(error: ErrorObject, path: Path): ShapeFinding {
  const second = Number(error.params['i']);
  return {
    code: codes.size,
    path: [...path, second],
    broken: [...path, second],
    of: 'value',
    message: sentence(
      `${placeText(path).zh} 里同一项写了两次`,
      `${placeText(path).en} names the same thing twice`,
    ),
    mend: { zh: '删去其中一个。', en: 'Remove one of them.' },
  };
}

function wantedByKeyword(error: ErrorObject): Text {
  const limit = String(error.params['limit'] ?? '');
  switch (error.keyword) {
    case 'const': {
      return shown(error.params['allowedValue']);
    }
    case 'minimum':
      return { zh: `不小于 ${limit} 的数`, en: `a number not below ${limit}` };
    case 'maximum':
      return { zh: `不大于 ${limit} 的数`, en: `a number not above ${limit}` };
    case 'minLength':
      return { zh: `至少 ${limit} 个字符`, en: `at least ${limit} characters` };
    case 'maxLength':
      return { zh: `最多 ${limit} 个字符`, en: `at most ${limit} characters` };
    case 'type':
      return typesText(stringsOf(error.params['type']));
    default:
      return { zh: '合乎格式的值', en: 'a value of the right form' };
  }
}

const typeTexts: Readonly<Record<string, Text>> = {
  object: { zh: '一组键值', en: 'a group of keys' },
  array: { zh: '列表', en: 'a list' },
  string: { zh: '文字', en: 'a text' },
  integer: { zh: '整数', en: 'a whole number' },
  number: { zh: '数', en: 'a number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
};

function typesText(types: readonly string[]): Text {
  const texts = types.flatMap((type) => typeTexts[type] ?? []);
  return {
    zh: texts.map(({ zh }) => zh).join('或'),
    en: texts.map(({ en }) => en).join(' or '),
  };
}

function describedAs(schema: Raw | undefined): Text | undefined {
  const description = schema?.['description'];
  return typeof description === 'string' ? halvesOf(description) : undefined;
}

function describedProperty(error: ErrorObject, key: string): Text | undefined {
  const property = rawOf(error.parentSchema?.['properties'])[key];
  return isRaw(property) ? describedAs(property) : undefined;
}

function branchKeys(schema: Raw | undefined, keyword: 'oneOf' | 'anyOf'): readonly string[] {
  const branches = schema?.[keyword];
  if (!Array.isArray(branches)) return [];
  return branches.flatMap((branch) => stringsOf(rawOf(branch)['required']));
}

function bare(text: string): string {
  return text.replace(/[。.]+$/, '');
}

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
