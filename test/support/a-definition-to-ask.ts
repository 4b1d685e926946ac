import { createCalendar } from '../../src/calendar/calendar.js';
import type { Collection, Definition, DoStep, Step } from '../../src/definition/definition.js';
import type { Facts, ItemFacts, StepFacts } from '../../src/definition/facts.js';
import { aDefinition, aPhase, aStep, byId, text } from './a-definition.js';

const items: Collection = {
  id: 'items',
  title: text('items'),
  number: 'ZG-{n:2}',
  enter: { role: 'office' },
  assign: { role: 'office' },
  verify: { role: 'office' },
  roll: 'previousWorkday',
  evidence: true,
  endings: { done: text('done'), plan: text('plan') },
  notice: false,
};

function base(id: string): Pick<DoStep, 'id' | 'phase' | 'title' | 'needs' | 'required' | 'with'> {
  return { id, phase: 'P', title: text(id), needs: [], required: true, with: [] };
}

/** A definition with something of every kind that an expression may read. */
export function aDefinitionToAsk(): Definition {
  return aDefinition({
    parameters: {
      year: { title: text('year'), schema: { type: 'integer' }, default: 2020 },
      answered: { title: text('answered'), schema: { type: 'string', format: 'share' } },
      contents: {
        title: text('contents'),
        schema: {
          type: 'object',
          additionalProperties: { type: 'array', items: { type: 'string' } },
        },
      },
      loose: { title: text('loose'), schema: {} },
      phone: { title: text('phone'), schema: { type: 'string', personal: true } },
    },
    start: {
      by: { role: 'office' },
      form: {
        type: 'object',
        properties: {
          amount: { type: 'number' },
          people: { type: 'integer' },
          level: { type: 'string', enum: ['high', 'low'] },
          name: { type: 'string', personal: true },
          'on-site': { type: 'boolean' },
          trip: { type: 'object', properties: { city: { type: 'string' } } },
          stops: { type: 'array', items: { type: 'string' }, maxItems: 5 },
        },
      },
    },
    events: {
      meeting: { title: text('meeting'), by: { role: 'office' }, dated: true },
    },
    records: { visits: { title: text('visits'), by: { role: 'office' } } },
    tags: { C1: text('C1'), C2: text('C2') },
    collections: { items, opinions: { ...items, id: 'opinions' } },
    phases: byId(aPhase('P', ['P1', 'P2', 'P3', 'P4'])),
    steps: byId<Step>(
      aStep({
        id: 'P1',
        form: { type: 'object', properties: { present: { type: 'integer' } } },
      }),
      aStep({ id: 'P2' }),
      {
        ...base('P3'),
        kind: 'approve',
        by: [{ role: 'office' }],
        policy: 'all',
        refuse: 'outcome',
        oneRefusal: 'decides',
        ifEmpty: 'administrator',
        ifStarter: 'ask',
        repeat: 'ask',
        requires: [],
        not: [],
        allow: [],
      },
      {
        ...base('P4'),
        by: { role: 'office' },
        kind: 'vote',
        base: 'present',
        members: 27,
        grades: { good: text('good') },
        results: [{ id: 'satisfied', title: text('satisfied'), then: { kind: 'done' }, tell: [] }],
        cycles: 1,
      },
    ),
  });
}

const step: StepFacts = {
  state: 'waiting',
  done: false,
  outcome: '',
  late: false,
  cycle: 1,
  count: 0,
  sent: 0,
  valid: 0,
  form: {},
};

export function anItem(change: Partial<ItemFacts> = {}): ItemFacts {
  return {
    number: 'ZG-01',
    state: 'working',
    open: true,
    late: false,
    major: false,
    ending: '',
    department: 'OFF',
    person: 'li',
    tags: [],
    due: '2020-10-30',
    ...change,
  };
}

/** Facts at the start of an instance of that definition: nothing has been done yet. */
export function someFacts(change: Partial<Facts> = {}): Facts {
  return {
    params: { year: 2020, answered: '0.8', contents: { POL: ['C1'] } },
    form: {},
    today: '2020-04-30',
    phases: { P: { state: 'active' } },
    steps: { P1: step, P2: step, P3: step, P4: step },
    events: { meeting: { received: false, date: '' } },
    records: { visits: { count: 0 } },
    collections: { items: [], opinions: [] },
    calendar: createCalendar(
      {
        id: 'cn-public',
        version: 1,
        years: [
          {
            year: 2020,
            off: ['2020-05-01', '2020-05-04', '2020-05-05'].map((date) => ({ date, name: '五一' })),
            work: [{ date: '2020-05-09', name: '五一' }],
          },
        ],
      },
      'Asia/Shanghai',
    ),
    ...change,
  };
}

export function aStepFact(change: Partial<StepFacts>): StepFacts {
  return { ...step, ...change };
}
