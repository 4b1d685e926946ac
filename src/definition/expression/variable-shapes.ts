import type { Collection, Definition, Step, Text } from '../definition.js';
import { COLLECTION_ITEMS_MAX } from './caps.js';
import { formShape } from './schema-shape.js';
import {
  BOOL,
  type ClosedSet,
  INT,
  record,
  type RecordShape,
  type Shape,
  STRING,
  typeName,
} from './shape.js';

export const PHASE_STATES = [
  'pending',
  'ready',
  'active',
  'overrun',
  'completed',
  'completedLate',
] as const;

export const STEP_STATES = ['waiting', 'open', 'done', 'skipped', 'lapsed'] as const;

export const ITEM_STATES = [
  'registered',
  'assigned',
  'accepted',
  'working',
  'submitted',
  'closed',
  'merged',
  'suspended',
] as const;

/** What an expression can call something; the shape of a file says so too, but it may be wrong. */
const NAME = /^[A-Za-z]\w*$/;

/** Names that a collection cannot have, since expressions know them as something else. */
export const RESERVED_NAMES: readonly string[] = [
  'params',
  'form',
  'today',
  'phases',
  'steps',
  'events',
  'records',
  // Words of CEL itself.
  ...['as', 'break', 'const', 'continue', 'else', 'false', 'for', 'function', 'if', 'import', 'in'],
  ...['let', 'loop', 'package', 'namespace', 'null', 'return', 'true', 'var', 'void', 'while'],
  ...['bool', 'bytes', 'cel', 'double', 'dyn', 'google', 'int', 'list', 'map', 'null_type'],
  ...['optional', 'prototype', 'string', 'type', 'uint'],
];

const FIELD: Text = { zh: '字段', en: 'field' };
const PHASE: Text = { zh: '阶段', en: 'phase' };
const STEP: Text = { zh: '步骤', en: 'step' };

/** Everything an expression of the definition may read, by name. */
export function variableShapes(definition: Definition): Readonly<Record<string, Shape>> {
  const shapes: Record<string, Shape> = {
    params: paramsShape(definition),
    today: STRING,
    phases: record(
      'Phases',
      PHASE,
      mapValues(definition.phases, () => PHASE_SHAPE),
    ),
    steps: record('Steps', STEP, mapValues(definition.steps, stepShape)),
    events: record(
      'Events',
      { zh: '事件', en: 'event' },
      mapValues(definition.events, () => EVENT_SHAPE),
    ),
    records: record(
      'Records',
      { zh: '记录', en: 'record' },
      mapValues(definition.records, () => RECORD_SHAPE),
    ),
  };
  if (definition.start.form !== undefined)
    shapes['form'] = formShape(definition.start.form, 'Form');
  const tags = Object.keys(definition.tags);
  for (const collection of Object.values(definition.collections)) {
    if (!NAME.test(collection.id) || RESERVED_NAMES.includes(collection.id)) continue;
    shapes[collection.id] = {
      kind: 'list',
      of: itemShape(collection, tags),
      max: COLLECTION_ITEMS_MAX,
    };
  }
  return shapes;
}

const PHASE_SHAPE = record('Phase', FIELD, {
  state: closed({ zh: '阶段状态', en: 'state of a phase' }, PHASE_STATES),
});
const EVENT_SHAPE = record('Event', FIELD, { received: BOOL, date: STRING });
const RECORD_SHAPE = record('Record', FIELD, { count: INT });

function paramsShape(definition: Definition): RecordShape {
  const properties = mapValues(definition.parameters, (parameter) => parameter.schema);
  return { ...formShape({ properties }, 'Params'), noun: { zh: '参数', en: 'parameter' } };
}

/** Steps that differ in nothing that shows share one type, so that large definitions stay cheap. */
function stepShape(step: Step): RecordShape {
  const outcomes = outcomesOf(step);
  const form = 'form' in step ? step.form : undefined;
  const own = form !== undefined || step.kind === 'vote' || step.kind === 'table';
  const base = BASES[step.kind] ?? 'Step';
  const name = own ? `${base}.${typeName(step.id)}` : base;
  return record(name, FIELD, {
    state: closed({ zh: '步骤状态', en: 'state of a step' }, STEP_STATES),
    done: BOOL,
    outcome: closed({ zh: '步骤结果', en: 'outcome of this step' }, ['', ...outcomes]),
    late: BOOL,
    cycle: INT,
    count: INT,
    sent: INT,
    valid: INT,
    ...(form === undefined ? {} : { form: formShape(form, `${name}.form`) }),
  });
}

/** Kinds whose outcomes are their own share no type with the others. */
const BASES: Readonly<Partial<Record<Step['kind'], string>>> = {
  approve: 'ApproveStep',
  sub: 'SubStep',
};

function outcomesOf(step: Step): readonly string[] {
  if (step.kind === 'approve') return ['approved', 'refused'];
  if (step.kind === 'table') return Object.keys(step.outcomes);
  if (step.kind === 'sub') return ['done', 'failed'];
  return step.kind === 'vote' ? step.results.map((result) => result.id) : [];
}

function itemShape(collection: Collection, tags: readonly string[]): RecordShape {
  return record(`Item.${typeName(collection.id)}`, FIELD, {
    number: STRING,
    state: closed({ zh: '事项状态', en: 'state of an item' }, ITEM_STATES),
    open: BOOL,
    late: BOOL,
    major: BOOL,
    ending: closed({ zh: '办结方式', en: 'ending of an item' }, [
      '',
      ...Object.keys(collection.endings),
    ]),
    department: STRING,
    person: STRING,
    tags: {
      kind: 'list',
      of: closed({ zh: '标签', en: 'tag' }, tags),
      max: Math.max(1, tags.length),
    },
    due: STRING,
  });
}

function closed(noun: Text, among: readonly string[]): Shape {
  const values: ClosedSet = { noun, among };
  return { kind: 'string', values };
}

function mapValues<From, To>(
  source: Readonly<Record<string, From>>,
  to: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(source).map(([key, value]) => [key, to(value)]));
}
