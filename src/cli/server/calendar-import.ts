import type { CalendarData } from '../../calendar/calendar-data.js';
import { parseCalendarData } from '../../calendar/parse-calendar-data.js';
import type { Text } from '../../definition/definition.js';
import { CliError } from '../cli-error.js';
import { switchedOn, type Input } from '../command-spec.js';
import { textOptions } from '../client/bodies.js';
import type { Client } from '../client/client.js';
import { confirmed } from '../client/confirm.js';
import { connect } from '../client/connect.js';
import { fieldList, fieldOf, fieldText } from '../client/fields.js';
import { everyPage } from '../client/pages.js';
import { textIn } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { printTable } from '../print-table.js';
import { createProgress, waiting } from '../progress.js';
import { readJson } from '../read-json.js';
import { aside, line, printJson, say, type Session } from '../session.js';

const MISTAKES_SHOWN_MAX = 20;
const COUNTING: Text = { zh: '正在重新计算期限', en: 'Dates are counted again' };
const NAME_COLUMNS_MAX = 30;

/** Imports a calendar after everybody could see which open deadlines move. */
export async function importCalendar(session: Session, input: Input): Promise<ExitCode> {
  const [file = ''] = input.args;
  const data = calendarIn(session, file);
  const client = await connect(session, input);
  const path = `/calendars/${encodeURIComponent(data.id)}/import`;
  const preview = await previewOf(session, client, path, data);
  if (!session.json) printPreview(session, data, preview);
  const goesOn =
    !switchedOn(input, 'dry-run') && (await confirmed(session, input, questionOf(data)));
  if (!goesOn) {
    if (session.json) printJson(session, { ok: true, dryRun: true, calendar: data.id, preview });
    return switchedOn(input, 'dry-run') ? EXIT.fine : EXIT.found;
  }
  const body = { ...data, ...textOptions(input, { reason: 'reason' }) };
  const done = await waiting(session, COUNTING, async () => client.post(path, body));
  if (session.json) printJson(session, { ok: true, calendar: data.id, preview, done });
  else line(session, say(session, doneText(data.id, done)));
  return EXIT.fine;
}

/** The calendar of a file; every mistake in it is told with its place. */
function calendarIn(session: Session, file: string): CalendarData {
  const parsed = parseCalendarData(readJson(session.terminal.cwd, file));
  if (parsed.ok) return parsed.data;
  const { problems } = parsed;
  if (!session.json) {
    for (const { path, ...text } of problems.slice(0, MISTAKES_SHOWN_MAX)) {
      line(session, `${file}  ${path}  ${say(session, text)}`);
    }
  }
  throw new CliError(
    EXIT.found,
    {
      zh: `日历文件 ${file} 有 ${problems.length} 处错误，没有导入。`,
      en: `The calendar file ${file} has ${problems.length} mistakes, and was not imported.`,
    },
    { zh: '格式见 docs/calendar.md。', en: 'docs/calendar.md has the format.' },
    { problems },
  );
}

interface Preview {
  readonly version: string;
  readonly changed: readonly unknown[];
  readonly moved: readonly unknown[];
}

async function previewOf(
  session: Session,
  client: Client,
  path: string,
  data: CalendarData,
): Promise<Preview> {
  const progress = createProgress(session, {
    zh: '查找会移动的期限',
    en: 'Looking for deadlines that move',
  });
  try {
    const { first, rows } = await everyPage(
      async (place) => {
        const query = { dryRun: true, ...place };
        return (await client.send('POST', path, { query, body: data })).body;
      },
      {
        onPage: (found, page) => {
          const total = Number(fieldText(page, 'moved'));
          if (total > 0) progress.show(found / total);
        },
      },
    );
    return {
      version: fieldText(first, 'version'),
      changed: fieldList(first, 'changed'),
      moved: rows,
    };
  } finally {
    progress.end();
  }
}

function printPreview(session: Session, { id, years }: CalendarData, preview: Preview): void {
  const { version, changed, moved } = preview;
  const named = years.map(({ year }) => year).join(' ');
  const text = {
    zh: `日历 ${id} 将成为第 ${version} 版：${named}；变动 ${changed.length} 日，移动期限 ${moved.length} 个。`,
    en: `The calendar ${id} becomes version ${version}: ${named}; days that change: ${changed.length}, open deadlines that move: ${moved.length}.`,
  };
  line(session, say(session, text));
  if (moved.length === 0) return;
  const { language } = session;
  const columns = [
    { title: { zh: '流程', en: 'Instance' } },
    { title: { zh: '期限', en: 'Deadline' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '由谁办', en: 'Whose' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '原定', en: 'Now' } },
    { title: { zh: '改为', en: 'Then' } },
    { title: { zh: '提醒', en: 'Rungs' }, align: 'right' },
  ] as const;
  const cells = moved.map((one) => [
    fieldText(one, 'stream').split('/')[1] ?? '',
    textIn(fieldOf(one, 'title'), language),
    textIn(fieldOf(one, 'owner'), language),
    dueText(one, 'Before'),
    dueText(one, 'After'),
    fieldText(one, 'rungs'),
  ]);
  printTable(session, columns, cells, NO_TEXT);
  const provisional = moved.some((one) => dueText(one, 'Before').endsWith(PROVISIONAL));
  if (provisional) aside(session, say(session, PROVISIONAL_TEXT));
}

const NO_TEXT: Text = { zh: '', en: '' };
const PROVISIONAL = '*';
const PROVISIONAL_TEXT: Text = {
  zh: '* 那一年还没有数据，按周一至周五计算。',
  en: '* counted by Monday to Friday, since that year has no data.',
};

function dueText(moved: unknown, when: 'Before' | 'After'): string {
  const provisional = fieldOf(moved, `provisional${when}`) === true;
  return `${fieldText(moved, `due${when}`)}${provisional ? PROVISIONAL : ''}`;
}

function questionOf({ id }: CalendarData): Text {
  return { zh: `导入日历 ${id}？`, en: `Import the calendar ${id}?` };
}

function doneText(id: string, done: unknown): Text {
  const [version, streams] = [fieldText(done, 'version'), fieldText(done, 'streams')];
  return {
    zh: `已导入 ${id} 第 ${version} 版，重新计算了 ${streams} 个流程和事项的日期。`,
    en: `${id} is imported as version ${version}; instances and items counted again: ${streams}.`,
  };
}
