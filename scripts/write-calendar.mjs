// Writes workflows/calendars/cn-public.json, the working days of public offices in mainland China, from the data
// package chinese-days. Run it by hand after that package learned a new year:
//
//   node scripts/write-calendar.mjs <first year> <last year> <version>
//
// Without arguments it writes what version 1 holds. A file that was published is never rewritten with other days:
// give it the next version instead.
import { writeFileSync } from 'node:fs';
import chineseDays from 'chinese-days';

const FILE = new URL('../workflows/calendars/cn-public.json', import.meta.url);
const PACKAGE = 'chinese-days 1.5.7';

// Years compared, day by day, with what the State Council's office announced; the other years rest on the package.
const NOTICES = new Map([
  [2020, '国办发明电〔2019〕16号；春节假期按国办发明电〔2020〕1号延长至2月2日'],
  [2026, '国务院办公厅2025年11月4日关于2026年部分节假日安排的通知'],
]);

const [first = 2019, last = 2026, version = 1] = process.argv.slice(2).map(Number);
const years = Array.from({ length: last - first + 1 }, (_, index) => yearOf(first + index));
writeFileSync(FILE, asText({ id: 'cn-public', version, years }));

/** @param {number} year */
function yearOf(year) {
  const named = daysOf(year)
    .map((date) => chineseDays.getDayDetail(date))
    .flatMap(({ date, work, name }) => {
      // An ordinary day is named after its weekday; a day of a notice is named "English,中文,days".
      const holiday = name.split(',')[1];
      return holiday === undefined ? [] : [{ date, work, name: work ? `${holiday}调休` : holiday }];
    });
  if (named.length === 0)
    throw new Error(`${PACKAGE} knows nothing of ${String(year)}; no file was written.`);
  return {
    year,
    off: named.filter((day) => !day.work),
    work: named.filter((day) => day.work),
    source: NOTICES.get(year) ?? PACKAGE,
  };
}

/** @param {number} year */
function daysOf(year) {
  const dates = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    dates.push(new Date(at).toISOString().slice(0, 10));
  }
  return dates;
}

/**
 * One day per line, so that the difference between two versions can be read.
 *
 * @param {{ id: string, version: number, years: ReturnType<typeof yearOf>[] }} data
 */
function asText(data) {
  /** @param {{ date: string, name: string }[]} days */
  const list = (days) => {
    const lines = days.map(
      ({ date, name }) => `        { "date": "${date}", "name": ${JSON.stringify(name)} }`,
    );
    return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n      ]`;
  };
  const years = data.years.map(
    ({ year, off, work, source }) => `    {
      "year": ${String(year)},
      "off": ${list(off)},
      "work": ${list(work)},
      "source": ${JSON.stringify(source)}
    }`,
  );
  return `{
  "id": ${JSON.stringify(data.id)},
  "version": ${String(data.version)},
  "years": [
${years.join(',\n')}
  ]
}
`;
}
