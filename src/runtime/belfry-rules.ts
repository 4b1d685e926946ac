import { kinds } from '../engine/kinds.js';
import type { OfficeParts } from './office.js';
import { referenceReaders } from './reference-readers.js';
import type { Projection } from './rules.js';
import { filesProjections } from './views/files-view.js';
import { instancesProjection } from './views/instances-view.js';
import { itemsProjection } from './views/items-view.js';
import { mailboxProjection } from './views/mailbox-views.js';
import { messageProjections } from './views/messages-view.js';
import { tasksProjection } from './views/tasks-view.js';

/** Everything that the engine brings to an office: its kinds of streams, their lists, what they refer to. */
export const belfryRules: Required<Pick<OfficeParts, 'kinds' | 'readers' | 'projections'>> = {
  // A kind is only ever given its own states, commands and events: the stream's name says which.
  kinds: kinds,
  readers: referenceReaders,
  projections: [
    instancesProjection,
    tasksProjection,
    itemsProjection,
    ...messageProjections,
    mailboxProjection,
    ...filesProjections,
  ] as readonly Projection<unknown>[],
};
