import { describe, expect, it } from '@jest/globals';
import { begin, runOf, type Run } from '../support/a-process.js';

const SERIES = `series:
  serial: { t: Serial, format: '申请{n}', restart: never, gapFree: true }
  no: { t: No, format: '科〔{year}〕{n}号', restart: yearly, gapFree: true }
  loose: { t: Loose, format: '便{n}', restart: never }
`;
const BODY = `start: { by: office, serial: serial, revoke: { within: 5wd } }
${SERIES}phases:
  P:
    t: P
    steps:
      a: { t: A, kind: do, by: office, due: none }
      n: { t: N, kind: number, needs: a, series: no }
      l: { t: L, kind: number, needs: a, series: loose }
      z: { t: Z, kind: do, needs: [n, l], by: leader, due: none }
`;
const WHY = { reason: 'written twice' };
const complete = { type: 'complete', task: 'a' };

/** The numbers that were given up and taken up again, in order. */
async function register(run: Run): Promise<readonly string[]> {
  const streams = ['series/serial', 'series/no/2020', 'series/loose'];
  const found: string[] = [];
  for (const stream of streams) {
    for (const type of ['numberVoided', 'numberRestored']) {
      for (const event of await run.events(stream, type)) {
        found.push(`${type} ${String(event['number'])} ${String(event['by'])}`);
      }
    }
  }
  return found;
}

describe('a gap-free series', () => {
  it('enters the numbers of a terminated instance as void, with who and why, and no others', async () => {
    const run = await begin(BODY);
    await run.act('off-clerk', complete);
    await run.act('admin', { type: 'terminate' }, WHY);
    expect(await register(run)).toEqual([
      'numberVoided 申请1 admin',
      'numberVoided 科〔2020〕1号 admin',
    ]);
    const [voided] = await run.events('series/serial', 'numberVoided');
    expect(voided).toMatchObject({ n: 1, instance: 'i', reason: 'written twice' });
    // Nothing is given up twice.
    await run.act('admin', { type: 'void' }, WHY);
    expect(await register(run)).toHaveLength(2);
  });

  it('never gives a void number to anybody else', async () => {
    const run = await begin(BODY);
    await run.act('admin', { type: 'terminate' }, WHY);
    const other = runOf(run, 'instance/j');
    await other.act('off-clerk', { type: 'start', definition: { id: 'small', version: 1 } });
    expect((await other.state()).serial).toBe('申请2');
  });

  it('gives an instance that is woken its own numbers again', async () => {
    const run = await begin(BODY);
    await run.act('off-clerk', complete);
    await run.act('admin', { type: 'terminate' }, WHY);
    await run.act('admin', { type: 'wake', step: 'z' }, WHY);
    expect(await register(run)).toEqual([
      'numberVoided 申请1 admin',
      'numberRestored 申请1 admin',
      'numberVoided 科〔2020〕1号 admin',
      'numberRestored 科〔2020〕1号 admin',
    ]);
    expect((await run.state()).steps['n']?.number).toBe('科〔2020〕1号');
  });

  it('gives up the number of a step that is opened again, which takes another', async () => {
    const run = await begin(BODY);
    await run.act('off-clerk', complete);
    await run.act('admin', { type: 'jump', step: 'a' }, WHY);
    expect(await register(run)).toEqual(['numberVoided 科〔2020〕1号 admin']);
    await run.act('off-clerk', { type: 'complete', task: 'a@2' });
    expect((await run.state()).steps['n']?.number).toBe('科〔2020〕2号');
  });

  it('keeps the numbers of what was done, until it is revoked or made void', async () => {
    const run = await begin(BODY);
    await run.act('off-clerk', complete);
    await run.act('leader', { type: 'complete', task: 'z' });
    expect(await register(run)).toEqual([]);
    await run.act('off-clerk', { type: 'revoke' });
    expect(await register(run)).toHaveLength(2);
  });

  it('takes releases from instances only, and only of what was given', async () => {
    const run = await begin(BODY);
    const taker = { instance: 'i', step: '', cycle: 1, number: '申请1', by: 'x', reason: '' };
    const release = (actor: object, more: object) =>
      run.tries(actor as never, 'series/serial', { type: 'release', ...taker, ...more });
    expect(await release({ person: 'admin' }, { use: 'void' })).toMatchObject({
      refusal: { code: 'forbidden.systemOnly' },
    });
    const system = { system: 'outbox' };
    expect(await release(system, { use: 'again' })).toMatchObject({
      refusal: { code: 'series.released' },
    });
    expect(await release(system, { use: 'void', cycle: 2 })).toMatchObject({
      refusal: { code: 'series.notGiven' },
    });
  });
});
