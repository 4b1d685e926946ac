import { describe, expect, it } from '@jest/globals';
import type { Credential } from '../../src/runtime/ports/credentials.js';
import type { Json } from '../../src/runtime/ports/views.js';
import { entryOf, ODD_VALUES, SHAPES } from './entries.js';
import { eachWithStore, type OpenStore } from './store-factory.js';

const PASSWORD: Credential = {
  kind: 'password',
  key: 'wang',
  owner: 'wang',
  expiresAtMs: null,
  facts: { hash: '$argon2id$…', tries: 0 },
};

function session(key: string, owner: string, expiresAtMs: number | null): Credential {
  return { kind: 'session', key, owner, expiresAtMs, facts: {} };
}

/** What every store of credentials promises. */
export function describeCredentials(open: OpenStore): void {
  const withStore = eachWithStore(open, SHAPES);

  describe('Credentials', () => {
    it(
      'are given back as they were put, also after a restart and to other processes',
      withStore(async ({ credentials, beside, reopen }) => {
        const odd = {
          ...PASSWORD,
          key: "𠮷 '",
          facts: ODD_VALUES as Readonly<Record<string, Json>>,
        };
        await credentials.put(PASSWORD);
        await credentials.put(odd);
        for (const one of [credentials, (await beside()).credentials]) {
          expect(await one.get('password', 'wang')).toEqual(PASSWORD);
          expect(await one.get('password', odd.key)).toEqual(odd);
        }
        expect(await (await reopen()).credentials.get('password', 'wang')).toEqual(PASSWORD);
      }),
    );

    it(
      'are unknown under another kind or another key, letter by letter',
      withStore(async ({ credentials }) => {
        await credentials.put(PASSWORD);
        expect(await credentials.get('session', 'wang')).toBeUndefined();
        expect(await credentials.get('password', 'Wang')).toBeUndefined();
        expect(await credentials.get('password', '')).toBeUndefined();
      }),
    );

    it(
      'are replaced by the one of the same kind and key, whole',
      withStore(async ({ credentials }) => {
        await credentials.put(PASSWORD);
        const other = { ...PASSWORD, owner: 'li', expiresAtMs: 1, facts: { hash: 'new' } };
        await credentials.put(other);
        expect(await credentials.get('password', 'wang')).toEqual(other);
        expect(await credentials.ofOwner('password', 'wang')).toEqual([]);
        expect(await credentials.ofOwner('password', 'li')).toEqual([other]);
      }),
    );

    it(
      'are put as new ones only where there is none, whoever asks at the same time',
      withStore(async ({ credentials }) => {
        const tries = [1, 2, 3].map((n) => ({ ...PASSWORD, facts: { n } }));
        const put = await Promise.all(tries.map((one) => credentials.putNew(one)));
        expect(put.filter(Boolean)).toHaveLength(1);
        const [first] = tries.filter((_one, i) => put[i]);
        expect(await credentials.get('password', 'wang')).toEqual(first);
        await credentials.delete('password', 'wang');
        expect(await credentials.putNew(PASSWORD)).toBe(true);
      }),
    );

    it(
      'are amended fact by fact where they are there, and never made again where they are gone',
      withStore(async ({ credentials, reopen }) => {
        await credentials.put({ ...session('s1', 'wang', 5), facts: { a: 1, b: null } });
        await Promise.all([
          credentials.amend('session', 's1', { facts: { b: 2 } }),
          credentials.amend('session', 's1', { facts: { c: [3] }, expiresAtMs: 9 }),
        ]);
        const amended = { ...session('s1', 'wang', 9), facts: { a: 1, b: 2, c: [3] } };
        expect(await credentials.get('session', 's1')).toEqual(amended);
        const gone = credentials.delete('session', 's1');
        const [, late] = await Promise.all([
          gone,
          credentials.amend('session', 's1', { facts: { a: 2 } }),
        ]);
        expect(late).toBe(false);
        expect(await (await reopen()).credentials.get('session', 's1')).toBeUndefined();
      }),
    );

    it(
      'are listed by key, of one kind and of one owner',
      withStore(async ({ credentials }) => {
        const keys = ['10', '9', 'a', 'é', '\u{ff0d}', '𠮷'];
        for (const key of keys.toReversed()) await credentials.put(session(key, 'wang', 5));
        await credentials.put(session('other', 'li', 5));
        await credentials.put(PASSWORD);
        const found = await credentials.ofOwner('session', 'wang');
        expect(found.map(({ key }) => key)).toEqual(keys);
        expect(await credentials.ofOwner('session', 'nobody')).toEqual([]);
      }),
    );

    it(
      'are deleted one by one, and it is said whether they were there',
      withStore(async ({ credentials }) => {
        await credentials.put(session('s1', 'wang', 5));
        await credentials.put(session('s2', 'wang', 5));
        expect(await credentials.delete('session', 's1')).toBe(true);
        expect(await credentials.delete('session', 's1')).toBe(false);
        expect(await credentials.get('session', 's1')).toBeUndefined();
        expect(await credentials.get('session', 's2')).toBeDefined();
      }),
    );

    it(
      'are deleted when they expired before a moment, and never where they have no end',
      withStore(async ({ credentials }) => {
        await credentials.put(PASSWORD);
        for (const end of [10, 20, 30]) await credentials.put(session(`s${end}`, 'wang', end));
        expect(await credentials.deleteExpired(20)).toBe(1);
        expect(await credentials.deleteExpired(20)).toBe(0);
        const left = await credentials.ofOwner('session', 'wang');
        expect(left.map(({ key }) => key)).toEqual(['s20', 's30']);
        expect(await credentials.deleteExpired(Date.UTC(9999, 0))).toBe(2);
        expect(await credentials.get('password', 'wang')).toEqual(PASSWORD);
      }),
    );

    it(
      'are written side by side with the log',
      withStore(async ({ credentials, log, reopen }) => {
        await Promise.all([
          credentials.put(PASSWORD),
          log.append([entryOf('item/a', 1)]),
          credentials.put(session('s', 'wang', 5)),
        ]);
        const again = await reopen();
        expect(await again.credentials.get('password', 'wang')).toEqual(PASSWORD);
        expect(await again.credentials.get('session', 's')).toBeDefined();
        expect(await again.log.read('item/a', 0, 9)).toHaveLength(1);
      }),
    );

    it(
      'share nothing with their callers',
      withStore(async ({ credentials }) => {
        const facts = { list: [1] };
        await credentials.put({ ...PASSWORD, facts });
        facts.list.push(2);
        const found = await credentials.get('password', 'wang');
        (found?.facts as { list: number[] }).list.push(3);
        const [listed] = await credentials.ofOwner('password', 'wang');
        (listed?.facts as { list: number[] }).list.push(4);
        expect((await credentials.get('password', 'wang'))?.facts).toEqual({ list: [1] });
      }),
    );
  });
}
