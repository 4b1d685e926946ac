import { describe, expect, it } from '@jest/globals';
import { everyPage } from '../../src/cli/client/pages.js';
import { spanText } from '../../src/cli/client/span-text.js';
import { createProgress } from '../../src/cli/progress.js';
import { spansOf } from '../../src/cli/server/named-days.js';
import { openSession } from '../../src/cli/session.js';
import { terminalOf } from './run-in.js';

describe('Named days', () => {
  it('that follow each other under one name are one span', () => {
    const days = ['2020-01-24', '2020-01-25', '2020-01-27'].map((date) => ({ date, name: '春节' }));
    expect(spansOf([...days, { date: '2020-01-28', name: '元宵' }])).toEqual([
      { from: '2020-01-24', to: '2020-01-25', name: '春节' },
      { from: '2020-01-27', to: '2020-01-27', name: '春节' },
      { from: '2020-01-28', to: '2020-01-28', name: '元宵' },
    ]);
    expect(spansOf([])).toEqual([]);
  });

  it('go on over the end of a month and a leap day', () => {
    const days = ['2020-02-28', '2020-02-29', '2020-03-01'].map((date) => ({ date, name: 'x' }));
    expect(spansOf(days)).toEqual([{ from: '2020-02-28', to: '2020-03-01', name: 'x' }]);
  });
});

describe('A span of time', () => {
  it.each([
    ['2020-01-01T00:00:59.000Z', 'less than a minute', '不到 1 分钟'],
    ['2020-01-01T00:01:00.000Z', '1 minute', '1 分钟'],
    ['2020-01-01T23:59:00.000Z', '23 hours', '23 小时'],
    ['2020-01-04T01:00:00.000Z', '3 days', '3 天'],
    ['nonsense', '', ''],
  ])('to %s is %s', (to, en, zh) => {
    expect(spanText('2020-01-01T00:00:00.000Z', to)).toEqual({ zh, en });
  });
});

describe('Reading page by page', () => {
  const pages = (sizes: readonly number[]) => {
    const asked: unknown[] = [];
    let n = 0;
    return {
      asked,
      ask: (place: unknown) => {
        asked.push(place);
        const size = sizes[n] ?? 0;
        n += 1;
        const items = Array.from({ length: size }, (_, i) => i);
        return Promise.resolve({ items, ...(n < sizes.length && { next: `page ${n}` }) });
      },
    };
  };

  it('ends with the last page, and says how far it is', async () => {
    const { ask, asked } = pages([200, 3]);
    const told: number[] = [];
    const { rows } = await everyPage(ask, { onPage: (found) => told.push(found) });
    expect(rows).toHaveLength(203);
    expect(asked).toEqual([{ limit: 200 }, { limit: 200, cursor: 'page 1' }]);
    expect(told).toEqual([200, 203]);
  });

  it('asks for no more than is wanted', async () => {
    const { ask, asked } = pages([5, 5, 5]);
    expect((await everyPage(ask, { atMost: 7 })).rows).toHaveLength(7);
    expect(asked).toEqual([{ limit: 7 }, { limit: 2, cursor: 'page 1' }]);
  });
});

describe('A progress bar', () => {
  const session = (columns: number | undefined, json = false) => {
    const around = terminalOf({ columns });
    const options = { language: 'en' as const, json, noColor: true };
    return { ...around, session: openSession(around.terminal, around.means, options) };
  };

  it('is drawn where somebody looks on, once for each step, and leaves nothing behind', () => {
    const { session: shown, written } = session(80);
    const progress = createProgress(shown, { zh: '核验', en: 'Verifying' });
    progress.show(0.5, '3 of 6');
    progress.show(0.5, '3 of 6');
    expect(written.err.match(/ 50% {2}Verifying {2}3 of 6/g)).toHaveLength(1);
    progress.show(7);
    expect(written.err).toContain('100%');
    progress.end();
    expect(written.err.endsWith('\r\u001b[2K')).toBe(true);
  });

  it.each([
    ['a file', undefined, false],
    ['JSON', 80, true],
  ])('is not drawn for %s', (_, columns, json) => {
    const { session: silent, written } = session(columns, json);
    const progress = createProgress(silent, { zh: '核验', en: 'Verifying' });
    progress.show(0.5);
    progress.end();
    expect(written.err).toBe('');
  });
});
