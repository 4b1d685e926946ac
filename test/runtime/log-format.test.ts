import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
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
  it.each([[NaN], [Infinity], ['\ud83d'], [undefined], [{ a: 1n }]])(
    'cannot be made of %p',
    (value) => {
      expect(() => canonicalText(value)).toThrow();
    },
  );
});
