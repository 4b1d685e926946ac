import type { Text } from '../definition/definition.js';
import { printable } from './printable.js';
import { CLEAR_LINE, progressBar } from './progress-bar.js';
import { say, type Session } from './session.js';

export interface Progress {
  /** How far it is, from 0 to 1, and what else there is to say. */
  show(share: number, more?: string): void;
  /** Leaves nothing on the line. */
  end(): void;
}

/** A bar beside the result, where somebody looks on; elsewhere nothing is shown. */
export function createProgress(session: Session, what: Text): Progress {
  const { err } = session.terminal;
  const shows = err.isTTY && !session.json;
  let shown = '';
  return {
    show(share, more = '') {
      if (!shows) return;
      const bar = progressBar(session.colours, Math.min(Math.max(share, 0), 1));
      const text = `${bar}  ${printable([say(session, what), more].filter((one) => one !== '').join('  '))}`;
      // A terminal is slow: only what differs is written.
      if (text === shown) return;
      shown = text;
      err.write(CLEAR_LINE + text);
    },
    end() {
      if (shown !== '') err.write(CLEAR_LINE);
      shown = '';
    },
  };
}
