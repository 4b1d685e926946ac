import { describe, expect, it } from '@jest/globals';
import { failuresOf, HEAD, row, runText } from './small-office.js';

/** One set of entries that must all come as expected, and one expectation that must not. */
async function holds(...entries: readonly string[]): Promise<void> {
  expect(failuresOf(await runText(HEAD + row(...entries)))).toEqual([]);
}

async function fails(...entries: readonly string[]): Promise<readonly string[]> {
  return failuresOf(await runText(HEAD + row(...entries)));
}

const HANDED_IN = [
  `{ at: '2020-04-15', as: pol-staff, do: complete, task: parts/POL }`,
  `{ as: fin-staff, do: complete, task: parts/FIN }`,
];
const SIGNED = [
  ...HANDED_IN,
  `{ as: off-clerk, do: complete, task: draft, figuresAt: '2020-04-14 12:00' }`,
  `{ as: leader, do: approve, task: sign/leader }`,
];
const ENTERED = `{ at: '2020-04-14 10:00', as: off-clerk, do: enterItem, collection: items, department: FIN, person: fin-staff, due: 2020-04-20, tags: [C1], form: { problem: 账 } }`;

describe('an expectation about the instance', () => {
  it('says the life, the version and how many versions there are', () =>
    holds(
      `expect: { life: running, sealed: false, outcome: none, version: 1, versions: { plan: 1, other: 0 } }`,
    ));

  it('says the phases in their order or by name', () =>
    holds(`expect: { phases: [active, ready] }`, `expect: { phases: { Q: ready } }`));

  it('says steps by their state or in parts', () =>
    holds(
      ...SIGNED,
      `expect:
          steps:
            parts: { state: done, sent: 2, valid: 2, cycle: 1 }
            sign: { outcome: approved }
            number: { state: done, number: 文〔2020〕1号 }`,
    ));

  it('says tasks with their lights, levels, owners and doers', () =>
    holds(
      `expect: { tasks: { parts/FIN: { state: open, due: 2020-04-17, light: green, late: false, level: 0, assignee: FIN, unowned: false }, parts/OFF: none } }`,
      `clock: '2020-04-15 00:00'`,
      `expect: { tasks: { parts/FIN: { light: yellow } } }`,
      `clock: '2020-04-20 09:00'`,
      `expect: { tasks: { parts/FIN: { light: red, level: 1 } } }`,
      `{ at: '2020-04-20 10:00', as: fin-staff, do: complete, task: parts/FIN }`,
      `expect: { tasks: { parts/FIN: { state: done, decision: done, doneBy: fin-staff, late: true, valid: true, principal: none } } }`,
    ));

  it('says which tasks are open, by name, in full or by number', () =>
    holds(
      `expect: { open: { parts: [FIN, POL] } }`,
      `expect: { open: { parts: [parts/POL, FIN] } }`,
      `expect: { open: { parts: 2, draft: [] } }`,
    ));

  it('says deadlines', () =>
    holds(
      `expect: { deadlines: { parts/FIN: { due: 2020-04-17, state: running, light: green, late: false, level: 0 }, draft: none } }`,
    ));

  it('tells expected from found', async () => {
    expect(
      await fails(
        `expect: { phases: [active, active], open: { parts: [FIN] }, steps: { draft: open } }`,
      ),
    ).toEqual([
      'phases: expected [active, active], found [active, ready]',
      'steps.draft: expected open, found waiting',
      'open.parts: expected [FIN], found [FIN, POL]',
    ]);
  });
});

describe('an expectation about items', () => {
  it('says an item in parts', () =>
    holds(
      ENTERED,
      `expect: { items: { ZG-01: { state: assigned, light: green, due: 2020-04-20, late: false, department: FIN, person: fin-staff, tags: [C1], evidence: 0, major: false, level: 0, cycle: 1, mergedInto: none } } }`,
      `{ on: ZG-01, as: fin-staff, do: submit, evidence: [账本.pdf] }`,
      `expect: { items: { ZG-01: { light: waiting, evidence: [账本.pdf] } } }`,
      `{ on: ZG-01, as: off-clerk, do: close }`,
      `expect: { items: { items/ZG-01: { state: closed, ending: done, light: none } } }`,
    ));

  it('counts each item of a ledger once', () =>
    holds(
      ENTERED,
      ENTERED,
      ENTERED,
      ENTERED,
      `{ as: off-clerk, do: mergeItems, collection: items, from: ZG-02, into: ZG-01 }`,
      `{ on: ZG-03, as: off-clerk, do: suspend, opinion: 等 }`,
      `expect: { ledger: { items: { total: 4, green: [ZG-01, ZG-04], merged: 1, suspended: [ZG-03], yellow: 0, red: 0, waiting: 0, onTime: 0, late: 0 } } }`,
    ));

  it('says which items are meant where the count is wrong', async () => {
    expect(await fails(ENTERED, `expect: { ledger: { items: { green: 2 } } }`)).toEqual([
      'ledger.items.green: expected 2, found 1 [ZG-01]',
    ]);
  });
});

describe('an expectation about facts', () => {
  it('says documents, figures, records and outside events', () =>
    holds(
      `{ at: '2020-04-14 11:00', as: off-clerk, do: record, of: news, form: { channel: web } }`,
      ENTERED,
      ...SIGNED,
      `{ as: off-clerk, do: record, of: disclosure, document: plan, date: 2020-04-16 }`,
      `expect:
          documents: { plan: { version: 1, numbers: { documentNumber: 文〔2020〕1号 }, disclosedOn: 2020-04-16 } }
          figures: { draft: { all: 1 } }
          counts: { news: { web: 1, paper: 0 }, disclosure: 1 }
          events: { meeting: none, letter: none }`,
      `{ as: off-clerk, do: noteEvent, event: letter }`,
      `{ as: off-clerk, do: noteEvent, event: meeting, date: 2020-05-06 }`,
      `expect: { events: { meeting: 2020-05-06, letter: received } }`,
      `expect: { events: { meeting: received } }`,
    ));
});

describe('an expectation about a stretch of time', () => {
  const RUNGS = `04-16 09:00 r parts/FIN, 04-16 09:00 r parts/POL`;

  it('lists exactly the rungs that fired in it', () =>
    holds(
      `clock: '2020-04-20 09:00'`,
      `expect: { firings: { from: '2020-04-14', to: '2020-04-16 09:00', exactly: [${RUNGS}] } }`,
      `expect: { firings: { from: '2020-04-16 09:00', exactly: ['04-20 09:00 L1 parts/{FIN}'] } }`.replace(
        "'04-20 09:00 L1 parts/{FIN}'",
        '04-20 09:00 L1 parts/FIN, 2020-04-20 09:00 L1 parts/POL',
      ),
    ));

  it('lists exactly the messages that were delivered in it', () =>
    holds(
      ENTERED,
      `clock: '2020-04-16 09:00'`,
      `expect: { messages: { exactly: [04-16 09:00 FIN rung parts/FIN, 04-16 09:00 POL rung parts/POL] } }`,
      `expect: { messages: { kind: rung, count: 2, addressees: [POL, FIN] } }`,
      `expect: { messages: { kind: notice, count: 0 } }`,
    ));

  it('says what is missing and what was not expected', async () => {
    expect(
      await fails(
        `clock: '2020-04-16 09:00'`,
        `expect: { firings: { exactly: [04-16 09:00 r parts/FIN, 04-16 09:00 L1 parts/POL] } }`,
      ),
    ).toEqual(['firings: expected [04-16 09:00 L1 parts/POL], found [04-16 09:00 r parts/POL]']);
  });

  it('writes many labels that differ in a number as one', () =>
    holds(
      `{ as: off-clerk, at: '2020-04-14 12:00', do: invite, step: ask, groups: { firms: 12 } }`,
      `{ for: { n: [1, 12] }, as: 'outside ask/firms-{n}', do: complete, task: 'ask/firms-{n}' }`,
      `expect: { steps: { ask: { state: done, valid: 12 } }, firings: { exactly: [] } }`,
    ));
});

describe('an expectation about history', () => {
  it('finds an event with at least these parts', () =>
    holds(
      `{ at: '2020-04-16 15:00', as: off-clerk, do: record, of: news, form: { channel: web }, occurredAt: '2020-04-15 10:00', reason: 补录 }`,
      ENTERED.replace('04-14 10:00', '04-16 15:00'),
      `expect:
          history:
            - { event: recorded, of: news, backDated: true, form: { channel: web }, actor: off-clerk, occurredAt: 2020-04-15, recordedAt: '2020-04-16 15:00', reason: 补录, definitionVersion: 1, principal: none }
            - { stream: ZG-01, event: itemOpened, actor: outbox }
            - { stream: definition, event: published, actor: admin }
            - { stream: directory, event: postEntered, actor: setup }`,
    ));

  it('shows in what the nearest event differs', async () => {
    expect(
      await fails(`expect: { history: [{ event: started, starter: off-head, actor: off-clerk }] }`),
    ).toEqual([
      'history.1: expected { actor: off-clerk, event: started, starter: off-head }, found { starter: off-clerk }',
    ]);
  });

  it('tells whether the entry before changed anything', async () => {
    await holds(
      `{ at: '2020-04-15', as: off-clerk, do: record, of: news, form: { channel: web } }`,
      `expect: { unchanged: true }`,
    );
    expect(
      await fails(
        `{ at: '2020-04-15', as: fin-staff, do: complete, task: parts/FIN }`,
        `expect: { unchanged: true }`,
      ),
    ).toEqual(['unchanged: expected [], found [tasks.parts/FIN]']);
  });
});
