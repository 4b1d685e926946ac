import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { DICTIONARY } from '../../src/storage/sqlite/dictionary.js';
import { PackedTexts } from '../../src/storage/sqlite/packed-texts.js';

let database: Sqlite.Database;

beforeEach(() => {
  database = new Sqlite(':memory:');
  database.exec(`
    CREATE TABLE dictionaries (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL, commits INTEGER);
    CREATE TABLE commits (id INTEGER PRIMARY KEY, body NOT NULL);
  `);
});

afterEach(() => {
  database.close();
});

describe('A packed text', () => {
  it('comes back as it was, whatever it says', () => {
    const texts = new PackedTexts(database, { write: true });
    const word = fc.constantFrom('"type":"taskDone"', '整改', '{"a":1}', ' ');
    const text = fc
      .array(fc.oneof(word, fc.string({ unit: 'grapheme' })), { maxLength: 200 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (one) => {
        expect(texts.unpack(texts.pack(one))).toBe(one);
      }),
    );
  });

  it('is small where the dictionary knows its words, and left alone where packing gains nothing', () => {
    const texts = new PackedTexts(database, { write: true });
    expect(texts.pack(DICTIONARY.slice(0, 2_000)).length).toBeLessThan(100);
    expect(texts.pack('short')).toBe('short');
    const noise = Array.from({ length: 40 }, (_, at) => String.fromCharCode(0x4e00 + at * 97));
    expect(texts.pack(noise.join(''))).toBe(noise.join(''));
  });

  it('can be read by whoever opens the file later, also for reading only', () => {
    const packed = new PackedTexts(database, { write: true }).pack(DICTIONARY.slice(0, 500));
    expect(packed).toBeInstanceOf(Buffer);
    const later = new PackedTexts(database, { write: false });
    expect(later.unpack(packed)).toBe(DICTIONARY.slice(0, 500));
    expect(database.prepare('SELECT count(*) AS n FROM dictionaries').get()).toEqual({ n: 1 });
  });

  it('is refused where its dictionary is unknown or its bytes are damaged', () => {
    const texts = new PackedTexts(database, { write: true });
    const packed = Buffer.from(texts.pack(DICTIONARY.slice(0, 500)) as Buffer);
    expect(() => texts.unpack(packed.subarray(0, packed.length - 3))).toThrow();
    packed.writeUInt8(9, 0);
    expect(() => texts.unpack(packed)).toThrow('unknown dictionary');
  });

  it('becomes far smaller once the office has learned from its own commits, and old ones stay readable', () => {
    const texts = new PackedTexts(database, { write: true });
    const add = database.prepare('INSERT INTO commits (body) VALUES (?)');
    const written: { readonly text: string; readonly packed: ReturnType<PackedTexts['pack']> }[] =
      [];
    const write = (count: number): void => {
      for (let n = 0; n < count; n += 1) {
        const number = written.length;
        const text = `{"actor":{"person":"wang-${String(number % 7)}"},"opinion":"同意按程序办理，请区科技局抓好落实","task":"leaders/${String(number)}"}`;
        const packed = texts.pack(text);
        add.run(packed);
        written.push({ text, packed });
      }
      texts.learnWhenDue();
    };
    const learned = database.prepare('SELECT count(*) FROM dictionaries WHERE commits > 0').pluck();
    write(200);
    expect(learned.get()).toBe(0);
    write(130);
    expect(learned.get()).toBe(1);
    write(1_500);
    expect(learned.get()).toBe(1);
    write(900);
    expect(learned.get()).toBe(2);
    const [first, last] = [written[0]?.packed, written.at(-1)?.packed];
    expect(Buffer.byteLength(last ?? '')).toBeLessThan(Buffer.byteLength(first ?? '') / 2);
    const later = new PackedTexts(database, { write: false });
    for (const { text, packed } of written) expect(later.unpack(packed)).toBe(text);
    expect(new PackedTexts(database, { write: true }).pack(written[0]?.text ?? '')).toEqual(
      texts.pack(written[0]?.text ?? ''),
    );
    expect(learned.get()).toBe(2);
  });

  it('goes on as before where the disk takes nothing that was learned, and learns it later', () => {
    const texts = new PackedTexts(database, { write: true });
    const text = (n: number) => `{"opinion":"同意按程序办理","task":"leaders/${String(n)}"}`;
    const add = database.prepare('INSERT INTO commits (body) VALUES (?)');
    const learned = database.prepare('SELECT count(*) FROM dictionaries WHERE commits > 0').pluck();
    for (let n = 0; n < 300; n += 1) add.run(texts.pack(text(n)));
    database.pragma('query_only = ON');
    texts.learnWhenDue();
    expect(learned.get()).toBe(0);
    database.pragma('query_only = OFF');
    expect(texts.unpack(texts.pack(text(0)))).toBe(text(0));
    for (let n = 0; n < 200; n += 1) texts.pack(text(n));
    texts.learnWhenDue();
    expect(learned.get()).toBe(1);
  });
});
