import type { Colours } from './session.js';

const BAR_COLUMNS = 30;

/** Back to the beginning of the line, and nothing left on it. */
export const CLEAR_LINE = '\r\u001b[2K';

/** How far something is, as a bar and as a percentage. */
export function progressBar({ cyan }: Colours, share: number): string {
  const full = Math.round(share * BAR_COLUMNS);
  const bar = '█'.repeat(full) + '░'.repeat(BAR_COLUMNS - full);
  return `${cyan(bar)} ${String(Math.floor(share * 100)).padStart(3)}%`;
}
