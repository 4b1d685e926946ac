import type { ItemFacts } from '../definition/facts.js';

/** What an instance knows of one of its items: just what gates, reports and figures may ask about. */
export type ItemSummary = ItemFacts;
