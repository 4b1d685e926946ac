import { describe, expect, it } from '@jest/globals';
import { ENTER, submit, withItem } from '../support/a-ledger.js';
import { begin } from '../support/a-process.js';
import { answersOf, REVIEW } from '../support/a-question.js';
import { localInstant } from '../support/an-office.js';

describe('as of by when things happened', () => {
  const LATER = { occurredAt: localInstant('2020-04-28 10:00'), reason: '补录' };

  it('knows a fact from the moment it happened, and stateAt from the moment it was recorded', async () => {
    const run = await begin(REVIEW, { at: '2020-04-27 10:00' });
    await run.at('2020-04-30 10:00');
    await run.act('off-clerk', { type: 'record', of: 'm' }, LATER);
    const asked = localInstant('2020-04-29 10:00');
    const stepM = (head: { readonly state: unknown }) =>
      (head.state as { steps: { m: { state: string } } }).steps.m.state;
    expect(stepM(await run.office.queries.stateAt('instance/i', asked))).toBe('open');
    expect(stepM(await answersOf(run).effectiveAt('instance/i', asked))).toBe('done');
    const before = localInstant('2020-04-28 09:59');
    expect(stepM(await answersOf(run).effectiveAt('instance/i', before))).toBe('open');
  });

  it('is the present state once everything has happened, and empty before anything had', async () => {
    const run = await begin(REVIEW, { at: '2020-04-27 10:00' });
    await run.at('2020-04-30 10:00');
    await run.act('off-clerk', { type: 'record', of: 'm' }, LATER);
    const head = await answersOf(run).effectiveAt('instance/i', run.clock.now());
    expect(head.state).toEqual(await run.state());
    expect((await answersOf(run).effectiveAt('instance/i', '2019-01-01T00:00:00.000Z')).seq).toBe(
      0,
    );
  });
});

describe('histories in words', () => {
  async function busy() {
    const run = await withItem();
    await run.act('off-clerk', { ...ENTER, person: 'fin-head' });
    await run.at('2020-04-21 10:00');
    await run.onItem('ZG-01', 'fin-staff', submit);
    await run.onItem('ZG-01', 'off-clerk', { type: 'close' });
    await run.onItem('ZG-02', 'fin-head', { type: 'accept' });
    return run;
  }

  it('tells who did what for whom, recorded when', async () => {
    const run = await busy();
    const { entries } = await answersOf(run).histories.ofStream('item/i/ledger/ZG-01');
    const closed = entries.at(-1);
    expect(closed).toMatchObject({
      command: 'close',
      actor: { who: { person: 'off-clerk' }, name: { zh: 'off-clerk' } },
      backDated: false,
    });
    expect(closed?.events.map(({ text }) => text.zh)).toContain('ZG-01按期销号（off-clerk）');
  });

  it('calls people and departments what they were called then, and whoever has left too', async () => {
    const run = await busy();
    const called = async () => {
      const { entries } = await answersOf(run).histories.ofStream('item/i/ledger/ZG-01');
      return entries.map(({ actor }) => actor.name.zh);
    };
    const before = await called();
    const renamed = { id: 'fin-staff', name: { zh: '新名', en: 'new' }, posts: [], powers: [] };
    await run.does('admin', 'directory/main', { type: 'enter', people: [renamed] } as never);
    expect(await called()).toEqual(before);
    await run.onItem('ZG-02', 'fin-head', submit);
    await run.does('admin', 'directory/main', { type: 'leave', person: 'fin-head' } as never);
    const { entries } = await answersOf(run).histories.ofStream('item/i/ledger/ZG-02');
    expect(entries.at(-1)?.actor.name).toEqual({ zh: 'fin-head', en: 'fin-head' });
    const office = await answersOf(run).histories.ofOffice({ kinds: ['directory'] });
    expect(office?.entries.flatMap(({ events }) => events.map(({ text }) => text.zh))).toContain(
      '登记人员：新名',
    );
  });

  it('merges an instance with its items, and pages either way without losing or doubling any', async () => {
    const run = await busy();
    const { histories } = answersOf(run);
    const whole = await histories.ofInstance('instance/i');
    const names = whole.entries.map(({ stream, seq }) => `${stream} ${seq}`);
    expect(new Set(names).size).toBe(names.length);
    expect(whole.next).toBeUndefined();
    const times = whole.entries.map(({ recordedAt }) => recordedAt);
    expect(times).toEqual(times.toSorted());
    for (const direction of ['oldestFirst', 'newestFirst'] as const) {
      const paged: string[] = [];
      for (let after: Parameters<typeof histories.ofInstance>[1] = {}; ;) {
        const page = await histories.ofInstance('instance/i', { direction, limit: 3, ...after });
        paged.push(...page.entries.map(({ stream, seq }) => `${stream} ${seq}`));
        if (!page.next) break;
        after = { after: page.next };
      }
      expect(direction === 'oldestFirst' ? paged : paged.toReversed()).toEqual(names);
    }
  });

  it('finds everything that a person did, newest first, wherever it was', async () => {
    const run = await busy();
    const { histories } = answersOf(run);
    const by = await histories.ofOffice({ person: 'off-clerk' });
    expect(by?.entries.map(({ command }) => command)).toEqual([
      'close',
      'enterItem',
      'enterItem',
      'start',
    ]);
    const first = await histories.ofOffice({ person: 'off-clerk', limit: 3 });
    const second = await histories.ofOffice({ person: 'off-clerk', limit: 3, after: first?.next });
    expect(second?.entries.map(({ command }) => command)).toEqual(['start']);
    expect(second).not.toHaveProperty('next');
    expect(await histories.ofOffice({ after: 'nowhere' })).toBeUndefined();
  });

  it('looks through the whole office within a span of time', async () => {
    const run = await busy();
    const page = await answersOf(run).histories.ofOffice({
      from: localInstant('2020-04-21 00:00'),
      kinds: ['item'],
    });
    expect(page?.entries.map(({ command, stream }) => `${command} ${stream}`)).toEqual([
      'accept item/i/ledger/ZG-02',
      'close item/i/ledger/ZG-01',
      'submit item/i/ledger/ZG-01',
    ]);
  });

  it('shows a fact that was recorded later as such', async () => {
    const run = await begin(REVIEW, { at: '2020-04-27 10:00' });
    const occurredAt = localInstant('2020-04-20 10:00');
    await run.act('off-clerk', { type: 'record', of: 'm' }, { occurredAt, reason: '补录' });
    const { entries } = await answersOf(run).histories.ofStream('instance/i');
    expect(entries.at(-1)).toMatchObject({ backDated: true, occurredAt, reason: '补录' });
    expect(entries.at(-1)?.events[0]).toMatchObject({
      type: 'recorded',
      occurredAt,
      text: { zh: '补录：m M（发生于2020年4月20日）' },
    });
  });

  it('shows what was refused', async () => {
    const run = await begin(REVIEW, { at: '2020-04-27 10:00' });
    await run.no('fin-staff', { type: 'complete', task: 'a' });
    const page = await answersOf(run).histories.ofOffice({ kinds: ['security'] });
    expect(page?.entries).toMatchObject([
      { refusal: { by: { person: 'fin-staff' }, command: 'complete', code: 'forbidden.notYours' } },
    ]);
  });
});
