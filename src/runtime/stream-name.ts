import type { Instant } from '../calendar/calendar-data.js';
import { localDateOf } from '../calendar/local-time.js';
import type { StreamKindName } from '../engine/stream-kind.js';

/** In an order in which what is referred to comes before what refers to it. */
export const STREAM_KINDS: readonly StreamKindName[] = [
  'directory',
  'calendar',
  'definition',
  'series',
  'security',
  'instance',
  'item',
  'mailbox',
];

export const STREAM_NAME_LENGTH_MAX = 200;

/** No blanks or control characters: a blank separates the parts of a row's key, and sorts first. */
// eslint-disable-next-line no-control-regex
const SHAPE = /^([a-z]+)\/[^\s\u0000-\u001f\u007f]+$/u;
const HALF_CHARACTER = /\p{Surrogate}/u;

/** The kind of a stream, from its name `kind/id`; undefined where the name is not one. */
export function kindOfStream(stream: string): StreamKindName | undefined {
  if (stream.length > STREAM_NAME_LENGTH_MAX || HALF_CHARACTER.test(stream)) return undefined;
  const name = SHAPE.exec(stream)?.[1];
  return STREAM_KINDS.find((kind) => kind === name);
}

/** The security stream of the local day of an instant. */
export function securityStream(at: Instant, zone: string): string {
  return `security/${localDateOf(at, zone)}`;
}
