import fc from 'fast-check';

/** A definition as plain data; JSON is YAML, so that its text is what the parser reads. */
export type RandomDefinition = Readonly<Record<string, unknown>>;

type Steps = Readonly<Record<string, unknown>>;

/** Draws one of several; everything is drawn from one seed, so that a failure can be repeated. */
export interface Dice {
  /** 0, 1, … below `n`. */
  below(n: number): number;
  oneOf<T>(list: readonly T[]): T;
  /** True once in `n` times. */
  once(n: number): boolean;
}

export function diceOf(seed: number): Dice {
  let state = Math.imul(seed ^ 0x9e37_79b9, 2_654_435_761) >>> 0;
  const below = (n: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  return {
    below,
    oneOf: (list) => {
      const one = list[below(list.length)];
      if (one === undefined) throw new RangeError('there is nothing to draw from');
      return one;
    },
    once: (n) => below(n) === 0,
  };
}

/** Definitions of up to three phases with nested groups of all kinds of steps, and a ledger. */
export const randomDefinition: fc.Arbitrary<RandomDefinition> = fc
  .integer({ min: 0, max: 2 ** 31 - 1 })
  .map((seed) => definitionFrom(diceOf(seed)));

const title = (id: string) => ({ zh: id, en: id });

function definitionFrom(dice: Dice): RandomDefinition {
  const names = namesFrom(1);
  const phases: Record<string, unknown> = {};
  const count = 1 + dice.below(3);
  for (let n = 1; n <= count; n += 1) phases[`P${String(n)}`] = phase(dice, names, n);
  return { ...OFFICE, phases };
}

/** Names of steps that have not been given yet. */
function namesFrom(first: number): () => string {
  let n = first - 1;
  return () => {
    n += 1;
    return `s${String(n)}`;
  };
}

function phase(dice: Dice, names: () => string, n: number): Record<string, unknown> {
  const windows: readonly Record<string, unknown>[] = [
    {},
    {},
    { months: [4, 5] },
    { from: '2020-04-15', to: '2020-05-20' },
    { from: '2020-04-13', to: { from: { event: 'session' } } },
  ];
  const window = dice.oneOf(windows);
  return {
    title: title(`P${String(n)}`),
    ...('months' in window || 'from' in window
      ? { window, atEnd: dice.oneOf(['overrun', 'block', 'close']) }
      : {}),
    ...(n > 1 && dice.once(3) ? { enter: 'events.go.received' } : {}),
    ...(dice.once(5) ? { exit: 'ledger.all(i, !i.open)' } : {}),
    steps: {
      ...(n === 1 ? always(dice, names) : {}),
      ...stepsOf(dice, names, 2 + dice.below(3), 0),
    },
  };
}

/** What every definition has, so that no kind of act is rare. */
function always(dice: Dice, names: () => string): Steps {
  return Object.fromEntries(
    [approve, collect, outside].map((body) => {
      const id = names();
      return [id, { title: title(id), ...body(dice, id) }];
    }),
  );
}

function stepsOf(dice: Dice, names: () => string, count: number, depth: number): Steps {
  const steps: Record<string, unknown> = {};
  const siblings: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const id = names();
    const needs = siblings.filter(() => dice.once(3));
    steps[id] = {
      title: title(id),
      ...(needs.length > 0 ? { needs } : {}),
      ...conditionOf(dice, needs),
      ...(dice.once(7) ? { required: false } : {}),
      ...bodyOf(dice, names, id, depth),
    };
    siblings.push(id);
  }
  return steps;
}

function conditionOf(dice: Dice, needs: readonly string[]): Record<string, unknown> {
  if (!dice.once(6)) return {};
  const [need] = needs;
  return { if: need !== undefined && dice.once(2) ? `steps.${need}.done` : 'params.flag' };
}

function bodyOf(
  dice: Dice,
  names: () => string,
  id: string,
  depth: number,
): Record<string, unknown> {
  if (depth < 2 && dice.once(4)) {
    return {
      steps: stepsOf(dice, names, 1 + dice.below(3), depth + 1),
      ...(dice.once(2) ? { deadlines: { whole: deadline(dice) } } : {}),
    };
  }
  return dice.oneOf(BODIES)(dice, id);
}

function deadline(dice: Dice): Record<string, unknown> {
  return {
    title: title('whole'),
    due: dice.oneOf([
      { from: 'opened', plus: '5wd' },
      { from: { event: 'session' }, minus: '5d', roll: 'previousWorkday' },
    ]),
    owner: 'office',
    ladder: 'l',
  };
}

/** A due date with its ladder, or none. */
function due(dice: Dice): Record<string, unknown> {
  return dice.oneOf<Record<string, unknown>>([
    { due: 'none' },
    { due: { from: 'opened', plus: '2wd' }, ladder: 'l' },
    { due: { from: 'opened', plus: '5wd' }, ladder: 'l' },
    { due: { from: { event: 'session' }, minus: '3d' }, ladder: 'l' },
    { due: { from: { date: '2020-04-30' } }, ladder: 'l' },
  ]);
}

type Body = (dice: Dice, id: string) => Record<string, unknown>;

const WHO = [
  'office',
  'leader',
  'deputies',
  { department: 'FIN' },
  { headOf: { department: 'PLN' } },
];

const approve: Body = (dice) => ({
  kind: 'approve',
  by: dice.oneOf<unknown>(['leader', 'deputies', ['deputies', 'leader'], ['judge', 'deputies']]),
  policy: dice.oneOf(['all', 'any', 'sequential']),
  refuse: dice.once(6) ? 'end' : 'outcome',
  ...(dice.once(3)
    ? {}
    : {
        return: {
          to: dice.oneOf(['office', 'starter']),
          resume: dice.oneOf(['returner', 'again']),
        },
      }),
  ...due(dice),
});

const collect: Body = (dice) => ({
  kind: 'collect',
  by: 'office',
  from: dice.oneOf<unknown>([
    { departments: 'all' },
    { departments: ['FIN', 'PLN'] },
    { people: 'deputies' },
  ]),
  join: dice.oneOf<unknown>(['all', { count: 2 }, { ratio: '1/2', op: '>' }]),
  extension: { by: { inChargeOf: 'task' } },
  due: { from: 'opened', plus: '5wd' },
  ladder: 'l',
  ...(dice.once(3) ? { closeAtDue: true } : {}),
});

const outside: Body = (dice) => ({
  kind: 'collect',
  by: 'office',
  from: { outside: ['firms', 'towns'] },
  join: dice.oneOf<unknown>(['all', { count: 2 }, { ratio: '0.8', op: '>=' }]),
  due: { from: 'given' },
  ladder: 'l',
  ...(dice.once(2) ? { closeAtDue: true } : {}),
});

const vote: Body = (dice, id) => ({
  kind: 'vote',
  by: 'office',
  base: dice.oneOf(['assigned', 'present', 'membership']),
  members: 9,
  due: 'none',
  ...(dice.once(3) ? { quorum: { of: '1/2', op: '>' } } : {}),
  grades: { good: title('good'), fair: title('fair'), bad: title('bad') },
  cycles: 2,
  results: [
    {
      id: 'good',
      title: title('good'),
      when: { sum: ['good'], op: dice.oneOf(['>', '>=']), of: '1/2' },
    },
    {
      id: 'fair',
      title: title('fair'),
      when: { sum: ['good', 'fair'], op: '>', of: '1/2' },
      then: { document: 'plan' },
    },
    {
      id: 'bad',
      title: title('bad'),
      then: { repeat: [id], outcome: 'given' },
      tell: ['office', 'leader'],
    },
  ],
});

const BODIES: readonly Body[] = [
  (dice) => ({ kind: 'do', by: dice.oneOf<unknown>(WHO), document: 'plan', ...due(dice) }),
  (dice) => ({ kind: 'do', by: 'office', figures: 'state', ...due(dice) }),
  approve,
  approve,
  approve,
  collect,
  collect,
  outside,
  outside,
  (dice) => ({
    kind: 'record',
    by: dice.oneOf<unknown>(WHO),
    count: 1 + dice.below(2),
    ...due(dice),
  }),
  (dice) => ({ kind: 'await', event: dice.oneOf(['go', 'session']) }),
  vote,
  vote,
  (dice) => ({ kind: 'number', series: dice.oneOf(['yearly', 'own']), document: 'plan' }),
  () => ({ kind: 'number', series: 'yearly', document: 'plan', by: 'office', due: 'none' }),
  (dice) => ({ kind: 'submit', by: 'office', to: 'npc', answer: title('receipt'), ...due(dice) }),
  () => ({ kind: 'notify', to: ['leader', 'office'], text: title('read') }),
];

const OFFICE: RandomDefinition = {
  belfry: 1,
  id: 'random',
  title: title('random'),
  zone: 'Asia/Shanghai',
  calendar: 'cn-public',
  office: { hours: { from: '09:00', to: '18:00' }, fireAt: '09:00', yellow: '3wd' },
  parameters: {
    year: { title: title('year'), schema: { type: 'integer', minimum: 2000 }, default: 2020 },
    flag: { title: title('flag'), schema: { type: 'boolean' }, default: false },
  },
  roles: {
    office: { title: title('office'), who: { department: 'OFF' } },
    leader: { title: title('leader'), who: { post: 'director' } },
    deputies: { title: title('deputies'), who: { post: 'deputy' } },
    judge: { title: title('judge'), bind: 'later', who: 'leader' },
    npc: { title: title('npc'), outside: true },
  },
  start: { by: 'office', serial: 'yearly' },
  events: {
    go: { title: title('go'), by: 'office' },
    session: { title: title('session'), by: 'office', dated: true },
  },
  records: {
    remark: { title: title('remark'), by: 'office', about: 'ledger' },
    visit: { title: title('visit'), by: 'office' },
  },
  series: {
    yearly: { title: title('yearly'), format: 'N〔{year}〕{n}号', restart: 'yearly' },
    own: { title: title('own'), format: '{n:3}', restart: 'never', scope: 'instance' },
    slip: { title: title('slip'), format: '督{n}号', restart: 'never', scope: 'instance' },
  },
  documents: { plan: { title: title('plan') } },
  outcomes: { given: title('given up') },
  tags: { T1: title('T1'), T2: title('T2') },
  ladders: {
    l: [
      { id: 'r', title: title('r'), before: '1wd', action: 'remind', to: 'assignee' },
      { id: 'L1', title: title('L1'), after: '1wd', action: 'escalate', to: { headOf: 'task' } },
      {
        id: 'L2',
        title: title('L2'),
        after: '2wd',
        action: 'escalate',
        to: 'office',
        slip: 'slip',
      },
    ],
  },
  collections: {
    ledger: {
      title: title('ledger'),
      number: 'ZG-{n:2}',
      enter: 'office',
      assign: 'office',
      verify: 'office',
      ladder: 'l',
      roll: 'previousWorkday',
      evidence: true,
      extension: { by: { inChargeOf: 'task' } },
      transfer: { by: 'leader' },
      merge: { by: 'office' },
      suspend: { by: 'office' },
      reopen: { by: 'leader' },
      urge: { by: 'office' },
      major: { by: 'office', report: title('report') },
      decline: { within: '7wd' },
      notice: true,
    },
  },
  figures: {
    state: {
      title: title('state'),
      counts: { open: { title: title('open'), value: 'ledger.filter(i, i.open).size()' } },
    },
  },
};
