import { expect, it } from '@jest/globals';
import { tokenOf } from '../../../src/runtime/access/token.js';

it('A token that is older than scopes is for everything that is not sensitive', () => {
  const facts = { id: 't-1', name: 'nightly report' };
  const stored = { kind: 'token', key: 'sha256:…', owner: 'wang', expiresAtMs: 5, facts };
  expect(tokenOf(stored)).toEqual({ ...facts, scope: ['work'], expiresAtMs: 5, lastUsedMs: null });
});
