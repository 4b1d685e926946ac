import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { localInstant } from '../support/an-office.js';
import { prove } from '../support/prove.js';
import { freshOffice, itemsOf, loadReview } from '../support/the-review.js';
import { readPage } from './snippets.js';
import { rowsOf } from './table-rows.js';

const PAGE = readPage('adopting.md');
const [, text = ''] = /^```json adopt\n([\s\S]*?)^```$/m.exec(PAGE) ?? [];
const COMMAND = JSON.parse(text) as { readonly type: string; readonly done: { steps: object } };
const STREAM = 'instance/review-2020';
const loaded = await loadReview();

async function office(actor: string, command: unknown) {
  const stage = await freshOffice(loaded, '2020-04-24 10:00');
  const answer = await stage.execute({
    stream: STREAM,
    command: command as never,
    actor: { person: actor },
    key: 'adopt',
  });
  return { stage, answer };
}

describe('docs/adopting.md', () => {
  it('shows a command that leads where the page says', async () => {
    const { stage, answer } = await office('admin', COMMAND);
    expect(answer.ok).toBe(true);
    const instance = await stage.instance();
    expect(instance.steps.P3?.state).toBe('open');
    const { items } = await itemsOf(stage);
    expect(items?.['ZG-03']?.deadlines.item?.rungs).toContainEqual({
      id: 'r',
      at: localInstant('2020-04-30 09:00'),
      state: 'armed',
    });
    const series = await stage.office.queries.head('series/documentNumber/2020');
    expect(series.state).toMatchObject({ last: 2 });
    const entered = await stage.execute({
      stream: STREAM,
      command: { type: 'enterItem', collection: 'items', form: { problem: 'x' } } as never,
      actor: { person: 'off-clerk' },
      key: 'enter',
    });
    expect(entered.ok && entered.result).toMatchObject({ numbers: ['ZG-04'] });
    const [first] = await stage.office.queries.history(STREAM);
    expect(first?.events[0]).toMatchObject({ type: 'instanceAdopted', adopted: true });
    await prove(stage.office, stage.store);
  });

  it('is for administrators', async () => {
    const { answer } = await office('off-clerk', COMMAND);
    expect(answer.ok ? '' : answer.refusal.code).toBe('forbidden.administratorOnly');
  });

  it('says everything at once that is wrong, and changes nothing', async () => {
    const { P2a, ...others } = COMMAND.done.steps as Record<string, object>;
    const steps = {
      ...others,
      P2c: { ...others.P2c, number: '2号' },
      P2d: { ...others.P2d, endedOn: '2020-05-01' },
      P9: { state: 'done', endedOn: '2020-04-20' },
    };
    const { stage, answer } = await office('admin', {
      ...COMMAND,
      done: { ...COMMAND.done, steps },
    });
    const problems = answer.ok ? [] : (answer.refusal.facts.problems as readonly Problem[]);
    expect(problems.map(({ code, path }) => [code, path.join('.')])).toEqual(
      expect.arrayContaining([
        ['adopt.unknown', 'done.steps.P9'],
        ['adopt.dateFuture', 'done.steps.P2d.endedOn'],
        ['adopt.unreachable', 'done.steps.P2.state'],
        ['adopt.unreachable', 'done.steps.P2b.state'],
        ['adopt.numberFormat', 'done.steps.P2c.number'],
      ]),
    );
    expect(problems).toHaveLength(5);
    expect(problems.find(({ path }) => path.includes('P2b'))?.message.en).toContain('P2a');
    expect((await stage.instance()).life).toBe('none');
  });

  it('lists every code of its own, and no other', () => {
    const folder = new URL('../../src/engine/instance/adopt/', import.meta.url);
    const used = readdirSync(folder)
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
      .flatMap((source) => source.match(/'adopt\.\w+'/g) ?? [])
      .map((code) => code.slice(1, -1));
    const listed = rowsOf(PAGE).flatMap(([code = '']) => /^`(adopt\.\w+)`$/.exec(code)?.[1] ?? []);
    const own = new Set(used.filter((code) => code !== 'adopt.problems'));
    expect(listed.toSorted()).toEqual([...own].toSorted());
  });
});

interface Problem {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: { readonly en: string };
}
