import type Sqlite from 'better-sqlite3';
import { DICTIONARY } from './dictionary.js';
import { Lz4 } from './lz4.js';

/** Shorter texts gain nothing. */
const PACK_LENGTH_MIN = 32;
/** Longer ones are few, and packing them would hold up everybody. */
const PACK_LENGTH_MAX = 256 * 1024;
/** Number of the dictionary, and the length of the text in bytes, each as four bytes at most. */
const HEADER_BYTES = 4;

/** How a text lies in the file: as it is, or as a block that names its dictionary. */
export type Packed = string | Buffer;

/**
 * Makes JSON texts small and back again. A packed text is a byte with the number of its dictionary,
 * three with the number of its bytes (big-endian) and an LZ4 block. The dictionaries lie in the
 * file, so that it can be read without this program.
 */
export class PackedTexts {
  readonly #packers = new Map<number, Lz4>();
  #current: { readonly number: number; readonly packer: Lz4 } | undefined;

  /** With `write`, this program's own dictionary is added to the file if it is not there. */
  constructor(database: Sqlite.Database, { write }: { readonly write: boolean }) {
    const rows = database
      .prepare<[], { readonly number: number; readonly bytes: Buffer }>(
        'SELECT number, bytes FROM dictionaries ORDER BY number',
      )
      .all();
    const own = Buffer.from(DICTIONARY);
    for (const { number, bytes } of rows) {
      const packer = new Lz4(bytes);
      this.#packers.set(number, packer);
      if (own.equals(bytes)) this.#current = { number, packer };
    }
    if (this.#current !== undefined || !write) return;
    const number = (rows.at(-1)?.number ?? 0) + 1;
    database.prepare('INSERT INTO dictionaries (number, bytes) VALUES (?, ?)').run(number, own);
    this.#current = { number, packer: new Lz4(own) };
    this.#packers.set(number, this.#current.packer);
  }

  pack(text: string): Packed {
    if (text.length < PACK_LENGTH_MIN || text.length > PACK_LENGTH_MAX || !this.#current) {
      return text;
    }
    const bytes = Buffer.from(text);
    const { number, packer } = this.#current;
    const block = packer.compress(bytes);
    if (block.length + HEADER_BYTES >= bytes.length) return text;
    const packed = Buffer.allocUnsafe(HEADER_BYTES + block.length);
    packed.writeUInt8(number, 0);
    packed.writeUIntBE(bytes.length, 1, HEADER_BYTES - 1);
    packed.set(block, HEADER_BYTES);
    return packed;
  }

  /** Throws a RangeError if it was packed by nobody that this file knows. */
  unpack(packed: Packed): string {
    if (typeof packed === 'string') return packed;
    const packer = this.#packers.get(packed.readUInt8(0));
    if (packer === undefined) throw new RangeError('A packed text names an unknown dictionary.');
    const length = packed.readUIntBE(1, HEADER_BYTES - 1);
    return packer.decompress(packed.subarray(HEADER_BYTES), length).toString();
  }
}
