import type { Text } from '../../definition/definition.js';
import type { DirectoryEvent } from '../../engine/directory/event.js';
import type { DirectoryList } from '../../engine/directory/directory-list.js';
import type { Named } from '../../engine/directory/state.js';
import { newestEvents } from '../head.js';
import type { Office } from '../office.js';
import { HISTORY_PAGE_MAX } from '../queries.js';

interface NameSince {
  /** Seq of the directory's commit that gave the name. */
  readonly seq: number;
  readonly name: Text;
}

/**
 * What everybody was called at each version of the directory. The log of the directory is read once
 * and then as far as it has grown; names seldom change, so little of it is kept.
 */
export class PastNames {
  readonly #names = new Map<string, NameSince[]>();
  #readTo = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(private readonly office: Pick<Office, 'rules' | 'queries'>) {}

  /** Finds the name that somebody or something had at a version; undefined where it had none yet. */
  async at(version: number): Promise<(list: DirectoryList, id: string) => Text | undefined> {
    // One after the other: two that read at once would note everything twice.
    const reading = this.#reading.then(async () => this.#read(version));
    this.#reading = reading.catch(() => undefined);
    await reading;
    return (list, id) =>
      this.#names.get(`${list} ${id}`)?.findLast(({ seq }) => seq <= version)?.name;
  }

  async #read(version: number): Promise<void> {
    const { rules, queries } = this.office;
    const kind = rules.kinds.directory;
    while (kind !== undefined && this.#readTo < version) {
      const commits = await queries.history(rules.directory, this.#readTo, HISTORY_PAGE_MAX);
      for (const commit of commits) {
        for (const event of newestEvents(commit, kind, rules)) {
          // A directory stream's events are those of its kind.
          this.#note(event as DirectoryEvent, commit.seq);
        }
        this.#readTo = commit.seq;
      }
      if (commits.length < HISTORY_PAGE_MAX) return;
    }
  }

  #note(event: DirectoryEvent, seq: number): void {
    if (event.type === 'departmentEntered') this.#keep('departments', event.department, seq);
    if (event.type === 'postEntered') this.#keep('posts', event.post, seq);
    if (event.type === 'personEntered') this.#keep('people', event.person, seq);
  }

  #keep(list: DirectoryList, { id, name }: Named, seq: number): void {
    const key = `${list} ${id}`;
    const names = this.#names.get(key) ?? [];
    const last = names.at(-1)?.name;
    if (last?.zh === name.zh && last.en === name.en) return;
    this.#names.set(key, [...names, { seq, name }]);
  }
}
