import { describe, expect, it } from '@jest/globals';
import { createCalendar } from '../../src/calendar/calendar.js';
import { parseDefinition } from '../../src/definition/parse-definition.js';
import { routeOf } from '../../src/engine/explain/route.js';
import { historyEntry } from '../../src/engine/explain/history-entry.js';
import type { Work } from '../../src/engine/instance/work.js';
import { begin, definitionOf, type Run } from '../support/a-process.js';

const body = (hit: string) => `
start:
  by: { post: staff }
  form:
    type: object
    properties:
      cents: { type: integer, minimum: 1, title: Cents }
      urgent: { type: boolean, title: Urgent }
    required: [cents]
    additionalProperties: false
phases:
  P:
    t: P
    steps:
      check: { t: C, kind: approve, by: { department: FIN }, policy: any, return: { to: starter }, due: none }
      tier:
        t: Tier
        kind: table
        hit: ${hit}
        outcomes: { small: { zh: 小额, en: Small }, large: { zh: 大额, en: Large } }
        form:
          type: object
          properties: { quotes: { type: integer, minimum: 0, title: Quotes } }
          required: [quotes]
          additionalProperties: false
        rows:
          - { when: 'form.cents <= 1000', outcome: small, set: { quotes: 0 } }
          - { when: 'has(form.urgent) && form.urgent', outcome: small, set: { quotes: 1 } }
          - { outcome: large, set: { quotes: 3 } }
      sign: { t: S, kind: approve, needs: [check, tier], if: steps.tier.outcome == "large", by: leader, return: { to: starter }, due: none }
      many: { t: M, kind: do, needs: [check, tier], if: steps.tier.form.quotes >= 3, by: office, due: none }
      buy: { t: B, kind: do, needs: [sign, many], by: office, due: none }
`;
const FIRST = body('first');

async function started(source: string, form: object): Promise<Run> {
  return begin(source, { by: 'pln-staff', form: { ...form } });
}

async function tier(run: Run) {
  const { state, outcome, form, row, cycle } = (await run.state()).steps['tier'] ?? {};
  return { state, outcome, form, row, cycle };
}

describe('a decision table', () => {
  it('decides as soon as it opens, by the first row that holds', async () => {
    const run = await started(FIRST, { cents: 900, urgent: true });
    expect(await tier(run)).toEqual({
      ...{ state: 'done', outcome: 'small', form: { quotes: 0 }, row: 1, cycle: 1 },
    });
    await run.act('fin-staff', { type: 'approve', task: 'check/fin-staff' });
    expect(await run.steps('sign', 'many', 'buy')).toEqual(['skipped', 'skipped', 'open']);
  });

  it('decides by the last row where none holds', async () => {
    const run = await started(FIRST, { cents: 5000 });
    expect(await tier(run)).toMatchObject({ outcome: 'large', form: { quotes: 3 }, row: 3 });
    await run.act('fin-staff', { type: 'approve', task: 'check/fin-staff' });
    expect(await run.steps('sign', 'many', 'buy')).toEqual(['open', 'open', 'waiting']);
  });

  it('says in the history by which row', async () => {
    const run = await started(FIRST, { cents: 5000 });
    const [decided] = await run.events(run.stream, 'tableDecided');
    expect(decided).toEqual({
      ...{ type: 'tableDecided', step: 'tier', row: 3, outcome: 'large', form: { quotes: 3 } },
    });
    const [commit] = await run.history(run.stream);
    if (!commit) throw new Error('nothing was started');
    const parsed = parseDefinition(definitionOf(FIRST));
    if (!parsed.ok) throw new Error('it does not parse');
    const telling = {
      definition: parsed.definition,
      directory: await directoryOf(run),
      zone: 'Asia/Shanghai',
    };
    const said = historyEntry(telling, commit).events.map(({ text }) => text);
    expect(said).toContainEqual({
      zh: '决策表按第3行：tier Tier',
      en: 'Table decided by row 3: tier Tier',
    });
  });
});

describe('a table of which only one row may hold', () => {
  it('decides by that one', async () => {
    const run = await started(body('only'), { cents: 5000, urgent: true });
    expect(await tier(run)).toMatchObject({ outcome: 'small', row: 2 });
    expect(await run.told()).toEqual([]);
  });

  it('takes the last row where two hold, says so, and tells whoever keeps the processes', async () => {
    const run = await started(body('only'), { cents: 900, urgent: true });
    expect(await tier(run)).toMatchObject({ outcome: 'large', row: 3 });
    const [decided] = await run.events(run.stream, 'tableDecided');
    expect(decided).toMatchObject({ row: 3, conflict: [1, 2] });
    const [message] = await run.events(run.stream, 'messageRaised');
    expect(message).toMatchObject({
      to: { administrator: true },
      about: 'tier',
      detail: { zh: '第1、2行同时成立，按最后一行处理' },
    });
  });
});

describe('what a table has decided', () => {
  const rework = (step: string, form: object) => ({
    ...{ type: 'complete', task: `${step}/rework`, form },
  });

  it('is decided anew when the request comes back changed, and the way with it', async () => {
    const run = await started(FIRST, { cents: 900 });
    await run.act('fin-staff', { type: 'return', task: 'check/fin-staff', opinion: 'too cheap' });
    await run.act('pln-staff', rework('check', { cents: 5000 }));
    // The table is beside the approval that was returned: it is not on the way to it.
    await run.act('fin-staff', { type: 'approve', task: 'check/fin-staff' });
    const bigger = await started(FIRST, { cents: 5000 });
    await bigger.act('fin-staff', { type: 'approve', task: 'check/fin-staff' });
    await bigger.act('leader', { type: 'return', task: 'sign/leader', opinion: 'too dear' });
    await bigger.act('pln-staff', rework('sign', { cents: 800 }));
    expect(await tier(bigger)).toMatchObject({ outcome: 'small', row: 1, cycle: 1 });
    expect(await bigger.events(bigger.stream, 'tableDecided')).toHaveLength(2);
  });

  it('stands when the request comes back as it was', async () => {
    const run = await started(FIRST, { cents: 5000 });
    await run.act('fin-staff', { type: 'approve', task: 'check/fin-staff' });
    await run.act('leader', { type: 'return', task: 'sign/leader', opinion: 'why?' });
    await run.act('pln-staff', rework('sign', {}));
    expect(await run.events(run.stream, 'tableDecided')).toHaveLength(1);
  });

  it('follows a correction of what it read, and is not corrected itself', async () => {
    const run = await started(FIRST, { cents: 900 });
    await run.act('fin-staff', { type: 'approve', task: 'check/fin-staff' });
    const wrong = { type: 'correct', step: 'tier', form: { quotes: 1 } };
    expect(await run.no('admin', wrong, { reason: 'x' })).toBe('correct.nothing');
    const right = { type: 'correct', form: { cents: 5000 } };
    await run.act('admin', right, { reason: 'a nought was missing' });
    expect(await tier(run)).toMatchObject({ outcome: 'large', row: 3 });
    expect(await run.steps('sign', 'many')).toEqual(['open', 'open']);
  });

  it('does not stand in the way of taking back what led to it', async () => {
    const run = await begin(
      `
phases:
  P:
    t: P
    steps:
      fill:
        t: F
        kind: do
        by: office
        due: none
        form: { type: object, properties: { big: { type: boolean, title: Big } }, required: [big], additionalProperties: false }
      tier:
        t: T
        kind: table
        needs: fill
        outcomes: { grand: { zh: 大, en: Grand }, plain: { zh: 小, en: Plain } }
        rows: [{ when: steps.fill.form.big, outcome: grand }, { outcome: plain }]
      next: { t: N, kind: do, needs: tier, by: leader, due: none }
`,
    );
    await run.act('off-clerk', { type: 'complete', task: 'fill', form: { big: true } });
    expect(await tier(run)).toMatchObject({ outcome: 'grand' });
    await run.act('off-clerk', { type: 'takeBack', task: 'fill' });
    expect(await run.steps('fill', 'tier', 'next')).toEqual(['open', 'waiting', 'waiting']);
    await run.act('off-clerk', { type: 'complete', task: 'fill', form: { big: false } });
    expect(await tier(run)).toMatchObject({ outcome: 'plain', row: 2, cycle: 2 });
  });
});

describe('the way that lies ahead', () => {
  it('follows the table as things stand now', async () => {
    const run = await begin(FIRST.replace('rows:', 'needs: check\n        rows:'), {
      by: 'pln-staff',
      form: { cents: 900 },
    });
    expect(await wayOf(run)).toEqual(['check', 'tier 1', 'buy']);
    const big = await begin(FIRST.replace('rows:', 'needs: check\n        rows:'), {
      by: 'pln-staff',
      form: { cents: 5000 },
    });
    expect(await wayOf(big)).toEqual(['check', 'tier 3', 'sign', 'many', 'buy']);
  });
});

async function directoryOf(run: Run): Promise<Work['context']['directory']> {
  const { directoryAt } = await import('../../src/engine/directory/directory-at.js');
  const { record } = await run.office.queries.directoryRecord(run.clock.now());
  return directoryAt(record, run.clock.now());
}

async function wayOf(run: Run): Promise<readonly string[]> {
  const parsed = parseDefinition(
    definitionOf(FIRST.replace('rows:', 'needs: check\n        rows:')),
  );
  if (!parsed.ok) throw new Error('it does not parse');
  const look = {
    definition: parsed.definition,
    calendar: createCalendar({ id: 'cn-public', version: 0, years: [] }, 'Asia/Shanghai'),
    directory: await directoryOf(run),
    today: '2020-04-13',
    instance: await run.state(),
  };
  return routeOf(look).map(({ step, row }) =>
    row === undefined ? step : `${step} ${String(row)}`,
  );
}
