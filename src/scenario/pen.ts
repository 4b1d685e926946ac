import type { Text } from '../definition/definition.js';
import type { Paint } from './paint.js';

/** What every part of a report is written with. */
export interface Pen {
  readonly paint: Paint;
  say(text: Text): string;
}
