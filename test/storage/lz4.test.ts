import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DICTIONARY } from '../../src/storage/sqlite/dictionary.js';
import { Lz4 } from '../../src/storage/sqlite/lz4.js';

const words = new Lz4(Buffer.from('"type":"taskDone","opinion":""'));

describe('LZ4 with a dictionary', () => {
  it('gives back any text', () => {
    const word = fc.constantFrom('"type":"taskDone"', '整改', '{"a":1}', ' ');
    const text = fc.array(fc.oneof(word, fc.string({ unit: 'binary' }))).map((all) => all.join(''));
    fc.assert(
      fc.property(text, (one) => {
        const bytes = Buffer.from(one);
        const block = Buffer.from(words.compress(bytes));
        expect(words.decompress(block, bytes.length).equals(bytes)).toBe(true);
      }),
    );
  });

  it('gives back any bytes, however long their runs', () => {
    const run = fc.tuple(fc.nat(255), fc.nat(700)).map(([byte, n]) => Buffer.alloc(n, byte));
    fc.assert(
      fc.property(
        fc.array(run).map((all) => Buffer.concat(all)),
        (bytes) => {
          const block = Buffer.from(words.compress(bytes));
          expect(words.decompress(block, bytes.length).equals(bytes)).toBe(true);
        },
      ),
    );
  });

  it('reaches back no further than the format can', () => {
    const far = Buffer.alloc(200_000);
    for (let at = 0; at < far.length; at += 1) far[at] = (at * 2_654_435_761) >>> 13;
    const bytes = Buffer.concat([far, far]);
    const block = Buffer.from(words.compress(bytes));
    expect(words.decompress(block, bytes.length).equals(bytes)).toBe(true);
  });

  it('reads a block that was written by hand', () => {
    const lz4 = new Lz4(Buffer.from('abcdefgh'));
    // Two literals, then six bytes from eight back; then five literals.
    const block = Buffer.from([0x22, 0x78, 0x79, 10, 0, 0x50, 0x31, 0x32, 0x33, 0x34, 0x35]);
    expect(lz4.decompress(block, 13).toString()).toBe('xyabcdef12345');
  });

  it('writes what the format says: literals, then a match in the dictionary, then literals', () => {
    const lz4 = new Lz4(Buffer.from('0123456789abcdefghij'));
    const block = Buffer.from(lz4.compress(Buffer.from('0123456789abcdefghijklmno')));
    expect([...block]).toEqual([0x0f, 20, 0, 1, 0x50, ...Buffer.from('klmno')]);
  });

  it('makes a twentieth or less of what the dictionary has', () => {
    const text = Buffer.from(DICTIONARY.slice(0, 2_000));
    expect(new Lz4(Buffer.from(DICTIONARY)).compress(text).length).toBeLessThan(100);
  });

  it.each([
    ['cut off', [0x50, 0x31], 5],
    ['of another length', [0x10, 0x31], 2],
    ['longer than was said', [0x20, 0x31, 0x32], 1],
    ['reaching before its beginning', [0x00, 0xff, 0xff, 0x00], 4],
    ['reaching nowhere', [0x00, 0x00, 0x00, 0x00], 4],
  ])('refuses a block that is %s', (_, bytes, length) => {
    expect(() => words.decompress(Buffer.from(bytes), length)).toThrow(/damaged/);
  });
});
