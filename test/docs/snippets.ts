import { readdirSync, readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';

const DOCS = new URL('../../docs/', import.meta.url);

/** One fenced block of the language reference with the sentence beneath it. */
export interface Snippet {
  readonly page: string;
  readonly id: string;
  /** The whole file that the block stands for, once it is put into the small office's definition. */
  readonly source: string;
  readonly sentence: string;
}

export function readPage(name: string): string {
  return readFileSync(new URL(name, DOCS), 'utf8');
}

/** The pages of the language reference, the first one first. */
export const LANGUAGE_PAGES: readonly string[] = [
  'language.md',
  ...readdirSync(new URL('language/', DOCS))
    .sort()
    .map((name) => `language/${name}`),
];

/** Every block that says `run=` on a page; a block of YAML that does not say so is the frame. */
export function snippetsOf(page: string, frame: string): readonly Snippet[] {
  const text = readPage(page);
  return [...text.matchAll(FENCE)].flatMap(([all, info = '', yaml = ''], i) => {
    const { run, in: place = 'file' } = Object.fromEntries(
      info.split(' ').map((pair) => pair.split('=')),
    ) as Readonly<Record<string, string | undefined>>;
    if (run === undefined) return [];
    const after = text.slice((starts(text)[i] ?? 0) + all.length);
    return [{ page, id: run, source: wholeOf(yaml, place, frame), sentence: sentenceIn(after) }];
  });
}

const FENCE = /^```yaml ?(.*)\n([\s\S]*?)^```$/gm;

function starts(text: string): readonly number[] {
  return [...text.matchAll(FENCE)].map((match) => match.index);
}

/** The definition that the fragments of the reference stand in. */
export function readFrame(): string {
  const found = /^```yaml frame\n([\s\S]*?)^```$/m.exec(readPage('language.md'));
  if (found?.[1] === undefined) throw new Error('docs/language.md shows no frame');
  return found[1];
}

/**
 * `in=file` (the usual): keys of the top level, in place of the frame's. `in=steps`: the steps of the
 * frame's only phase. `in=whole`: nothing is added.
 */
function wholeOf(yaml: string, place: string, frame: string): string {
  if (place === 'whole') return yaml;
  const base = parse(frame) as Record<string, unknown>;
  const given = parse(yaml) as Record<string, unknown>;
  const title = { zh: '阶段', en: 'Phase' };
  const more = place === 'steps' ? { phases: { P: { title, steps: given } } } : given;
  return stringify({ ...base, ...more }, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** The quoted lines that follow a block, as one line. */
function sentenceIn(after: string): string {
  const quote = /^\s*((?:> .*\n)+)/.exec(after)?.[1] ?? '';
  return quote
    .split('\n')
    .map((line) => line.replace(/^> /, ''))
    .join(' ')
    .trim();
}
