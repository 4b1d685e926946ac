import type { LineCounter } from 'yaml';
import type { Places } from './places.js';

/** Where one value of a file stands: offsets of its key and of itself; and what is in it. */
export interface Spot {
  readonly key: number;
  readonly value: number;
  /** Where the value's text begins, if it stands there letter for letter. */
  readonly text?: number | undefined;
  readonly children: ReadonlyMap<string | number, Spot>;
}

export const rootSpot: Spot = { key: 0, value: 0, children: new Map() };

export function placesOf(root: Spot, lines: LineCounter): Places {
  return {
    place(path, of = 'key', character) {
      let spot = root;
      let wanted = of;
      for (const step of path) {
        const child = spot.children.get(step);
        if (child === undefined) {
          wanted = 'key';
          break;
        }
        spot = child;
      }
      const { text, value } = spot;
      const shown = text === undefined || character === undefined ? value : text + character;
      const { line, col } = lines.linePos(wanted === 'key' ? spot.key : shown);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    },
  };
}
