import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readYaml } from '../../src/definition/read-yaml.js';

describe('reading YAML', () => {
  it('gives plain data and leaves dates, times and yes as texts', () => {
    expect(dataOf('day: 2020-04-30\ntime: 12:30\nanswer: yes\nn: 1.5\nnone:\n')).toEqual({
      day: '2020-04-30',
      time: '12:30',
      answer: 'yes',
      n: 1.5,
      none: null,
    });
  });

  it('repeats what an alias names, and lets a map say otherwise what it takes over', () => {
    expect(dataOf('a: &a { x: 1, y: 2 }\nb: { <<: *a, y: 3 }\nc: *a\n')).toEqual({
      a: { x: 1, y: 2 },
      b: { x: 1, y: 3 },
      c: { x: 1, y: 2 },
    });
  });

  it('reads files with a byte order mark and with the line ends of other systems', () => {
    expect(dataOf('\uFEFFa: 1\r\nb:\r\n  - 2\r\n')).toEqual({ a: 1, b: [2] });
  });

  it('knows where each key and value stands', () => {
    const { places } = sound('a: 1\nb:\n  c: [x, "y"]\n');
    expect(places.place(['b', 'c'])).toEqual({ line: 3, column: 3 });
    expect(places.place(['b', 'c'], 'value')).toEqual({ line: 3, column: 6 });
    expect(places.place(['b', 'c', 1])).toEqual({ line: 3, column: 10 });
    expect(places.place(['b', 'd', 'e'], 'value')).toEqual({ line: 2, column: 1 });
    expect(places.place([])).toEqual({ line: 1, column: 1 });
  });

  it('keeps places where tabs, Chinese letters and line ends of other systems stand before', () => {
    const { places } = sound('a:\t1\r\n名: { b: 2 }\r\n');
    expect(places.place(['名', 'b'])).toEqual({ line: 2, column: 6 });
  });
});

const MANY = 250_000;
const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
  .concat(
    Array.from('bcdefghij').map((name, i) => {
      const before = `*${'abcdefghi'.charAt(i)}`;
      return `${name}: &${name} [${Array<string>(9).fill(before).join(', ')}]`;
    }),
  )
  .join('\n');

/** Text, code, line, column. */
const hostile: readonly (readonly [string, string, string, number, number])[] = [
  ['an empty file', '', 'BF103', 1, 1],
  ['a file of comments', '# nothing\n', 'BF103', 1, 1],
  ['a file of 257 kB', 'a'.repeat(257 * 1024), 'BF101', 1, 1],
  ['a file of 90,000 Chinese letters', '字'.repeat(90_000), 'BF101', 1, 1],
  ['40 levels', '['.repeat(40), 'BF101', 1, 35],
  ['250,000 levels', '['.repeat(MANY), 'BF101', 1, 35],
  ['80,000 levels of maps', '{a: '.repeat(60_000), 'BF101', 1, 137],
  ['120,000 levels of lists', '- '.repeat(MANY / 2), 'BF101', 1, 69],
  ['18,000 keys', keys(18_000), 'BF101', 11_429, 8],
  ['120,000 comments', '#\n'.repeat(MANY / 2), 'BF101', 40_001, 1],
  ['250,000 brackets that close nothing', ']'.repeat(MANY), 'BF102', 1, 1],
  ['250,000 commas', `[${','.repeat(MANY)}`, 'BF101', 1, 80_000],
  ['250,000 quotes', '"'.repeat(MANY), 'BF101', 1, 159_999],
  ['120,000 tags', '! '.repeat(MANY / 2), 'BF101', 1, 80_000],
  ['an alias bomb', bomb, 'BF101', 2, 8],
  ['an alias to what it stands in', 'a: &a [*a]', 'BF108', 1, 8],
  ['a map that takes over itself', 'a: &a\n  <<: *a\n', 'BF108', 2, 7],
  ['an alias to nothing', 'a: *b', 'BF108', 1, 4],
  ['taking over what is no map', 'a: { <<: 3 }', 'BF108', 1, 10],
  ['a key twice', 'a: 1\nb: 2\na: 3\n', 'BF106', 3, 1],
  ['__proto__', 'a: 1\n__proto__: { b: 1 }\n', 'BF110', 2, 1],
  ['constructor', 'constructor: 1\n', 'BF110', 1, 1],
  ['prototype', 'a: { prototype: 1 }\n', 'BF110', 1, 6],
  ['toString', 'a: { toString: 1 }\n', 'BF110', 1, 6],
  ['a tag', 'a: !!js/function "x"\n', 'BF107', 1, 18],
  ['a number as a key', '1: a\n', 'BF109', 1, 1],
  ['yes or no as a key', 'true: a\n', 'BF109', 1, 1],
  ['a list as a key', '? [a]\n: b\n', 'BF109', 1, 3],
  ['no number', 'a: .nan\n', 'BF111', 1, 4],
  ['a number without end', 'a: -.inf\n', 'BF111', 1, 4],
  ['a number too large', 'a: 99999999999999999999\n', 'BF111', 1, 4],
  ['a code that looks like a number', 'a: 007\n', 'BF111', 1, 4],
  ['two documents', 'a: 1\n---\nb: 2\n', 'BF104', 2, 1],
  ['a directive', '%YAML 1.1\n---\na: yes\n', 'BF112', 1, 1],
  ['a tab as indentation', 'a:\n\tb: 1\n', 'BF102', 2, 1],
  ['a control character', 'a: \u0007\n', 'BF105', 1, 4],
  ['an escaped control character', 'a: "\\0"\n', 'BF105', 1, 4],
  ['text that runs backwards', 'a\u202Eb: 1\n', 'BF105', 1, 2],
  ['a letter of no width', 'a: x\u200By\n', 'BF105', 1, 5],
  ['half a letter', 'a: \uD800\n', 'BF105', 1, 4],
  ['bytes that are no text', 'a: \uFFFD\n', 'BF105', 1, 4],
  ['a picture', '\u0089PNG\r\n\u001A\n', 'BF105', 1, 1],
  ['an open quote', 'a: "b\n', 'BF102', 2, 1],
];

function keys(count: number): string {
  return Array.from({ length: count }, (_, i) => `k${String(i)}: 1`).join('\n');
}

describe('a file that is no YAML of ours', () => {
  it.each(hostile)('says so: %s', (_what, source, code, line, column) => {
    const read = readYaml(source);
    if (read.ok) throw new Error('It was read.');
    expect(read.problems[0]).toMatchObject({ code, severity: 'error', line, column });
    for (const { message } of read.problems) {
      expect(message.zh).toMatch(/。$/);
      expect(message.en).toMatch(/\.$/);
    }
  });

  it('names both places of a key that is written twice', () => {
    const read = readYaml('x: 1\na: 1\na: 2\n');
    if (read.ok) throw new Error('It was read.');
    expect(read.problems[0]?.message.en).toBe('a is written twice, before in line 2.');
  });

  it('lists no more problems than a person reads', () => {
    const read = readYaml('\0'.repeat(1000));
    expect(read.ok ? [] : read.problems).toHaveLength(20);
  });

  it('never throws, whatever the text', () => {
    const signs = Array.from('abc:-[]{},&*!|>\'"%@`#? \n\t0.~<');
    const nearYaml = fc
      .array(fc.oneof(fc.constantFrom(...signs), fc.constantFrom('\n  ', ': ', '- ', '&a ', '*a')))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(nearYaml, fc.string({ unit: 'binary' })), (source) => {
        const read = readYaml(source);
        return read.ok || read.problems.length > 0;
      }),
      { numRuns: 2000 },
    );
  });
});

function sound(source: string): Extract<ReturnType<typeof readYaml>, { ok: true }> {
  const read = readYaml(source);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read;
}

function dataOf(source: string): unknown {
  return sound(source).data;
}
