/**
 * The LZ4 block format with a preset dictionary, so that texts that are short and alike become
 * small. Every LZ4 library reads it (in C: `LZ4_decompress_safe_usingDict`). It is written here
 * because compressing a commit must cost microseconds, and zlib needs ten times that to set up.
 */

const MATCH_MIN = 4;
/** The format ends with at least so many literal bytes … */
const LITERALS_AT_END = 5;
/** … and its last match begins at least so many bytes before the end. */
const MATCH_BEFORE_END = 12;
const DISTANCE_MAX = 0xffff;
const HASH_BITS = 12;
/** How many earlier places are compared for the longest match. */
const CANDIDATES_MAX = 8;
/** A match of this length is not worth looking for a longer one. */
const MATCH_ENOUGH = 40;
/** Inside a match only every so many places are remembered; what matched is known already. */
const MATCH_STRIDE = 8;

export class Lz4 {
  /** Dictionary, and behind it the bytes to compress. */
  #window: Uint8Array;
  /** Newest place of each hash, plus one; 0 is none. */
  readonly #newest = new Int32Array(1 << HASH_BITS);
  readonly #newestOfDictionary: Int32Array;
  /** The place before with the same hash, plus one. */
  #earlier: Int32Array;
  #out: Uint8Array;
  #distance = 0;
  /** Dictionary, and behind it what was decompressed last. */
  #unpacked: Buffer;

  /** `dictionary`: at most 64 KB of what the texts are likely to contain. */
  constructor(private readonly dictionary: Uint8Array) {
    this.#window = new Uint8Array(dictionary.length);
    this.#window.set(dictionary);
    this.#earlier = new Int32Array(dictionary.length);
    this.#out = new Uint8Array(0);
    this.#unpacked = Buffer.from(dictionary);
    for (let at = 0; at + MATCH_MIN <= dictionary.length; at += 1) this.#remember(at);
    this.#newestOfDictionary = this.#newest.slice();
  }

  /** The block that `decompress` turns into the same bytes again. It is valid until the next call. */
  compress(input: Uint8Array): Uint8Array {
    const start = this.dictionary.length;
    const end = start + input.length;
    this.#reserve(end, input.length);
    this.#window.set(input, start);
    this.#newest.set(this.#newestOfDictionary);
    const window = this.#window;
    const newest = this.#newest;
    const earlier = this.#earlier;
    const lastMatchAt = end - MATCH_BEFORE_END;
    let anchor = start;
    let at = start;
    let size = 0;
    while (at <= lastMatchAt) {
      const hash = hashAt(window, at);
      const candidate = newest[hash] ?? 0;
      earlier[at] = candidate;
      newest[hash] = at + 1;
      const length = this.#longestMatch(at, candidate, end - LITERALS_AT_END);
      if (length < MATCH_MIN) {
        at += 1;
        continue;
      }
      size = this.#write(size, anchor, at, length);
      const behind = Math.min(at + length, end - MATCH_MIN);
      for (let place = at + MATCH_STRIDE; place < behind; place += MATCH_STRIDE) {
        this.#remember(place);
      }
      at += length;
      anchor = at;
    }
    return this.#out.subarray(0, this.#write(size, anchor, end, 0));
  }

  /**
   * The bytes, valid until the next call. Throws a RangeError for what is no block of that many
   * bytes with this dictionary.
   */
  decompress(block: Uint8Array, length: number): Buffer {
    const start = this.dictionary.length;
    const end = start + length;
    if (this.#unpacked.length < end) {
      this.#unpacked = Buffer.alloc(end * 2);
      this.#unpacked.set(this.dictionary);
    }
    if (expand(block, this.#unpacked, start, end) !== end) throw damaged();
    return this.#unpacked.subarray(start, end);
  }

  #reserve(end: number, inputLength: number): void {
    // What cannot be compressed grows by a 255th, and a little.
    const outMax = inputLength + Math.ceil(inputLength / 255) + 16;
    if (this.#out.length < outMax) this.#out = new Uint8Array(outMax * 2);
    if (this.#window.length >= end) return;
    const window = new Uint8Array(end * 2);
    window.set(this.dictionary);
    this.#window = window;
    const earlier = new Int32Array(end * 2);
    earlier.set(this.#earlier.subarray(0, this.dictionary.length));
    this.#earlier = earlier;
  }

  #remember(at: number): void {
    const hash = hashAt(this.#window, at);
    this.#earlier[at] = this.#newest[hash] ?? 0;
    this.#newest[hash] = at + 1;
  }

  /** Its length, and its distance in `#distance`. `candidate` is the place to begin with, plus one. */
  #longestMatch(at: number, candidate: number, end: number): number {
    const window = this.#window;
    const earlier = this.#earlier;
    let length = MATCH_MIN - 1;
    let place = candidate - 1;
    for (let tried = 0; place >= 0 && tried < CANDIDATES_MAX; tried += 1) {
      if (at - place > DISTANCE_MAX) break;
      // Only what is longer than the best one helps, so its last byte is looked at first.
      if (window[place + length] === window[at + length]) {
        let same = 0;
        while (at + same < end && window[place + same] === window[at + same]) same += 1;
        if (same > length) {
          length = same;
          this.#distance = at - place;
          if (length >= MATCH_ENOUGH) break;
        }
      }
      place = (earlier[place] ?? 0) - 1;
    }
    return length;
  }

  /** Writes literals and, unless its length is 0, a match; gives back how much is written by then. */
  #write(size: number, from: number, to: number, length: number): number {
    const out = this.#out;
    const window = this.#window;
    const literals = to - from;
    const extra = Math.max(length - MATCH_MIN, 0);
    let at = size;
    out[at] = (Math.min(literals, 15) << 4) | Math.min(extra, 15);
    at = writeLength(out, at + 1, literals);
    for (let place = from; place < to; place += 1, at += 1) out[at] = byteAt(window, place);
    if (length === 0) return at;
    out[at] = this.#distance & 0xff;
    out[at + 1] = this.#distance >>> 8;
    return writeLength(out, at + 2, extra);
  }
}

/** What does not fit into the token's four bits follows in bytes, of which 255 says "and more". */
function writeLength(out: Uint8Array, at: number, length: number): number {
  let rest = length - 15;
  let place = at;
  while (rest >= 0) {
    out[place] = Math.min(rest, 255);
    place += 1;
    if (rest < 255) break;
    rest -= 255;
  }
  return place;
}

/** Writes what the block says behind the dictionary, and gives back where it ends. */
function expand(block: Uint8Array, out: Uint8Array, start: number, limit: number): number {
  let end = start;
  let at = 0;
  const lengthOf = (nibble: number) => {
    let length = nibble;
    let more = nibble === 15;
    while (more) {
      const byte = block[at] ?? 0;
      at += 1;
      length += byte;
      more = byte === 255;
    }
    return length;
  };
  while (at < block.length) {
    const token = byteAt(block, at);
    at += 1;
    const literals = lengthOf(token >>> 4);
    if (at + literals > block.length || end + literals > limit) throw damaged();
    for (let n = 0; n < literals; n += 1) out[end + n] = byteAt(block, at + n);
    at += literals;
    end += literals;
    if (at >= block.length) break;
    const distance = byteAt(block, at) | (byteAt(block, at + 1) << 8);
    at += 2;
    const length = lengthOf(token & 15) + MATCH_MIN;
    if (distance === 0 || distance > end || end + length > limit) throw damaged();
    // Byte by byte, since a match may reach into what it is writing.
    for (let n = 0; n < length; n += 1) out[end + n] = byteAt(out, end - distance + n);
    end += length;
  }
  return end;
}

function hashAt(window: Uint8Array, at: number): number {
  const word =
    byteAt(window, at) |
    (byteAt(window, at + 1) << 8) |
    (byteAt(window, at + 2) << 16) |
    (byteAt(window, at + 3) << 24);
  return Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS);
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

function damaged(): RangeError {
  return new RangeError('A packed text in the store is damaged.');
}
