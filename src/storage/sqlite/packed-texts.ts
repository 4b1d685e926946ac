import type Sqlite from 'better-sqlite3';
import { compressSync, uncompressSync } from 'lz4-napi';
import { DICTIONARY } from './dictionary.js';

/** Shorter texts gain nothing. */
const PACK_LENGTH_MIN = 32;
/** Longer ones are few, and packing them would hold up everybody. */
const PACK_LENGTH_MAX = 256 * 1024;

/** How a text lies in the file: as it is, or as a block that names its dictionary. */
export type Packed = string | Buffer;

/**
 * Makes JSON texts small and back again. A packed text is a byte with the number of its dictionary,
 * four with the number of its bytes (little-endian) and an LZ4 block. The dictionaries lie in the
 * file, so that it can be read without this program.
 */
export class PackedTexts {
  readonly #dictionaries = new Map<number, Buffer>();
  #current: { readonly number: number; readonly dictionary: Buffer } | undefined;

  /** With `write`, this program's own dictionary is added to the file if it is not there. */
  constructor(database: Sqlite.Database, { write }: { readonly write: boolean }) {
    const rows = database
      .prepare<[], { readonly number: number; readonly bytes: Buffer }>(
        'SELECT number, bytes FROM dictionaries ORDER BY number',
      )
      .all();
    const own = Buffer.from(DICTIONARY);
    for (const { number, bytes } of rows) {
      this.#dictionaries.set(number, bytes);
      if (own.equals(bytes)) this.#current = { number, dictionary: bytes };
    }
    if (this.#current !== undefined || !write) return;
    const number = (rows.at(-1)?.number ?? 0) + 1;
    database.prepare('INSERT INTO dictionaries (number, bytes) VALUES (?, ?)').run(number, own);
    this.#current = { number, dictionary: own };
    this.#dictionaries.set(number, own);
  }

  pack(text: string): Packed {
    if (text.length < PACK_LENGTH_MIN || text.length > PACK_LENGTH_MAX || !this.#current) {
      return text;
    }
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
}
