import type { Definition } from '../definition/definition.js';

/** `ZG-01`, or `opinions/YJ-001` where two ledgers number alike. */
export interface ItemName {
  readonly collection: string;
  readonly number: string;
}

/** The item that a word names in the ledgers of a definition, by the form of its number. */
export function itemNameOf(word: string, definitions: readonly Definition[]): ItemName | undefined {
  const slash = word.indexOf('/');
  const [named, number] =
    slash < 0 ? [undefined, word] : [word.slice(0, slash), word.slice(slash + 1)];
  for (const { collections } of definitions) {
    for (const { id, number: format } of Object.values(collections)) {
      if (named !== undefined && named !== id) continue;
      if (patternOf(format).test(number)) return { collection: id, number };
    }
  }
  return undefined;
}

/** What numbers of a series or ledger look like. */
function patternOf(format: string): RegExp {
  const escaped = format.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
  const pattern = escaped
    .replaceAll('{year}', '\\d{4}')
    .replaceAll(/\{n(:\d)?\}/g, (_all, width: string | undefined) =>
      width === undefined ? '\\d+' : `\\d{${width.slice(1)},}`,
    );
  return new RegExp(`^${pattern}$`, 'u');
}

/** The stream that an `on` names; undefined where it names none. */
export function streamOf(
  on: string | undefined,
  about: {
    readonly instance: string;
    readonly directory: string;
    readonly definition: string;
    readonly calendar: string;
    readonly definitions: readonly Definition[];
  },
): string | undefined {
  if (on === undefined || on === 'instance') return `instance/${about.instance}`;
  if (on === 'directory') return about.directory;
  if (on === 'definition') return `definition/${about.definition}`;
  if (on === 'calendar') return `calendar/${about.calendar}`;
  if (on.startsWith('series ')) return on.replaceAll(' ', '/');
  const item = itemNameOf(on, about.definitions);
  return item && `item/${about.instance}/${item.collection}/${item.number}`;
}
