import { describe, expect, it } from '@jest/globals';
import { directoryKind } from '../../../src/engine/directory/kind.js';
import { evolveDirectory } from '../../../src/engine/directory/evolve.js';
import { EMPTY_RECORD } from '../../../src/engine/directory/state.js';
import { openOffice, SMALL_DIRECTORY } from '../../support/an-office.js';

const START = '2020-04-13 10:00';
const person = (id: string, powers: readonly string[]) => ({
  id,
  name: { zh: id, en: id },
  posts: [],
  powers,
});
const enter = (...people: readonly object[]) => ({ type: 'enter', people }) as never;

describe('the last administrator', () => {
  it('keeps his powers: without him nobody could keep the office any more', async () => {
    const office = await openOffice(START);
    const answer = await office.tries(
      { person: 'admin' },
      'directory/main',
      enter(person('admin', ['auditor'])),
    );
    expect(answer).toMatchObject({
      ok: false,
      refusal: {
        code: 'directory.lastAdministrator',
        facts: { people: ['admin'] },
        message: { zh: expect.stringContaining('admin') as unknown },
      },
    });
  });

  it('may hand them over in one command, or once there is another', async () => {
    const office = await openOffice(START);
    await office.does(
      'admin',
      'directory/main',
      enter(person('next', ['administrator']), person('admin', [])),
    );
    const gone = enter(person('next', []));
    expect(await office.refused('next', 'directory/main', gone)).toBe(
      'directory.lastAdministrator',
    );
    await office.does('next', 'directory/main', enter(person('third', ['administrator'])));
    await office.does('next', 'directory/main', gone);
  });

  it('is looked for among people as they are at the end, where one is named twice', async () => {
    const office = await openOffice(START);
    const twice = enter(person('admin', ['administrator']), person('admin', []));
    expect(await office.refused('admin', 'directory/main', twice)).toBe(
      'directory.lastAdministrator',
    );
    await office.does(
      'admin',
      'directory/main',
      enter(person('admin', []), person('admin', ['administrator'])),
    );
  });

  it('is not missed in an office that has none yet', async () => {
    const { admin: _, ...people } = SMALL_DIRECTORY.people ?? {};
    const office = await openOffice(START, { ...SMALL_DIRECTORY, people });
    const setUp = { system: 'setup' } as const;
    expect(await office.tries(setUp, 'directory/main', enter(person('a', [])))).toMatchObject({
      ok: true,
    });
  });
});

describe('a directory that is entered as a whole', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      type: 'personEntered' as const,
      person: { ...person(`p${String(n)}`, []), powers: [] },
    }));
  const fold = (count: number) => {
    const events = many(count);
    return directoryKind.evolveAll?.(EMPTY_RECORD, events);
  };

  it('is folded into what its events make one by one, and leaves the state before as it was', () => {
    const before = many(2).reduce(evolveDirectory, EMPTY_RECORD);
    const proxy = { id: 'x', principal: 'p0', agent: 'p1', from: '1', until: '2' };
    const events = [
      ...many(5),
      { type: 'postEntered' as const, post: { id: 'o', name: { zh: 'o', en: 'o' } } },
      { type: 'departmentEntered' as const, department: { id: 'd', name: { zh: 'd', en: 'd' } } },
      { type: 'proxyAppointed' as const, proxy: { ...proxy, openTasks: false, ended: false } },
      { type: 'proxyEnded' as const, proxy: 'x' },
      { type: 'proxyEnded' as const, proxy: 'unknown' },
    ];
    const copy = structuredClone(before);
    const after = directoryKind.evolveAll?.(before, events);
    expect(after).toEqual(events.reduce(evolveDirectory, before));
    expect(before).toEqual(copy);
  });

  it('holds up nobody for seconds: five thousand people take no longer than some', () => {
    const startedMs = performance.now();
    fold(5_000);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });
});
