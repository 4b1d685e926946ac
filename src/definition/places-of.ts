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
    place(path, of = 'key', character = 0) {
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
      const inText = spot.text === undefined ? spot.value : spot.text + character;
      const value = character === 0 ? spot.value : inText;
      const { line, col } = lines.linePos(wanted === 'key' ? spot.key : value);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    },
  };
}
