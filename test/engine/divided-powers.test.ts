import { describe, expect, it } from '@jest/globals';
import { openOffice, type TestOffice } from '../support/an-office.js';
import type { Directory, Person } from '../../src/engine/directory/state.js';

const START = '2020-04-13 10:00';
const DIRECTORY = 'directory/main';
const THREE = { system: ['off-clerk'], security: ['off-head'], audit: ['leader'] } as const;
const divide = (holders: Readonly<Record<string, readonly string[]>> = THREE) =>
  ({ type: 'dividePowers', ...holders }) as never;
const enter = (...people: readonly object[]) => ({ type: 'enter', people }) as never;

async function directoryOf(office: TestOffice): Promise<Directory> {
  return office.office.queries.directory();
}

async function personOf(office: TestOffice, id: string): Promise<Person> {
  const person = (await directoryOf(office)).people[id];
  if (person === undefined) throw new Error(`There is no ${id}.`);
  return person;
}

async function divided(): Promise<TestOffice> {
  const office = await openOffice(START);
  await office.does('admin', DIRECTORY, divide());
  return office;
}

describe('Dividing the powers', () => {
  it('gives each to those who are named, and leaves nobody an undivided one', async () => {
    const office = await divided();
    const { people } = await directoryOf(office);
    const { state } = await office.office.queries.head(DIRECTORY);
    expect(state).toMatchObject({ powersDivided: true });
    const held = Object.values(people).filter(({ powers }) => powers.length > 0);
    expect(held.map(({ id, powers }) => [id, powers]).sort()).toEqual([
      ['leader', ['audit']],
      ['off-clerk', ['system']],
      ['off-head', ['security']],
    ]);
  });

  it.each([
    [{ ...THREE, audit: [] }, 'powers.incomplete'],
    [{ ...THREE, audit: ['off-clerk'] }, 'powers.combined'],
    [{ ...THREE, system: ['off-clerk', 'off-clerk'] }, 'powers.combined'],
    [{ ...THREE, audit: ['nobody-here'] }, 'directory.unknown'],
    [{ ...THREE, audit: ['toString'] }, 'directory.unknown'],
  ])('is refused as %j', async (holders, code) => {
    const office = await openOffice(START);
    expect(await office.refused('admin', DIRECTORY, divide(holders))).toBe(code);
  });

  it('is for administrators, and happens once', async () => {
    const office = await openOffice(START);
    expect(await office.refused('off-head', DIRECTORY, divide())).toBe(
      'forbidden.administratorOnly',
    );
    await office.does('admin', DIRECTORY, divide());
    expect(await office.refused('off-clerk', DIRECTORY, divide())).toBe('powers.divided');
    expect(await office.refused('admin', DIRECTORY, divide())).toBe('forbidden.administratorOnly');
  });

  it('is what gives the three powers, and no entry is', async () => {
    const office = await openOffice(START);
    const clerk = await personOf(office, 'off-clerk');
    const entry = enter({ ...clerk, powers: ['security'] });
    expect(await office.refused('admin', DIRECTORY, entry)).toBe('powers.undivided');
  });
});

describe('Where the powers are divided', () => {
  it('nobody has two of them, or an undivided one', async () => {
    const office = await divided();
    const clerk = await personOf(office, 'pln-staff');
    for (const powers of [
      ['system', 'audit'],
      ['administrator'],
      ['auditor'],
      ['audit', 'audit'],
    ]) {
      const entry = enter({ ...clerk, powers });
      expect(await office.refused('off-head', DIRECTORY, entry)).toBe('powers.combined');
    }
  });

  it('a system administrator enters people and changes no powers', async () => {
    const office = await divided();
    const clerk = await personOf(office, 'pln-staff');
    await office.does('off-clerk', DIRECTORY, enter({ ...clerk, posts: [] }));
    const fresh = { ...clerk, id: 'fresh' };
    await office.does('off-clerk', DIRECTORY, enter(fresh));
    for (const one of [clerk, { ...fresh, id: 'fresher' }, await personOf(office, 'off-clerk')]) {
      const entry = enter({ ...one, powers: ['audit'] });
      expect(await office.refused('off-clerk', DIRECTORY, entry)).toBe('forbidden.dividedPowers');
    }
  });

  it('a security administrator changes the powers of others, and nothing else', async () => {
    const office = await divided();
    const clerk = await personOf(office, 'pln-staff');
    const withPower = { ...clerk, powers: ['security'] };
    await office.does('off-head', DIRECTORY, enter(withPower));
    expect((await personOf(office, 'pln-staff')).powers).toEqual(['security']);
    for (const entry of [
      enter({ ...withPower, posts: ['director'] }),
      enter({ ...clerk, id: 'fresh' }),
      enter({ ...clerk, id: 'toString' }),
      { type: 'enter', posts: [{ id: 'x', name: { zh: 'x', en: 'x' } }] } as never,
    ]) {
      expect(await office.refused('off-head', DIRECTORY, entry)).toBe('forbidden.dividedPowers');
    }
    const own = { ...(await personOf(office, 'off-head')), powers: ['audit'] };
    expect(await office.refused('off-head', DIRECTORY, enter(own))).toBe('forbidden.ownPowers');
    await office.does('pln-staff', DIRECTORY, enter({ ...own, powers: [] }));
  });

  it('each of them stays with somebody', async () => {
    const office = await divided();
    const leader = await personOf(office, 'leader');
    const entry = enter({ ...leader, powers: [] });
    expect(await office.refused('off-head', DIRECTORY, entry)).toBe('powers.incomplete');
    const next = { ...(await personOf(office, 'pln-staff')), powers: ['audit'] };
    await office.does('off-head', DIRECTORY, enter({ ...leader, powers: [] }, next));
  });

  it('the last holder of one does not leave before there is another', async () => {
    const office = await divided();
    const leave = { type: 'leave', person: 'off-head' } as never;
    expect(await office.refused('off-clerk', DIRECTORY, leave)).toBe('powers.incomplete');
    const next = { ...(await personOf(office, 'pln-staff')), powers: ['security'] };
    await office.does('off-head', DIRECTORY, enter(next));
    await office.does('off-clerk', DIRECTORY, leave);
    expect((await directoryOf(office)).people['off-head']).toBeUndefined();
  });

  it('neither an auditor nor anybody else enters anything', async () => {
    const office = await divided();
    const clerk = await personOf(office, 'pln-staff');
    for (const by of ['leader', 'admin', 'pln-staff']) {
      expect(await office.refused(by, DIRECTORY, enter(clerk))).toBe('forbidden.dividedPowers');
    }
  });

  it('what stands for the administrator stands for system administrators', async () => {
    const office = await divided();
    const calendar = { type: 'import', data: {}, streams: [] } as never;
    for (const by of ['leader', 'off-head', 'admin']) {
      expect(await office.refused(by, 'calendar/cn-public', calendar)).toBe(
        'forbidden.administratorOnly',
      );
    }
    expect(await office.refused('off-clerk', 'calendar/cn-public', calendar)).not.toBe(
      'forbidden.administratorOnly',
    );
  });
});
