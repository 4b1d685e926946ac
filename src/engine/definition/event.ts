import type { PublishedVersion } from './state.js';

export interface DefinitionEvent extends PublishedVersion {
  readonly type: 'published';
  readonly id: string;
}
