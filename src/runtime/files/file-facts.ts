import type { Attaching, Elsewhere, GivenFile } from '../../engine/attachment.js';
import type { Actor, Typed } from '../../engine/stream-kind.js';
import type { Views } from '../ports/views.js';
import { FILES, rowsOfFile } from '../views/files-view.js';
import { textOf } from '../views/text-of.js';
import type { Files } from './files.js';

/** How many other places of the same content are named; one is enough to look. */
const ELSEWHERE_MAX = 10;
/** Of rows that are looked through for them. */
const ROWS_MAX = 200;

/**
 * Adds to a command what is known of the files that it names. The facts then stand in the commit, so
 * that the decision can be taken again from it alone.
 */
export class FileFacts {
  constructor(
    private readonly files: Files,
    private readonly views: Views,
  ) {}

  async addTo(command: Typed, stream: string, actor: Actor): Promise<Typed> {
    const { attachments } = command as Typed & Attaching;
    if (!Array.isArray(attachments)) return command;
    const known: GivenFile[] = [];
    for (const one of attachments as readonly GivenFile[]) {
      known.push(await this.#known(one, stream, actor));
    }
    return { ...command, attachments: known } as Typed;
  }

  async #known({ hash, name }: GivenFile, stream: string, actor: Actor): Promise<GivenFile> {
    const by = 'person' in actor ? actor.person : undefined;
    const uploaded = by === undefined ? undefined : await this.files.uploadOf(by, hash);
    if (by === undefined || uploaded === undefined) return { hash, name };
    const { size, type } = uploaded;
    const elsewhere = stream.startsWith('item/') ? await this.#elsewhere(hash, stream) : [];
    return { hash, name, size, type, by, ...(elsewhere.length > 0 && { elsewhere }) };
  }

  /** Other items for which the same content was offered as evidence. */
  async #elsewhere(hash: string, stream: string): Promise<readonly Elsewhere[]> {
    return (await evidenceRows(this.views, hash)).filter((one) => one.stream !== stream);
  }
}

/** Where a file was offered as evidence, each stream once, at the first time. */
export async function evidenceRows(
  views: Pick<Views, 'find'>,
  hash: string,
): Promise<readonly Elsewhere[]> {
  const rows = await views.find(FILES.name, { prefix: rowsOfFile(hash), limit: ROWS_MAX });
  const first = new Map<string, Elsewhere>();
  for (const { row } of rows) {
    if (row.use !== 'evidence') continue;
    const [stream, at] = [textOf(row, 'stream'), textOf(row, 'at')];
    const known = first.get(stream);
    if (known === undefined || at < known.at) first.set(stream, { stream, at });
  }
  return [...first.values()].slice(0, ELSEWHERE_MAX);
}
