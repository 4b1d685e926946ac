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

const SECOND_MS = 1_000;

/** Says for how long somebody else has been at work, where nobody knows how much is left. */
export async function waiting<T>(session: Session, what: Text, work: () => Promise<T>): Promise<T> {
  const { err } = session.terminal;
  if (!err.isTTY || session.json) return work();
  let seconds = 0;
  const show = () => {
    err.write(`${CLEAR_LINE}${say(session, what)}… ${seconds === 0 ? '' : `${seconds} s`}`);
    seconds += 1;
  };
  show();
  const steps = setInterval(show, SECOND_MS);
  try {
    return await work();
  } finally {
    clearInterval(steps);
    err.write(CLEAR_LINE);
  }
}
