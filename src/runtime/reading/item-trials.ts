import { addDays } from '../../calendar/local-date.js';
import { localDateOf } from '../../calendar/local-time.js';
import { WHOLE } from '../../engine/item/deadlines.js';
import type { ItemAct } from '../../engine/item/command.js';
import type { Item } from '../../engine/item/state.js';
import type { Trial } from './offers.js';
import type { Scene } from './scenes.js';

const opinion = 'trial';
const evidence = ['trial'];

/** Everything that anybody might do to an item, filled in so that only rules can stand against it. */
export function trialsOnItem({ state, now, calendar, directory }: Scene<Item>): readonly Trial[] {
  const today = localDateOf(now, calendar.zone);
  const present = state.deadlines[WHOLE]?.due ?? today;
  const later = addDays(present > today ? present : today, 1);
  const people = Object.values(directory.people).filter(
    ({ department }) => department !== undefined && directory.departments[department],
  );
  const other = people.find(({ id }) => id !== state.person)?.id ?? '';
  const unreached = Object.values(state.milestones).find(
    ({ reachedAt }) => reachedAt === undefined,
  );
  const milestone = { id: newId(state), title: 'trial', due: today };
  const acts: readonly ItemAct[] = [
    { type: 'assign', person: other },
    { type: 'accept' },
    { type: 'decline', opinion },
    { type: 'progress', opinion },
    { type: 'submit', evidence },
    { type: 'return', opinion },
    { type: 'close' },
    { type: 'grantExtension' },
    { type: 'refuseExtension', opinion },
    { type: 'askTransfer', person: other, opinion },
    { type: 'grantTransfer' },
    { type: 'refuseTransfer', opinion },
    { type: 'suspend', opinion },
    { type: 'resume' },
    { type: 'reopen', due: today, opinion },
    { type: 'urge' },
    { type: 'markMajor', due: today },
    { type: 'giveReport' },
    { type: 'addMilestone', milestone },
    { type: 'reachMilestone', milestone: unreached?.id ?? '' },
  ];
  const ask: ItemAct = { type: 'askExtension', due: later, opinion };
  return [
    ...acts.map((command) => ({ act: command.type, command })),
    // Where dates are rolled back to a working day, the next one may still be too early.
    { act: ask.type, command: ask, fillable: ['extension.notLater'] },
  ];
}

function newId({ milestones }: Item): string {
  let n = Object.keys(milestones).length + 1;
  while (milestones[String(n)]) n += 1;
  return String(n);
}
