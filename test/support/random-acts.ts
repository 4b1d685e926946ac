import type { Definition, Step } from '../../src/definition/definition.js';
import type { Directory } from '../../src/engine/directory/state.js';
import type { Instance, Task } from '../../src/engine/instance/state.js';
import type { Item } from '../../src/engine/item/state.js';
import { peopleOf, type Party } from '../../src/engine/party.js';
import type { Actor, Typed } from '../../src/engine/stream-kind.js';
import type { Dice } from './random-definition.js';

/** Something that somebody may try. */
export interface Move {
  readonly stream: string;
  readonly actor: Actor;
  readonly command: Typed & Readonly<Record<string, unknown>>;
  readonly reason?: string;
}

/** What a random path is drawn from. */
export interface Place {
  readonly stream: string;
  readonly definition: Definition;
  readonly directory: Directory;
  readonly instance: Instance;
  readonly items: readonly Item[];
  readonly today: string;
  readonly dice: Dice;
}

const START = { definition: { id: 'random', version: 1 } };
const CLERK = 'off-clerk';
const opinion = 'because';

/** Every move that makes some sense where things stand; many are accepted, some are refused. */
export function movesAt(place: Place): readonly Move[] {
  const { life, sealed } = place.instance;
  if (life === 'none')
    return [by(place, CLERK, { type: place.dice.once(2) ? 'draft' : 'start', ...START })];
  if (life === 'draft') {
    return [by(place, CLERK, { type: place.dice.once(3) ? 'draft' : 'start', ...START })];
  }
  if (sealed) return [];
  return [
    ...Object.values(place.instance.tasks).flatMap((task) => onTask(place, task)),
    ...Object.values(place.definition.steps).flatMap((step) => onStep(place, step)),
    ...atLarge(place),
    ...onItems(place),
  ];
}

/** Somebody who has no business there, or knows only half of what there is. */
export function blunderAt(place: Place): Move {
  const { dice } = place;
  const moves = movesAt(place);
  if (moves.length === 0 || dice.once(5)) {
    return by(place, CLERK, { type: 'complete', task: 'nothing' });
  }
  const move = dice.oneOf(moves);
  if (dice.once(3)) return { ...move, command: { ...move.command, version: 999 } };
  return {
    ...move,
    actor: dice.oneOf<Actor>([{ person: 'fin-staff' }, { outside: 'x' }, { person: 'ghost' }]),
  };
}

function by(place: Place, person: string, command: Move['command']): Move {
  return { stream: place.stream, actor: { person }, command };
}

function ownerOf({ directory, dice }: Place, task: Task): Actor {
  if ('outside' in task.assignee) return { outside: task.id };
  const people = peopleOf(task.assignee, directory);
  return { person: people.length === 0 ? 'admin' : dice.oneOf(people) };
}

function onTask(place: Place, task: Task): readonly Move[] {
  if (task.state === 'done' && task.role === 'part') {
    return [
      by(place, CLERK, { type: 'return', task: task.id, opinion }),
      by(place, CLERK, { type: 'judgeInvalid', task: task.id, opinion }),
    ];
  }
  if (task.state !== 'open') return [];
  const actor = ownerOf(place, task);
  const own = (command: Move['command']): Move => ({ stream: place.stream, actor, command });
  return [
    ...ownActs(place, task).map(own),
    ...extensionActs(place, task, own),
    by(place, CLERK, { type: 'urge', task: task.id }),
  ];
}

function ownActs(place: Place, task: Task): readonly Move['command'][] {
  const { id, step, role } = task;
  switch (role) {
    case 'decide':
      return [
        { type: 'approve', task: id },
        { type: 'reject', task: id, opinion },
        { type: 'return', task: id, opinion },
      ];
    case 'record':
      return [{ type: 'record', of: step }];
    case 'tally':
      return [tally(place.dice, id)];
    case 'invite':
      return [];
    case 'do':
      return [
        { type: 'complete', task: id },
        { type: 'complete', task: id, figuresAt: place.instance.startedAt },
      ];
    case 'advise':
      return [{ type: 'complete', task: id, opinion }];
    case 'rework':
    case 'part':
    case 'number':
    case 'send':
    case 'answer':
      return [{ type: 'complete', task: id }];
    default:
      return role satisfies never;
  }
}

function tally(dice: Dice, task: string): Move['command'] {
  const present = 4 + dice.below(6);
  const ballots = present - dice.below(2);
  const good = dice.below(ballots + 1);
  const fair = dice.below(ballots - good + 1);
  const bad = dice.below(ballots - good - fair + 1);
  const invalid = dice.below(ballots - good - fair - bad + 1);
  return { type: 'enterTally', task, ballots, present, invalid, counts: { good, fair, bad } };
}

function extensionActs(
  place: Place,
  task: Task,
  own: (command: Move['command']) => Move,
): readonly Move[] {
  const deadline = place.instance.deadlines[task.id];
  if (task.role !== 'part' || !deadline) return [];
  if (!task.request) {
    return [
      own({
        type: 'askExtension',
        task: task.id,
        due: later(place, 5 + place.dice.below(20)),
        opinion,
      }),
    ];
  }
  const person = inChargeOf(place, task.department);
  return [
    by(place, person, { type: 'grantExtension', task: task.id }),
    by(place, person, { type: 'refuseExtension', task: task.id, opinion }),
  ];
}

function inChargeOf({ directory }: Place, department: string | undefined): string {
  return directory.departments[department ?? '']?.inCharge ?? 'admin';
}

function later({ today }: Place, days: number): string {
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
}

function onStep(place: Place, step: Step): readonly Move[] {
  if (place.instance.steps[step.id]?.state !== 'open' || step.kind !== 'collect') return [];
  const { dice } = place;
  if ('outside' in step.from) {
    const groups = dice.once(2) ? { firms: 1 + dice.below(3) } : { towns: ['East', 'West'] };
    return [
      by(place, CLERK, {
        type: 'invite',
        step: step.id,
        groups,
        due: later(place, 3 + dice.below(10)),
      }),
      by(place, CLERK, {
        type: 'countPaper',
        step: step.id,
        valid: dice.below(2),
        invalid: dice.below(2),
      }),
    ];
  }
  const whom =
    'people' in step.from
      ? { person: dice.oneOf(['leader', 'fin-head']) }
      : { department: dice.oneOf(['OFF', 'PLN', 'FIN']) };
  return [by(place, CLERK, { type: 'joinLate', step: step.id, ...whom })];
}

function atLarge(place: Place): readonly Move[] {
  const { dice, instance } = place;
  const open = place.items.filter((item) => item.state !== 'closed' && item.state !== 'merged');
  const moves = [
    by(place, CLERK, {
      type: 'bindRole',
      role: 'judge',
      to: { person: dice.oneOf(['leader', 'fin-head']) },
    }),
    by(place, CLERK, { type: 'record', of: 'visit' }),
    by(place, CLERK, { type: 'noteEvent', event: 'go' }),
    by(place, CLERK, { type: 'noteEvent', event: 'session', date: later(place, dice.below(40)) }),
    ...(place.items.length < 4 ? [by(place, CLERK, entry(place))] : []),
    ...place.items
      .slice(0, 1)
      .map((item) => by(place, CLERK, { type: 'record', of: 'remark', item: item.number })),
  ];
  if (open.length > 1) {
    const [into, ...others] = open;
    const from = dice.oneOf(others);
    moves.push(
      by(place, CLERK, {
        type: 'mergeItems',
        collection: 'ledger',
        from: from.number,
        into: into?.number ?? '',
      }),
    );
  }
  const terminate = { ...by(place, 'admin', { type: 'terminate' }), reason: 'enough' };
  return instance.counters['collection:ledger'] === undefined || !dice.once(20)
    ? moves
    : [...moves, terminate];
}

function entry(place: Place): Move['command'] {
  const { dice } = place;
  const due = later(place, 2 + dice.below(15));
  return {
    type: 'enterItem',
    collection: 'ledger',
    tags: dice.once(2) ? ['T1'] : ['T2'],
    ...(dice.once(3) ? {} : { department: 'FIN', person: 'fin-staff', due }),
    ...(dice.once(5) ? { major: { due } } : {}),
    ...(dice.once(5) ? { with: [{ department: 'PLN' }] } : {}),
  };
}

function onItems(place: Place): readonly Move[] {
  return place.items.flatMap((item) => {
    const stream = `item/${item.instance}/ledger/${item.number}`;
    return actsOn(place, item).map(([person, command]): Move => ({
      stream,
      actor: { person },
      command,
    }));
  });
}

type ItemMove = readonly [person: string, command: Move['command']];

function actsOn(place: Place, item: Item): readonly ItemMove[] {
  const { dice } = place;
  const holder = item.person === '' ? CLERK : item.person;
  const evidence = ['photo'];
  const assign: ItemMove = [
    CLERK,
    {
      type: 'assign',
      person: dice.oneOf(['fin-staff', 'pln-staff']),
      ...(dice.once(2) ? { due: later(place, 8) } : {}),
    },
  ];
  switch (item.state) {
    case 'registered':
      return [assign, ...whileRunning(place, item)];
    case 'assigned':
      return [
        assign,
        [holder, { type: 'accept' }],
        [holder, { type: 'decline', opinion }],
        [holder, { type: 'submit', evidence }],
        ...whileRunning(place, item),
      ];
    case 'accepted':
    case 'working':
      return [
        [holder, { type: 'progress', opinion, ...(dice.once(2) ? { evidence } : {}) }],
        [holder, { type: 'submit', evidence }],
        ...whileRunning(place, item),
      ];
    case 'submitted':
      return [
        [CLERK, { type: 'return', opinion }],
        [CLERK, { type: 'close' }],
      ];
    case 'suspended':
      return [[CLERK, { type: 'resume' }]];
    case 'closed':
      return [['leader', { type: 'reopen', due: later(place, 8), opinion }]];
    case 'merged':
    case 'none':
      return [];
    default:
      return item.state satisfies never;
  }
}

function whileRunning(place: Place, item: Item): readonly ItemMove[] {
  const { dice } = place;
  const holder = item.person === '' ? CLERK : item.person;
  const [unreached] = Object.values(item.milestones).filter((one) => one.reachedAt === undefined);
  const count = Object.keys(item.milestones).length;
  const milestone = { id: `m${String(count + 1)}`, title: 'half', due: later(place, 4) };
  return [
    ...requests(place, item, holder),
    [CLERK, { type: 'suspend', opinion }],
    [CLERK, { type: 'urge' }],
    ...(dice.once(2) ? ([[CLERK, { type: 'markMajor', due: later(place, 6) }]] as const) : []),
    ...(item.deadlines['report'] ? ([[holder, { type: 'giveReport' }]] as const) : []),
    ...(count < 3 ? ([[CLERK, { type: 'addMilestone', milestone }]] as const) : []),
    ...(unreached
      ? ([[holder, { type: 'reachMilestone', milestone: unreached.id }]] as const)
      : []),
  ];
}

function requests(place: Place, item: Item, holder: string): readonly ItemMove[] {
  const { request } = item;
  const { dice } = place;
  if (!request) {
    const person = item.person === 'fin-staff' ? 'pln-staff' : 'fin-staff';
    return [
      [holder, { type: 'askExtension', due: later(place, 20 + dice.below(40)), opinion }],
      [holder, { type: 'askTransfer', person, opinion }],
    ];
  }
  if (request.kind === 'transfer') {
    return [
      ['leader', { type: 'grantTransfer' }],
      ['leader', { type: 'refuseTransfer', opinion }],
    ];
  }
  const person = inChargeOf(place, item.department);
  return [
    [person, { type: 'grantExtension' }],
    [person, { type: 'refuseExtension', opinion }],
  ];
}

/** The people of a party, for what a test asks of an owner. */
export function resolves(party: Party, directory: Directory): boolean {
  return 'outside' in party || peopleOf(party, directory).some((one) => directory.people[one]);
}
