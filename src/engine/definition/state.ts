import type { Instant } from '../../calendar/calendar-data.js';

/** The published versions of one definition; a version's text never changes. */
export interface PublishedDefinition {
  readonly id: string;
  /** Version n is the entry at n - 1. */
  readonly versions: readonly PublishedVersion[];
}

export interface PublishedVersion {
  readonly version: number;
  /** The YAML file as it was published. */
  readonly source: string;
  readonly publishedAt: Instant;
  readonly by: string;
}

export const UNPUBLISHED: PublishedDefinition = { id: '', versions: [] };
