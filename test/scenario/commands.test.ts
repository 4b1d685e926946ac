import { describe, expect, it } from '@jest/globals';
import { failuresOf, HEAD, PLAN, row, runText } from './small-office.js';

async function holds(...entries: readonly string[]): Promise<void> {
  expect(failuresOf(await runText(HEAD + row(...entries)))).toEqual([]);
}

describe('a command', () => {
  it('is done by a person at a moment, and its row goes on from there', async () => {
    const report = await runText(
      HEAD +
        row(
          `{ at: '2020-04-14 16:00', as: pol-staff, do: complete, task: parts/POL, opinion: 好 }`,
          `{ as: fin-staff, do: complete, task: parts/FIN }`,
          `expect: { steps: { parts: done, draft: open } }`,
        ),
    );
    expect(failuresOf(report)).toEqual([]);
    expect(report.runs[0]?.rows.map(({ moment, commands }) => ({ moment, commands }))).toEqual([
      { moment: '04-13 10:00', commands: 2 },
      { moment: '04-14 09:30', commands: 2 },
    ]);
  });

  it('means 10:00 where it names a date alone', () =>
    holds(
      `{ at: '2020-04-15', as: off-clerk, do: record, of: news, form: { channel: web } }`,
      `expect: { history: [{ event: recorded, recordedAt: '2020-04-15 10:00' }] }`,
    ));

  it('fails the scenario where it is refused and nobody said so', async () => {
    const report = await runText(HEAD + row(`{ as: hit-staff, do: complete, task: parts/FIN }`));
    expect(failuresOf(report)).toEqual([
      'complete parts/FIN: expected accepted, found forbidden.notYours',
    ]);
    expect(report.runs[0]?.rows[1]?.assertions[0]?.said?.en).toBe('this is not yours to do');
  });

  it('may be meant to be refused, with one code and no other', async () => {
    await holds(`{ as: hit-staff, do: complete, task: parts/FIN, refused: forbidden.notYours }`);
    const other = `{ as: fin-staff, do: complete, task: parts/FIN, refused: task.unknown }`;
    expect(failuresOf(await runText(HEAD + row(other)))).toEqual([
      'complete parts/FIN: expected task.unknown, found accepted',
    ]);
  });

  it('is repeated over a range or a list', () =>
    holds(
      `{ for: { who: [POL, FIN] }, as: off-clerk, do: urge, task: 'parts/{who}' }`,
      `{ as: off-clerk, do: invite, step: ask, groups: { firms: 3 } }`,
      `{ for: { n: [2, 3] }, as: 'outside ask/firms-{n}', do: complete, task: 'ask/firms-{n}' }`,
      `expect: { open: { ask: [firms-1] }, messages: { exactly: [04-14 09:30 POL urge parts/POL, 04-14 09:30 FIN urge parts/FIN] } }`,
    ));

  it('takes local moments where the engine takes instants', () =>
    holds(
      `{ as: fin-staff, on: directory, do: appointProxy, principal: fin-staff, agent: fin-head, from: '2020-04-14 10:00', until: '2020-04-16 10:00' }`,
      `expect: { history: [{ stream: directory, event: proxyAppointed, proxy: { from: '2020-04-14 10:00' } }] }`,
    ));

  it('moves a series on, and enters people into the directory', () =>
    holds(
      `{ as: admin, on: series documentNumber 2020, do: advanceTo, n: 7 }`,
      `{ as: admin, on: directory, do: enter, people: { newcomer: { name: { zh: 新, en: New }, department: FIN } } }`,
      `{ as: newcomer, do: complete, task: parts/FIN }`,
      `expect: { tasks: { parts/FIN: { doneBy: newcomer } } }`,
    ));

  it('publishes another version, made of the text of the file', () =>
    holds(
      `{ as: admin, on: definition, do: publish, refused: definition.unchanged }`,
      `{ as: admin, on: definition, do: publish, replace: [{ find: 'default: 3wd', with: 'default: 5wd' }] }`,
      `expect: { versions: { plan: 2 }, version: 1 }`,
    ));

  it('imports a calendar, after which dates are computed again', async () => {
    const text =
      HEAD +
      row(
        `{ as: admin, on: calendar, do: import, file: short.json }`,
        `expect: { firings: { exactly: [] } }`,
        `clock: '2020-04-17 09:00'`,
        `expect: { firings: { exactly: [04-17 09:00 r parts/FIN, 04-17 09:00 r parts/POL] } }`,
      );
    // The due date, three working days after the 14th, and its reminder move by the day that is off now.
    const short = {
      id: 'cn-public',
      version: 1,
      years: [{ year: 2020, off: [{ date: '2020-04-16', name: '休' }], work: [] }],
    };
    expect(failuresOf(await runText(text, { 'short.json': JSON.stringify(short) }))).toEqual([]);
  });

  it('is played in the order of time, whatever row it stands in', () =>
    holds(
      `{ at: '2020-04-16 12:00', as: off-clerk, do: complete, task: draft }`,
      `{ at: '2020-04-15 12:00', as: pol-staff, do: complete, task: parts/POL }`,
      `{ at: '2020-04-15 12:00', as: fin-staff, do: complete, task: parts/FIN }`,
      `{ at: '2020-04-16 12:00', expect: { steps: { draft: done, sign: open } } }`,
    ));
});

describe('the engine', () => {
  it('fires nothing while it is down, and everything once and late when it starts again', () =>
    holds(
      `engine: stop`,
      `clock: '2020-04-17 12:00'`,
      `expect: { firings: { exactly: [] } }`,
      `{ at: '2020-04-20 12:00', engine: start }`,
      `expect: { firings: { exactly: [04-20 12:00 r parts/FIN late, 04-20 12:00 r parts/POL late, 04-20 12:00 L1 parts/FIN late, 04-20 12:00 L1 parts/POL late] }, tasks: { parts/FIN: { level: 1 } } }`,
    ));
});

describe('an observer', () => {
  it('hears of every commit, at its moment', async () => {
    const heard: string[] = [];
    await runText(HEAD, { 'plan.yaml': PLAN }, (at, { stream, command }) => {
      heard.push(`${at} ${stream} ${command.type}`);
    });
    expect(heard).toEqual([
      '2020-04-13T02:00:00.000Z calendar/cn-public import',
      '2020-04-13T02:00:00.000Z directory/main enter',
      '2020-04-13T02:00:00.000Z definition/plan publish',
      '2020-04-14T01:30:00.000Z instance/plan-1 start',
    ]);
  });
});
