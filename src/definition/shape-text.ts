import type { Text } from './definition.js';

/** No more than a reader takes in. */
const NAMES_SHOWN_MAX = 12;
const VALUE_SHOWN_MAX = 40;

/** What a value is, short enough to stand in a sentence. */
export function shown(value: unknown): Text {
  if (value === null || value === undefined) return { zh: '空值', en: 'empty' };
  if (value === '') return { zh: '空的文字', en: 'an empty text' };
  if (Array.isArray(value)) return { zh: '列表', en: 'a list' };
  if (typeof value === 'object') return { zh: '一组键值', en: 'a group of keys' };
  if (typeof value === 'string') return quoted(value);
  const text = JSON.stringify(value);
  return { zh: text, en: text };
}

/** The last word of a path, as a person would name the place. */
export function placeText(path: readonly (string | number)[]): Text {
  const last = path.at(-1);
  if (last === undefined) return { zh: '文件', en: 'the file' };
  if (typeof last === 'string') return quoted(last);
  const list = placeText(path.slice(0, -1));
  const n = String(last + 1);
  return { zh: `${list.zh}的第 ${n} 项`, en: `entry ${n} of ${list.en}` };
}

export function quoted(text: string): Text {
  const short = text.length > VALUE_SHOWN_MAX ? `${text.slice(0, VALUE_SHOWN_MAX)}…` : text;
  return { zh: `“${short}”`, en: `"${short}"` };
}

export function namesText(names: readonly string[]): Text {
  const some = names.slice(0, NAMES_SHOWN_MAX);
  const more = names.length > some.length;
  return {
    zh: some.join('、') + (more ? '等' : ''),
    en: some.join(', ') + (more ? ' and others' : ''),
  };
}

/** A sentence of the given text: closed with a stop, once. */
export function sentence(zh: string, en: string): Text {
  return { zh: `${bare(zh)}。`, en: `${upper(bare(en))}.` };
}

/** A description without its stop, to stand within another sentence. */
export function bare(text: string): string {
  return text.replace(/[。.]+$/, '');
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
