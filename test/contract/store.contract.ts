import { describeCommitLog } from './commit-log.contract.js';
import { describeCredentials } from './credentials.contract.js';
import { describeErasableStore } from './erasable-store.contract.js';
import { describeRecorded } from './recorded.contract.js';
import type { OpenStore } from './store-factory.js';
import { describeViews } from './views.contract.js';

/** Everything that an adapter has to keep before it may be used. */
export function describeStore(open: OpenStore): void {
  describeCommitLog(open);
  describeRecorded(open);
  describeViews(open);
  describeErasableStore(open);
  describeCredentials(open);
}
