import type { Instance } from '../../engine/instance/state.js';
import type { Row, ViewShape } from '../ports/views.js';
import type { Projection } from '../rules.js';

/** One row per instance: what a list of them shows. */
export const INSTANCES: ViewShape = {
  name: 'instances',
  fields: { definition: 'text', life: 'text', starter: 'text', startedAt: 'text' },
  indexes: [
    ['life', 'startedAt'],
    ['definition', 'life', 'startedAt'],
    ['starter', 'startedAt'],
  ],
};

export const instancesProjection: Projection<Instance> = {
  kind: 'instance',
  views: [INSTANCES],
  changes: ({ stream, before, after }) =>
    SHOWN.every((field) => before[field] === after[field])
      ? [] // Most acts move a task on and nothing that a list of instances shows.
      : [{ view: INSTANCES.name, key: stream, row: rowOf(after) }],
};

/** What the row is made of. A part of a state that did not change is the same object. */
const SHOWN = [
  'definition',
  'life',
  'sealed',
  'outcome',
  'starter',
  'startedAt',
  'subject',
  'serial',
  'phases',
] as const satisfies readonly (keyof Instance)[];

function rowOf(instance: Instance): Row {
  const { definition, subject, phases } = instance;
  return {
    definition: definition.id,
    version: definition.version,
    life: instance.life,
    sealed: instance.sealed,
    outcome: instance.outcome,
    starter: instance.starter,
    startedAt: instance.startedAt,
    subject: { zh: subject.zh, en: subject.en },
    serial: instance.serial,
    phases: Object.fromEntries(Object.entries(phases).map(([id, { state }]) => [id, state])),
  };
}
