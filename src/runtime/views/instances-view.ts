import type { Instance } from '../../engine/instance/state.js';
import type { ViewShape } from '../ports/views.js';
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
  changes: ({ stream, after }) => [
    {
      view: INSTANCES.name,
      key: stream,
      row: {
        definition: after.definition.id,
        version: after.definition.version,
        life: after.life,
        sealed: after.sealed,
        outcome: after.outcome,
        starter: after.starter,
        startedAt: after.startedAt,
        subject: { zh: after.subject.zh, en: after.subject.en },
        serial: after.serial,
        phases: Object.fromEntries(
          Object.entries(after.phases).map(([id, { state }]) => [id, state]),
        ),
      },
    },
  ],
};
