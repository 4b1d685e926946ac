import { describe, expect, it } from '@jest/globals';
import { begin, type Run } from '../support/a-process.js';
import { localInstant } from '../support/an-office.js';
import { submit, withItem } from '../support/a-ledger.js';
import { answersOf, now, REVIEW } from '../support/a-question.js';

async function instanceOf(run: Run, asOf?: string) {
  const at = { ...now(run), ...(asOf === undefined ? {} : { asOf: localInstant(asOf) }) };
  const answer = await answersOf(run).whyInstance('instance/i', at);
  if (!answer) throw new Error('there is no instance');
  return answer;
}

async function stepOf(run: Run, id: string, asOf?: string) {
  const step = (await instanceOf(run, asOf)).steps.find((one) => one.id === id);
  if (!step) throw new Error(`no step ${id} waits or is open`);
  return step;
}

async function deadlineOf(run: Run, asOf?: string) {
  const deadline = (await stepOf(run, 'a', asOf)).tasks[0]?.deadline;
  if (!deadline) throw new Error('there is no deadline');
  return deadline;
}

describe('why an instance waits', () => {
  it('names the part of a gate that is not true yet, with what it reads', async () => {
    const run = await begin(REVIEW, { at: '2020-04-27 10:00' });
    await run.at('2020-05-01 10:00');
    const phase = (await instanceOf(run)).phases.find(({ id }) => id === 'Q');
    expect(phase).toMatchObject({ state: 'ready', since: localInstant('2020-04-30 00:00') });
    expect(phase?.enter?.whole).toMatchObject({
      kind: 'all',
      holds: false,
      parts: [
        { kind: 'one', source: 'steps.b.done', reads: [{ name: 'steps.b.done', value: false }] },
        {
          kind: 'any',
          source: 'events.session.received || steps.m.done',
          parts: [{ reads: [{ value: false }] }, { reads: [{ value: false }] }],
        },
      ],
    });
    expect(phase?.waitsFor).toMatchObject([
      {
        code: 'phase.gateClosed',
        facts: { missing: ['steps.b.done', 'events.session.received || steps.m.done'] },
      },
    ]);
    expect(phase?.enter?.written?.value).toBe(
      'steps.b.done && (events.session.received || steps.m.done)',
    );
    expect(phase?.enter?.written?.line).toBeGreaterThan(1);
  });

  it('leaves out the parts that hold by now', async () => {
    const run = await begin(REVIEW, { at: '2020-04-27 10:00' });
    await run.act('off-clerk', { type: 'record', of: 'm' });
    await run.at('2020-05-01 10:00');
    const phase = (await instanceOf(run)).phases.find(({ id }) => id === 'Q');
    expect(phase?.waitsFor).toMatchObject([{ facts: { missing: ['steps.b.done'] } }]);
  });

  it('says what a step waits for, whose turn it is and what comes next', async () => {
    const run = await begin(REVIEW, { at: '2020-04-27 10:00' });
    const [a, b, w] = [await stepOf(run, 'a'), await stepOf(run, 'b'), await stepOf(run, 'w')];
    expect(a).toMatchObject({
      state: 'open',
      since: localInstant('2020-04-27 10:00'),
      waitsFor: [{ code: 'step.tasks', facts: { tasks: ['a'] } }],
      next: { opens: [{ step: 'b', alsoNeeds: [] }] },
    });
    expect(a.tasks[0]?.turn?.people.map(({ id }) => id)).toEqual(['off-clerk', 'off-head']);
    expect(b).toMatchObject({ waitsFor: [{ code: 'step.needs', facts: { needs: ['a'] } }] });
    expect(b.waitsFor[0]?.text).toEqual({ zh: '等待前面的步骤：a A。', en: 'Waits for a A.' });
    expect(w).toMatchObject({ waitsFor: [{ code: 'step.event', facts: { event: 'session' } }] });
  });

  it('names who acts for somebody while his proxy holds', async () => {
    const run = await begin(REVIEW, { at: '2020-04-27 10:00' });
    await run.does('leader', 'directory/main', {
      type: 'appointProxy',
      principal: 'leader',
      agent: 'deputy-a',
      from: localInstant('2020-04-27 10:00'),
      until: localInstant('2020-06-01 00:00'),
    } as never);
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    const people = (await stepOf(run, 'b')).tasks[0]?.turn?.people;
    expect(people).toMatchObject([{ id: 'leader', agent: { id: 'deputy-a' } }]);
  });

  it('tells the next wake-ups by time', async () => {
    const run = await begin(REVIEW, { at: '2020-04-27 10:00' });
    const { next } = await instanceOf(run);
    expect(next.map(({ what, about }) => `${what} ${about}`)).toEqual([
      'windowOpens Q',
      'rung a',
      'rung a',
      'windowEnds P',
    ]);
    expect(next[0]?.text.zh).toBe('2020年4月30日 00:00：Q Q期间开始');
  });

  it('answers as of an earlier moment, and not at all before the beginning', async () => {
    const run = await begin(REVIEW, { at: '2020-04-27 10:00' });
    await run.at('2020-04-28 10:00');
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect((await instanceOf(run)).steps.map(({ id }) => id)).not.toContain('a');
    expect((await stepOf(run, 'a', '2020-04-27 12:00')).state).toBe('open');
    const before = { ...now(run), asOf: localInstant('2020-04-26 10:00') };
    expect(await answersOf(run).whyInstance('instance/i', before)).toBeUndefined();
    expect(await answersOf(run).whyInstance('item/i/ledger/ZG-01', now(run))).toBeUndefined();
  });
});

describe('why a due date is what it is', () => {
  it('shows the rule as written, its anchor, the calendar and every day of the count', async () => {
    const run = await begin(REVIEW, { at: '2020-04-27 10:00' });
    const deadline = await deadlineOf(run);
    expect(deadline).toMatchObject({
      due: '2020-05-07',
      basis: { kind: 'rule', seq: 1, calendarVersion: 1 },
      rule: { written: { value: { from: 'opened', plus: '5wd' } } },
      anchor: { kind: 'opened', date: '2020-04-27' },
      count: { calendar: { id: 'cn-public', version: 1 }, unit: 'workday', n: 5 },
    });
    expect(deadline.rule?.text.zh).toBe('任务开启之日后第5个工作日');
    const days = deadline.count?.days ?? [];
    expect(days.filter((day) => day.counts).map((day) => day.date)).toEqual([
      '2020-04-28',
      '2020-04-29',
      '2020-04-30',
      '2020-05-06',
      '2020-05-07',
    ]);
    expect(days.filter((day) => !day.counts).map((day) => day.date)).toEqual([
      '2020-05-01',
      '2020-05-02',
      '2020-05-03',
      '2020-05-04',
      '2020-05-05',
    ]);
    expect(days.find((day) => day.date === '2020-05-01')).toMatchObject({ kind: 'dayOff' });
  });

  it('marks make-up days as what they are', async () => {
    const run = await begin(REVIEW, { at: '2020-05-06 10:00' });
    const days = (await deadlineOf(run)).count?.days ?? [];
    expect(days.find((day) => day.date === '2020-05-09')).toMatchObject({
      kind: 'makeUpDay',
      weekday: 6,
      counts: true,
    });
    expect(days.find((day) => day.date === '2020-05-10')).toMatchObject({ kind: 'weekend' });
  });

  it('shows what has rung, and whom the next rung will tell', async () => {
    const run = await begin(REVIEW, { at: '2020-04-27 10:00' });
    await run.at('2020-05-06 10:00');
    const { rungs } = await deadlineOf(run);
    expect(rungs).toMatchObject([
      { id: 'r', state: 'fired', rang: { late: false } },
      { id: 'L1', state: 'armed', at: localInstant('2020-05-08 09:00') },
    ]);
    expect(rungs[1]?.to[0]?.people).toMatchObject([{ id: 'off-head' }]);
    expect(rungs[0]?.rule.zh).toBe('期限前2个工作日');
  });

  it('says who moved it, and counts nothing where the date was granted', async () => {
    const run = await withItem();
    await run.onItem('ZG-01', 'fin-staff', {
      type: 'askExtension',
      due: '2020-05-29',
      opinion: '等批复',
    });
    await run.onItem('ZG-01', 'deputy-b', { type: 'grantExtension' });
    const answer = await answersOf(run).whyItem('item/i/ledger/ZG-01', now(run));
    const deadline = answer?.deadlines[0];
    expect(deadline).toMatchObject({
      due: '2020-05-29',
      basis: { kind: 'extension', by: { person: 'deputy-b' } },
      moves: [{ why: 'extension', from: '2020-05-15', to: '2020-05-29' }],
    });
    expect(deadline?.count).toBeUndefined();
    expect(deadline?.moves[0]?.text.zh).toBe(
      '批准延期：期限由2020年5月15日改为2020年5月29日（deputy-b）。',
    );
  });

  it('answers for one task with what follows from it', async () => {
    const run = await begin(REVIEW, { at: '2020-04-27 10:00' });
    const answer = await answersOf(run).whyTask('instance/i', 'a', now(run));
    expect(answer).toMatchObject({ id: 'a', role: 'do', next: { opens: [{ step: 'b' }] } });
    expect(answer?.deadline?.text.en).toBe(
      'Due 7 May 2020: 5 working days after the day it was opened, counted from 27 Apr 2020 by calendar cn-public version 1.',
    );
    expect(await answersOf(run).whyTask('instance/i', 'nothing', now(run))).toBeUndefined();
  });
});

describe('why an item waits', () => {
  const itemOf = async (run: Run) => answersOf(run).whyItem('item/i/ledger/ZG-01', now(run));

  it('says whose turn it is, and what it takes to close it', async () => {
    const run = await withItem();
    expect(await itemOf(run)).toMatchObject({
      state: 'assigned',
      light: 'green',
      waitsFor: [{ code: 'item.accept', turn: { people: [{ id: 'fin-staff' }] } }],
      closing: {
        evidence: { required: true, given: [] },
        verifiers: { party: { department: 'OFF' } },
      },
    });
    await run.onItem('ZG-01', 'fin-staff', submit);
    expect(await itemOf(run)).toMatchObject({
      state: 'submitted',
      light: 'waiting',
      waitsFor: [
        { code: 'item.verify', turn: { people: [{ id: 'off-clerk' }, { id: 'off-head' }] } },
      ],
      closing: { evidence: { given: ['photo'] } },
    });
  });

  it('names a request that waits for its answer, and who gives it', async () => {
    const run = await withItem();
    await run.onItem('ZG-01', 'fin-staff', {
      type: 'askExtension',
      due: '2020-05-29',
      opinion: '等',
    });
    expect((await itemOf(run))?.waitsFor).toMatchObject([
      { code: 'item.accept' },
      { code: 'item.request', turn: { people: [{ id: 'deputy-b' }] } },
    ]);
  });
});

describe('a ledger as of an earlier moment', () => {
  it('has the lights of that day', async () => {
    const run = await withItem();
    await run.at('2020-05-18 10:00');
    const lights = async (asOf?: string) =>
      (
        await answersOf(run).ledger('instance/i', 'ledger', {
          ...now(run),
          ...(asOf === undefined ? {} : { asOf: localInstant(asOf) }),
        })
      )?.map(({ number, light, level }) => `${number} ${light} ${level}`);
    expect(await lights()).toEqual(['ZG-01 red 1']);
    expect(await lights('2020-05-13 10:00')).toEqual(['ZG-01 yellow 0']);
    expect(await lights('2020-04-21 10:00')).toEqual(['ZG-01 green 0']);
    expect(await lights('2020-04-19 10:00')).toBeUndefined();
  });

  it('is undefined for a collection that the definition has not', async () => {
    const run = await withItem();
    expect(await answersOf(run).ledger('instance/i', 'other', now(run))).toBeUndefined();
  });
});

describe('what would happen if nobody acted', () => {
  it('fires the timers of the instance and its items in their order, and writes nothing', async () => {
    const run = await withItem();
    const before = (await run.history('instance/i')).length;
    const foretold = await answersOf(run).forecast('instance/i', now(run));
    expect(foretold?.events.map(({ at, what }) => `${at.slice(0, 10)} ${what}`)).toEqual([
      '2020-05-12 rungFired',
      '2020-05-18 rungFired',
      '2020-05-20 rungFired',
      '2020-05-20 slipIssued',
    ]);
    expect(foretold).toMatchObject({ ended: 'atRest', ignored: [] });
    expect((await run.history('instance/i')).length).toBe(before);
    await run.at('2020-06-30 10:00');
    const rung = await run.events('item/i/ledger/ZG-01', 'rungFired');
    expect(foretold?.events.filter(({ what }) => what === 'rungFired').map(({ at }) => at)).toEqual(
      rung.map((event) => event['at']),
    );
  });

  it('says when phases would overrun, and stops at its bounds', async () => {
    const run = await begin(REVIEW, { at: '2020-04-27 10:00' });
    const all = await answersOf(run).forecast('instance/i', now(run));
    expect(all?.phases).toMatchObject([
      { id: 'P', state: 'active', foretold: 'overrun' },
      { id: 'Q', state: 'pending', foretold: 'ready' },
    ]);
    const until = localInstant('2020-05-01 00:00');
    const some = await answersOf(run).forecast('instance/i', now(run), { until });
    expect(some).toMatchObject({ ended: 'until' });
    expect(some?.events.every(({ at }) => at <= until)).toBe(true);
    const one = await answersOf(run).forecast('instance/i', now(run), { limit: 1 });
    expect(one).toMatchObject({ ended: 'limit' });
    expect(one?.events).toHaveLength(1);
  });
});
