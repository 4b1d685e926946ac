import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalText } from '../../src/runtime/canonical.js';
import { checkChain } from '../../src/runtime/check-chain.js';
import { hashOf, sealCommit, type Commit } from '../../src/runtime/commit.js';
import { erasableDigest } from '../../src/runtime/erasables.js';

const page = readFileSync(new URL('../../docs/log-format.md', import.meta.url), 'utf8');

function blocks(language: string): readonly string[] {
  const fence = new RegExp('```' + language + '\\n([^]*?)\\n```', 'g');
  return [...page.matchAll(fence)].map(([, text]) => text ?? '');
}

describe('The page about the log', () => {
  const [first, second] = blocks('json').map((text) => JSON.parse(text) as Commit);
  const [vectors, , canonical] = blocks('text');

  it('shows commits that this program would write', () => {
    for (const commit of [first, second]) {
      if (commit === undefined) throw new Error('The page has lost an example.');
      const { hash, ...draft } = commit;
      expect(sealCommit(draft)).toEqual({ ...draft, hash });
      expect(hashOf(commit)).toBe(hash);
    }
  });

  it('shows a chain', () => {
    if (first === undefined || second === undefined) throw new Error('Examples are missing.');
    expect(checkChain(first, second)).toEqual([]);
  });

  it('shows the canonical bytes of its example', () => {
    expect(canonicalText({ ...first, hash: undefined })).toBe(canonical);
  });

  it('shows canonical texts that are right', () => {
    const pairs = (vectors ?? '').split('\n').map((line) => /^(.*\S) +(\S.*)$/.exec(line) ?? []);
    expect(pairs).toHaveLength(5);
    for (const [, written, expected] of pairs) {
      expect(canonicalText(JSON.parse(written ?? ''))).toBe(expected);
    }
  });

  it('names the digest of its erasable value', () => {
    const { donor } = first?.command as unknown as { donor: unknown };
    expect(donor).toEqual({ $erasable: erasableDigest('AAAAAAAAAAAAAAAAAAAAAA', '张三') });
  });
});

describe('A canonical text', () => {
  it.each([
    [NaN],
    [Infinity],
    ['\ud83d'],
    [{ '\udca9': 1 }],
    [undefined],
    [{ a: 1n }],
    [{ at: new Date(0) }],
    [new Map([['a', 1]])],
    [() => 1],
  ])('cannot be made of %p', (value) => {
    expect(() => canonicalText(value)).toThrow(TypeError);
  });

  it('cannot be made of a circle', () => {
    const circle: unknown[] = [];
    circle.push({ circle });
    expect(() => canonicalText(circle)).toThrow();
  });

  it('leaves out what is undefined, as JSON does', () => {
    expect(canonicalText({ b: undefined, a: [undefined, null] })).toBe('{"a":[null,null]}');
  });

  it('is the one that another implementation of RFC 8785 makes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(canonicalText(value)).toBe(canonicalize(value));
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes texts and keys of every kind, and does not let numbers among keys go first', () => {
    const odd = fc.string({ unit: 'binary' });
    const number = fc.nat({ max: 99 }).map(String);
    const dictionary = fc.dictionary(fc.oneof(odd, number), fc.oneof(odd, fc.double()));
    fc.assert(
      fc.property(dictionary, (value) => {
        const finite = JSON.parse(JSON.stringify(value)) as unknown;
        expect(canonicalText(finite)).toBe(canonicalize(finite));
        expect(JSON.parse(canonicalText(finite))).toEqual(finite);
      }),
      { numRuns: 1_000 },
    );
  });
});
