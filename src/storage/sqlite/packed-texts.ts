import type Sqlite from 'better-sqlite3';
import { compressSync, uncompressSync } from 'lz4-napi';
import { DICTIONARY } from './dictionary.js';
import { learnedDictionary } from './learned-dictionary.js';
import { codeOf } from './problems.js';

/** Shorter texts gain nothing. */
const PACK_LENGTH_MIN = 32;
/** Longer ones are few, and packing them would hold up everybody. */
const PACK_LENGTH_MAX = 256 * 1024;

/** How a text lies in the file: as it is, or as a block that names its dictionary. */
export type Packed = string | Buffer;

interface DictionaryRow {
  readonly number: number;
  readonly bytes: Buffer;
  /** How many commits there were when it was learned from them; null for a program's own. */
  readonly commits: number | null;
}

/**
 * When an office learns its first dictionary, and that it learns the next one at eight times as many
 * commits as the last: half a dozen in its life, of the 255 that a byte can name.
 */
const FIRST_LEARNED_AT_COMMITS = 256;
const LEARNED_AGAIN_AT_TIMES = 8;
/** How often it is looked whether that is so. */
const LOOKED_EVERY_TEXTS = 128;
/** Newest commits from which it learns. */
const LEARNED_FROM_COMMITS = 200;

/**
 * Makes JSON texts small and back again. A packed text is a byte with the number of its dictionary,
 * four with the number of its bytes (little-endian) and an LZ4 block. The dictionaries lie in the
 * file, so that it can be read without this program: the program's own, and those that were learned
 * from the office's commits, which repeat the same people, steps and sentences day by day.
 */
export class PackedTexts {
  readonly #dictionaries = new Map<number, Buffer>();
  #current: { readonly number: number; readonly dictionary: Buffer } | undefined;
  #learnedAt = 0;
  #packedSince = 0;

  /** With `write`, this program's own dictionary is added to the file if it is not there. */
  constructor(
    private readonly database: Sqlite.Database,
    private readonly options: { readonly write: boolean },
  ) {
    const rows = database
      .prepare<[], DictionaryRow>('SELECT number, bytes, commits FROM dictionaries ORDER BY number')
      .all();
    const own = Buffer.from(DICTIONARY);
    for (const { number, bytes, commits } of rows) {
      this.#dictionaries.set(number, bytes);
      this.#learnedAt = Math.max(this.#learnedAt, commits ?? 0);
      // What was learned knows the office; another program's own says less than this one's.
      if (commits !== null || (own.equals(bytes) && this.#learnedAt === 0)) {
        this.#current = { number, dictionary: bytes };
      }
    }
    if (this.#current === undefined && options.write) this.#add(own, null);
  }

  pack(text: string): Packed {
    if (text.length < PACK_LENGTH_MIN || text.length > PACK_LENGTH_MAX || !this.#current) {
      return text;
    }
    this.#packedSince += 1;
    const { number, dictionary } = this.#current;
    const block = compressSync(text, dictionary);
    if (block.length + 1 >= Buffer.byteLength(text)) return text;
    const packed = Buffer.allocUnsafe(1 + block.length);
    packed.writeUInt8(number, 0);
    packed.set(block, 1);
    return packed;
  }

  /** Throws if it was packed by nobody that this file knows, or is damaged. */
  unpack(packed: Packed): string {
    if (typeof packed === 'string') return packed;
    const dictionary = this.#dictionaries.get(packed.readUInt8(0));
    if (dictionary === undefined)
      throw new RangeError('A packed text names an unknown dictionary.');
    return uncompressSync(packed.subarray(1), dictionary).toString();
  }

  /**
   * Learns from the newest commits if it is time to. Must not be called within a transaction. What
   * the disk has against it, such as being full, is left for the next time: packing worked so far.
   */
  learnWhenDue(): void {
    if (this.#packedSince < LOOKED_EVERY_TEXTS || !this.options.write) return;
    this.#packedSince = 0;
    try {
      this.#learn();
    } catch (error) {
      if (!codeOf(error).startsWith('SQLITE_')) throw error;
    }
  }

  #learn(): void {
    const count = this.database.prepare<[], number>('SELECT max(id) FROM commits').pluck();
    const commits = count.get() ?? 0;
    const dueAt = Math.max(FIRST_LEARNED_AT_COMMITS, this.#learnedAt * LEARNED_AGAIN_AT_TIMES);
    if (commits < dueAt) return;
    const newest = this.database
      .prepare<[number], Packed>('SELECT body FROM commits ORDER BY id DESC LIMIT ?')
      .pluck()
      .all(LEARNED_FROM_COMMITS);
    const bytes = learnedDictionary(newest.map((body) => this.unpack(body)));
    this.#add(bytes, commits);
    this.#learnedAt = commits;
  }

  #add(bytes: Buffer, commits: number | null): void {
    const number = Math.max(0, ...this.#dictionaries.keys()) + 1;
    this.database
      .prepare('INSERT INTO dictionaries (number, bytes, commits) VALUES (?, ?, ?)')
      .run(number, bytes, commits);
    this.#dictionaries.set(number, bytes);
    this.#current = { number, dictionary: bytes };
  }
}
