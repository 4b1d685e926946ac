import type { Text } from '../../definition/definition.js';
import type { DirectoryList } from '../../engine/directory/directory-list.js';
import type { DirectoryRecord, Named } from '../../engine/directory/state.js';

export type FoundCode =
  | { readonly code: string }
  /** Codes of all that are called so: none, or several. */
  | { readonly candidates: readonly string[] };

/** Finds codes by what people write: the code itself, or a name that only one has. */
export class DirectoryNames {
  readonly #names: Readonly<Record<DirectoryList, Map<string, Text>>>;
  readonly #codes: Readonly<Record<DirectoryList, Map<string, Set<string>>>>;

  /** `rows` are those of the tables: what they say counts before what is on record. */
  constructor(record: DirectoryRecord, rows: Readonly<Record<DirectoryList, readonly Named[]>>) {
    const all = (list: DirectoryList) => {
      const recorded: readonly Named[] = Object.values(record[list]);
      return new Map([...recorded, ...rows[list]].map(({ id, name }) => [id, name]));
    };
    this.#names = { departments: all('departments'), posts: all('posts'), people: all('people') };
    this.#codes = {
      departments: codesByName(this.#names.departments),
      posts: codesByName(this.#names.posts),
      people: codesByName(this.#names.people),
    };
  }

  find(list: DirectoryList, text: string): FoundCode {
    if (this.#names[list].has(text)) return { code: text };
    const candidates = [...(this.#codes[list].get(text) ?? [])].sort();
    const [only] = candidates;
    return only !== undefined && candidates.length === 1 ? { code: only } : { candidates };
  }
}

function codesByName(names: ReadonlyMap<string, Text>): Map<string, Set<string>> {
  const codes = new Map<string, Set<string>>();
  for (const [id, { zh, en }] of names) {
    for (const name of [zh, en]) codes.set(name, (codes.get(name) ?? new Set()).add(id));
  }
  return codes;
}
