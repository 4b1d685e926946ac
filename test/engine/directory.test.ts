import { describe, expect, it } from '@jest/globals';
import { openOffice, SMALL_DIRECTORY } from '../support/an-office.js';

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
