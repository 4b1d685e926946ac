import { expect, it } from '@jest/globals';
import { kinds } from '../../src/engine/kinds.js';
import { bellKind } from './bell-kind.js';
import { openBelfry } from './belfry.js';

const SECURITY = 'security/2020-04-27';
const admin = { id: 'admin', name: { zh: '管', en: 'A' }, posts: [], powers: ['administrator'] };

it('A decision is checked with the directory of its time, not with that of today', async () => {
  const { office, does } = openBelfry({ kinds: { ...kinds, item: bellKind('item') } });
  const enters = (people: readonly unknown[], key: string) =>
    office.executor.execute({
      stream: 'directory/main',
      command: { type: 'enter', people } as never,
      actor: { system: 'setup' },
      key,
    });
  const erases = (key: string) =>
    office.executor.execute({
      stream: SECURITY,
      command: { type: 'recordErasure', digests: [] } as never,
      actor: { person: 'admin' },
      key,
    });
  expect(await erases('before')).toMatchObject({ ok: false });
  // In one turn: each decision sees what was decided before it, though nothing is stored yet.
  const [, allowed] = await Promise.all([enters([admin], '1'), erases('while')]);
  expect(allowed).toMatchObject({ ok: true });
  // Somebody else takes the powers over: an office is never without an administrator.
  const left = await enters(
    [
      { ...admin, powers: [] },
      { ...admin, id: 'successor' },
    ],
    '2',
  );
  expect(left).toMatchObject({ ok: true });
  expect(await erases('after')).toMatchObject({ refusal: { code: 'forbidden.administratorOnly' } });
  await does('item/a', { type: 'strike', times: 1 });
  const history = await office.queries.history(SECURITY);
  expect(history.map(({ directoryVersion, command }) => [command.type, directoryVersion])).toEqual([
    ['recordRefusal', 0],
    ['recordErasure', 1],
    ['recordRefusal', 2],
  ]);
  expect((await office.verifier.verifyAll({ deep: true })).flaws).toEqual([]);
});
