import { describe, expect, it } from '@jest/globals';
import { createStoryPrinter } from '../../src/cli/demo/story-printer.js';
import type { StoryLine } from '../../src/cli/demo/story.js';
import { openSession } from '../../src/cli/session.js';
import { terminalOf } from './run-in.js';

const CLEAR = '\r\u001b[2K';

/** As many lines as a review has, a day apart. */
const LINES: readonly StoryLine[] = Array.from({ length: 206 }, (_, i) => ({
  at: new Date(Date.UTC(2020, 3, 13 + i, 2)).toISOString(),
  zone: 'Asia/Shanghai',
  kind: 'step',
  tone: 'good',
  text: { zh: `步骤完成：${i}`, en: `Step done: ${i}` },
}));

function printed(columns: number | undefined, paced: boolean) {
  const { terminal, means, written, paced: waited } = terminalOf({ columns });
  const session = openSession(terminal, means, { language: 'en', json: false, noColor: true });
  const printer = createStoryPrinter(session, paced);
  for (const [i, line] of LINES.entries()) {
    printer.progress((i + 1) / LINES.length);
    printer.print(line);
  }
  printer.end();
  return { out: written.out, waited: waited() };
}

describe('the story as it is printed', () => {
  it('takes a few seconds at reading pace', () => {
    const { waited } = printed(100, true);
    expect(waited).toBeGreaterThan(3_000);
    expect(waited).toBeLessThan(6_000);
    expect(printed(100, false).waited).toBe(0);
  });

  it('keeps a bar below the lines of a window and takes it away in the end', () => {
    const { out } = printed(100, false);
    expect(out).toContain(`${'█'.repeat(15)}${'░'.repeat(15)}  50%`);
    expect(out.endsWith(`100%${CLEAR}`)).toBe(true);
    expect(out).toContain(`${CLEAR}13 Apr 2020 10:00  ✔ Step done: 0\n`.slice(CLEAR.length));
  });

  it('is plain in a file: a heading for each month, a line for each thing', () => {
    const lines = printed(undefined, false).out.split('\n').slice(0, -1);
    expect(lines.slice(0, 3)).toEqual(['', '── Apr 2020 ──', '13 Apr 2020 10:00  ✔ Step done: 0']);
    expect(lines.filter((line) => line.startsWith('── '))).toHaveLength(8);
    expect(lines).toHaveLength(LINES.length + 2 * 8);
  });
});
