import { parseDefinition } from '../definition/parse-definition.js';
import type { PublishedCalendar } from '../engine/calendar/state.js';
import type { PublishedDefinition } from '../engine/definition/state.js';
import type { ReferenceReaders } from './rules.js';

/** Reads the versions that decisions refer to out of the states of their streams. */
export const referenceReaders: ReferenceReaders = {
  definition(state, version) {
    const published = (state as PublishedDefinition).versions[version - 1];
    if (!published) return undefined;
    const parsed = parseDefinition(published.source);
    if (parsed.ok) return parsed.definition;
    // It was checked before it was published, so this is a program that reads less than it wrote.
    const [first] = parsed.problems;
    throw new Error(
      `version ${String(version)} was published but cannot be read: ${first?.message.en ?? ''}`,
    );
  },
  newest(state) {
    const { length } = (state as PublishedDefinition).versions;
    return length === 0 ? undefined : length;
  },
  calendar(state, version) {
    const { versions } = state as PublishedCalendar;
    return version === undefined ? versions.at(-1) : versions[version - 1];
  },
};
