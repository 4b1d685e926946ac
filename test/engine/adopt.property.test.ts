import { describe, expect, it } from '@jest/globals';
import { describeForAdoption } from '../../src/engine/instance/adopt/describe-for-adoption.js';
import type { Deadline } from '../../src/engine/deadline.js';
import { timersOf } from '../../src/engine/instance/timers.js';
import { itemKind } from '../../src/engine/item/kind.js';
import type { Instance } from '../../src/engine/instance/state.js';
import type { Stage } from '../../src/scenario/stage.js';
import { prove } from '../support/prove.js';
import { freshOffice, itemsOf, loadReview, reviewAt } from '../support/the-review.js';

const loaded = await loadReview();
const ADMIN = { person: 'admin' };

async function describeIt(stage: Stage) {
  const instance = (await stage.office.queries.withErasables(await stage.instance())) as Instance;
  return describeForAdoption(loaded.definition, instance, await itemsOf(stage));
}

async function adoptIn(stage: Stage, command: unknown): Promise<void> {
  const stream = `instance/${loaded.scenario.instance}`;
  const answer = await stage.execute({ stream, command: command as never, actor: ADMIN, key: 'a' });
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal, null, 1));
}

const standing = (deadlines: Readonly<Record<string, Deadline>>) =>
  Object.values(deadlines)
    .filter(({ state }) => state === 'running' || state === 'stopped' || state === 'suspended')
    .map(({ id, on, owner, department, due, ladder, state, rungs }) => ({
      id,
      on,
      owner,
      department,
      due,
      ladder,
      state,
      rungs: rungs.filter((rung) => rung.state === 'armed'),
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Everything by which the two offices go on: lives, open tasks, deadlines, timers, items, conditions. */
async function seenIn(stage: Stage) {
  const instance = await stage.instance();
  const items = await itemsOf(stage);
  return {
    life: instance.life,
    sealed: instance.sealed,
    phases: map(instance.phases, ({ state, from, to }) => ({ state, from, to })),
    steps: map(instance.steps, ({ state, cycle, outcome, number, form }) => ({
      state,
      cycle,
      outcome,
      number,
      form,
    })),
    open: Object.values(instance.tasks)
      .filter(({ state }) => state === 'open')
      .map(({ id, role, assignee, department, tags, unowned }) => ({
        id,
        role,
        assignee,
        department,
        tags,
        unowned,
      }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    deadlines: standing(instance.deadlines),
    timers: timersOf(instance).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    summaries: instance.items,
    events: map(instance.events, ({ date, form }) => ({ date, form })),
    records: instance.records,
    documents: instance.documents,
    counters: instance.counters,
    figures: map(instance.figures, ({ figures, counts }) => ({ figures, counts })),
    items: map(items, (members) =>
      map(members, (item) => {
        const { version, deadlines, enteredAt, assignedAt, submittedAt, closedAt, ...rest } = item;
        const milestones = map(rest.milestones, ({ id, due }) => ({ id, due }));
        return {
          ...rest,
          milestones,
          roles: {},
          evidence: rest.evidence,
          deadlines: standing(deadlines),
          timers: itemKind.timers(item),
        };
      }),
    ),
  };
}

function map<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U) {
  return Object.fromEntries(
    Object.entries(record)
      .map(([key, value]) => [key, change(value)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

describe('an instance that is described and adopted elsewhere', () => {
  it.each([
    '2020-04-27 12:00',
    '2020-05-28 12:00',
    '2020-07-06 12:00',
    '2020-07-09 18:00',
    '2020-08-24 18:00',
    '2020-10-12 18:00',
  ])('goes on as it would have, from %s', async (moment) => {
    const old = await reviewAt(loaded, moment);
    const fresh = await freshOffice(loaded, moment);
    await adoptIn(fresh, await describeIt(old));
    expect(await seenIn(fresh)).toEqual(await seenIn(old));
    await prove(fresh.office, fresh.store);
  });
});
