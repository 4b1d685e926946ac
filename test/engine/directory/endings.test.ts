import { describe, expect, it } from '@jest/globals';
import { openOffice } from '../../support/an-office.js';

const START = '2020-04-13 10:00';
const MAIN = 'directory/main';
const leave = (person: string, until?: string) =>
  ({ type: 'leave', person, ...(until !== undefined && { until }) }) as never;

describe('who leaves', () => {
  it('is gone at that moment by himself, and what falls vacant is said', async () => {
    const office = await openOffice(START);
    const answer = await office.does('admin', MAIN, leave('pln-head', '2020-04-30T16:00:00.000Z'));
    expect(answer).toEqual({ headOf: ['PLN'], inChargeOf: [], posts: ['staff'] });
    expect((await office.office.queries.directory()).people).toHaveProperty('pln-head');
    await office.at('2020-04-30 23:59');
    expect((await office.office.queries.directory()).departments['PLN']?.head).toBe('pln-head');
    await office.at('2020-05-01 00:00');
    const directory = await office.office.queries.directory();
    expect(directory.people).not.toHaveProperty('pln-head');
    expect(directory.departments['PLN']).not.toHaveProperty('head');
    expect(directory.former?.people).toHaveProperty('pln-head');
    expect(await office.refused('admin', MAIN, leave('pln-head'))).toBe('directory.gone');
  });

  it('is put off or kept by entering him again, and only by administrators', async () => {
    const office = await openOffice(START);
    expect(await office.refused('pln-head', MAIN, leave('pln-head'))).toBe(
      'forbidden.administratorOnly',
    );
    expect(await office.refused('admin', MAIN, leave('nobody'))).toBe('directory.unknown');
    expect(await office.refused('admin', MAIN, leave('admin'))).toBe('directory.lastAdministrator');
    expect(await office.refused('admin', MAIN, leave('pln-head', 'soon'))).toBe('directory.date');
    await office.does('admin', MAIN, leave('pln-head', '2020-04-30T16:00:00.000Z'));
    await office.does('admin', MAIN, leave('pln-head', '2020-05-30T16:00:00.000Z'));
    await office.at('2020-05-02 10:00');
    expect((await office.office.queries.directory()).people).toHaveProperty('pln-head');
  });

  it('is nobody’s agent any more', async () => {
    const office = await openOffice(START);
    await office.does('admin', MAIN, leave('pln-head'));
    const span = { from: '2020-05-01T00:00:00.000Z', until: '2020-06-01T00:00:00.000Z' };
    const proxy = { type: 'appointProxy', principal: 'off-head', agent: 'pln-head', ...span };
    expect(await office.refused('off-head', MAIN, proxy as never)).toBe('directory.unknown');
  });

  it('may do nothing more, and his administrator’s power goes with him', async () => {
    const office = await openOffice(START);
    const second = { id: 'second', name: { zh: '二', en: 'two' }, posts: [] };
    const people = [{ ...second, powers: ['administrator'] }];
    await office.does('admin', MAIN, { type: 'enter', people } as never);
    await office.does('admin', MAIN, leave('second', '2020-04-30T16:00:00.000Z'));
    await office.does('second', MAIN, { type: 'enter', people: [] } as never);
    await office.at('2020-05-01 00:00');
    const more = { type: 'enter', people: [] } as never;
    expect(await office.refused('second', MAIN, more)).toBe('forbidden.administratorOnly');
  });
});

describe('what ends', () => {
  const end = (field: 'department' | 'post', id: string, until?: string) =>
    ({
      type: field === 'post' ? 'endPost' : 'endDepartment',
      [field]: id,
      ...(until !== undefined && { until }),
    }) as never;

  it('has to be empty first, and stays known by its name', async () => {
    const office = await openOffice(START);
    expect(await office.refused('admin', MAIN, end('department', 'PLN'))).toBe(
      'directory.occupied',
    );
    expect(await office.refused('admin', MAIN, end('post', 'director'))).toBe('directory.occupied');
    await office.does('admin', MAIN, leave('leader'));
    await office.does('admin', MAIN, end('post', 'director'));
    const directory = await office.office.queries.directory();
    expect(directory.posts).not.toHaveProperty('director');
    expect(directory.former?.posts).toHaveProperty('director');
    expect(await office.refused('admin', MAIN, end('post', 'director'))).toBe('directory.gone');
    expect(await office.refused('admin', MAIN, end('post', 'none'))).toBe('directory.unknown');
    expect(await office.refused('off-head', MAIN, end('post', 'staff'))).toBe(
      'forbidden.administratorOnly',
    );
  });

  it('ends when it is said to', async () => {
    const office = await openOffice(START);
    for (const one of ['pln-head', 'pln-staff'])
      await office.does('admin', MAIN, leave(one, '2020-04-30T16:00:00.000Z'));
    await office.does('admin', MAIN, end('department', 'PLN', '2020-04-30T16:00:00.000Z'));
    expect((await office.office.queries.directory()).departments).toHaveProperty('PLN');
    await office.at('2020-05-01 00:00');
    expect((await office.office.queries.directory()).departments).not.toHaveProperty('PLN');
  });
});
