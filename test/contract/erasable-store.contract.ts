import { describe, expect, it } from '@jest/globals';
import { commitOf, entryOf, ODD_VALUES, SHAPES } from './entries.js';
import { eachWithStore, type OpenStore } from './store-factory.js';

const NAME = { digest: 'sha256:01', salt: 'salt', value: '张三' };
const PHONE = { digest: 'sha256:02', salt: 'salt2', value: ODD_VALUES };

/** What every side store of erasable values promises. */
export function describeErasableStore(open: OpenStore): void {
  const withStore = eachWithStore(open, SHAPES);

  describe('An erasable store', () => {
    it(
      'gives back the values that came with a commit, to everybody',
      withStore(async ({ log, erasables, beside, reopen }) => {
        await log.append([entryOf('item/a', 1, { erasables: [NAME, PHONE] })]);
        const expected = new Map<string, unknown>([
          [NAME.digest, NAME],
          [PHONE.digest, PHONE],
        ]);
        const digests = [NAME.digest, PHONE.digest];
        expect(await erasables.find(digests)).toEqual(expected);
        expect(await (await beside()).erasables.find(digests)).toEqual(expected);
        expect(await (await reopen()).erasables.find(digests)).toEqual(expected);
      }),
    );

    it(
      'says nothing about digests that it does not know',
      withStore(async ({ erasables }) => {
        expect(await erasables.find([])).toEqual(new Map());
        expect(await erasables.find(['sha256:ff'])).toEqual(new Map());
      }),
    );

    it(
      'forgets a value with the commit that records its erasure, and remembers that it did',
      withStore(async ({ log, erasables, reopen }) => {
        await log.append([entryOf('item/a', 1, { erasables: [NAME, PHONE] })]);
        await log.append([entryOf('security/2020-04-27', 1, { erased: [NAME.digest] })]);
        const expected = new Map<string, unknown>([
          [NAME.digest, 'erased'],
          [PHONE.digest, PHONE],
        ]);
        expect(await erasables.find([NAME.digest, PHONE.digest])).toEqual(expected);
        expect(await (await reopen()).erasables.find([NAME.digest, PHONE.digest])).toEqual(
          expected,
        );
      }),
    );

    it(
      'erases twice as well as once, and what it never had',
      withStore(async ({ log, erasables }) => {
        await log.append([entryOf('item/a', 1, { erased: [NAME.digest] })]);
        await log.append([entryOf('item/a', 2, { erased: [NAME.digest] })]);
        expect(await erasables.find([NAME.digest])).toEqual(new Map([[NAME.digest, 'erased']]));
      }),
    );

    it(
      'neither keeps nor erases anything for an append that is refused',
      withStore(async ({ log, erasables }) => {
        await log.append([entryOf('item/a', 1, { erasables: [NAME] })]);
        const commit = commitOf('item/a', 1, { commandKey: 'person/li:1' });
        const over = { commit, erasables: [PHONE], erased: [NAME.digest] };
        expect(await log.append([entryOf('item/a', 1, over)])).toMatchObject({ ok: false });
        const kept = await erasables.find([NAME.digest, PHONE.digest]);
        expect(kept).toEqual(new Map([[NAME.digest, NAME]]));
      }),
    );

    it(
      'shares nothing with its callers',
      withStore(async ({ log, erasables }) => {
        const value = { list: [1] };
        await log.append([
          entryOf('item/a', 1, { erasables: [{ digest: 'd', salt: 's', value }] }),
        ]);
        value.list.push(2);
        const kept = (await erasables.find(['d'])).get('d') as { value: typeof value };
        kept.value.list.push(3);
        expect((await erasables.find(['d'])).get('d')).toMatchObject({ value: { list: [1] } });
      }),
    );
  });
}
