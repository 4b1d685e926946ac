import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Text } from './definition.js';
import { nearest } from './nearest.js';
import { stringOf, stringsOf } from './normalise/raw.js';
import type { Path } from './problem.js';
import { describedAs } from './schema-words.js';
import { shapeCodes, type ShapeFinding } from './shape-finding.js';
import { bare, namesText, placeText, sentence, shown } from './shape-text.js';

/** What is wrong with a value. */
export function valueFinding(error: ErrorObject, path: Path): ShapeFinding {
  switch (error.keyword) {
    case 'type':
      return wrongType(error, path);
    case 'enum':
      return wrongChoice(error, path);
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
    case 'maxProperties':
      return wrongSize(error, path);
    case 'uniqueItems':
      return repeated(error, path);
    default:
      return wrongValue(error, path);
  }
}

/** Says what belongs here, in the words of the language's own description. */
function wrongValue(error: ErrorObject, path: Path): ShapeFinding {
  const value = shown(error.data);
  const place = placeText(path);
  const wanted = describedAs(error.parentSchema);
  const limit = limitText(error);
  return {
    code: shapeCodes.value,
    path,
    broken: path,
    of: 'value',
    message: sentence(
      `${place.zh}不能是${value.zh}${limit === undefined ? '' : `，${limit.zh}`}`,
      `${place.en} cannot be ${value.en}${limit === undefined ? '' : `: ${limit.en}`}`,
    ),
    ...(wanted === undefined
      ? {}
      : { mend: sentence(`应为${bare(wanted.zh)}`, `Wanted: ${bare(wanted.en)}`) }),
  };
}

/** A number or a yes where a text belongs has mostly lost its quotes. */
function wrongType(error: ErrorObject, path: Path): ShapeFinding {
  const finding = wrongValue(error, path);
  const types = stringsOf(error.params['type']);
  const wanted = describedAs(error.parentSchema)?.zh.includes('引号') === true;
  const unquoted = typeof error.data === 'number' || typeof error.data === 'boolean';
  if (!unquoted || !types.includes('string') || (types.length > 1 && !wanted)) {
    return { ...finding, code: shapeCodes.type };
  }
  const quotes = { zh: '把它放在引号里。', en: 'Put it in quotes.' };
  return { ...finding, code: shapeCodes.type, mend: quotes };
}

function wrongChoice(error: ErrorObject, path: Path): ShapeFinding {
  const allowed = stringsOf(error.params['allowedValues']);
  const near = nearest(stringOf(error.data), allowed);
  const names = namesText(allowed);
  const finding = wrongValue(error, path);
  if (near === undefined) {
    return { mend: sentence(`可选：${names.zh}`, `Choose from: ${names.en}`), ...finding };
  }
  return {
    ...finding,
    mend: { zh: `是否应为 ${near}?`, en: `Is ${near} meant?` },
    repair: { kind: 'replace', by: near },
  };
}

function wrongSize(error: ErrorObject, path: Path): ShapeFinding {
  const place = placeText(path);
  const limit = Number(error.params['limit']);
  const n = String(limit);
  const few = error.keyword.startsWith('min');
  const entries = limit === 1 ? 'entry' : 'entries';
  return {
    ...wrongValue(error, path),
    code: shapeCodes.size,
    message: few
      ? sentence(`${place.zh}至少要有 ${n} 项`, `${place.en} needs at least ${n} ${entries}`)
      : sentence(`${place.zh}最多 ${n} 项`, `${place.en} can have at most ${n} ${entries}`),
  };
}

function repeated(error: ErrorObject, list: Path): ShapeFinding {
  // Ajv names the earlier of the two as j.
  const path = [...list, Math.max(Number(error.params['i']), Number(error.params['j']))];
  return {
    code: shapeCodes.size,
    path,
    broken: path,
    of: 'value',
    message: sentence(
      `${placeText(list).zh}里同一项写了两次`,
      `${placeText(list).en} names the same thing twice`,
    ),
    mend: { zh: '删去其中一个。', en: 'Remove one of them.' },
  };
}

function limitText(error: ErrorObject): Text | undefined {
  const limit = String(Number(error.params['limit']));
  switch (error.keyword) {
    case 'minimum':
      return { zh: `不得小于 ${limit}`, en: `it must not be below ${limit}` };
    case 'maximum':
      return { zh: `不得大于 ${limit}`, en: `it must not be above ${limit}` };
    case 'minLength':
      return { zh: `至少 ${limit} 个字符`, en: `it needs at least ${limit} characters` };
    case 'maxLength':
      return { zh: `最多 ${limit} 个字符`, en: `it can have at most ${limit} characters` };
    default:
      return undefined;
  }
}
