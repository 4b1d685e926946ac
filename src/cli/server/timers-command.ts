import type { Text } from '../../definition/definition.js';
import { switchedOn, type CommandSpec, type Input } from '../command-spec.js';
import { connect, READING_OPTIONS } from '../client/connect.js';
import { fieldOf, fieldText } from '../client/fields.js';
import { officeTime, type OfficeTime } from '../client/moments.js';
import { allPages } from '../client/pages.js';
import { spanText } from '../client/span-text.js';
import { localMoment, textIn } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { printTable } from '../print-table.js';
import { line, printJson, say, type Session } from '../session.js';
import { wholeOption } from '../whole-option.js';

const NAME_COLUMNS_MAX = 36;
const ROWS_MAX = 100_000;

export const timersCommand: CommandSpec = {
  name: 'timers',
  summary: { zh: '定时：接下来敲什么、有没有迟', en: 'Timers: what rings next, and what is late' },
  details: {
    zh: '供审计员和管理员查看，先到先列。迟的是已到时刻而还没有敲的，写明迟了多久。',
    en: 'For auditors and administrators, earliest first. Late is what is due and has not rung yet; the\ntable says by how much.',
  },
  argument: {
    name: { zh: '流程', en: 'instance' },
    summary: { zh: '只看这个流程及其事项', en: 'only of this instance and its items' },
    required: false,
    many: false,
  },
  options: [
    { flag: '--late', summary: { zh: '只看迟的', en: 'only those that are late' } },
    {
      flag: '--limit',
      value: { zh: '条数', en: 'count' },
      summary: { zh: '只看最先的这么多条', en: 'only the first so many' },
    },
    ...READING_OPTIONS,
  ],
  examples: ['belfry timers --limit 10', 'belfry timers review-2020', 'belfry timers --late'],
  run: runTimers,
};

async function runTimers(session: Session, input: Input): Promise<ExitCode> {
  const [instance] = input.args;
  const limit = wholeOption(input, 'limit', { min: 1, max: ROWS_MAX });
  const client = await connect(session, input);
  const time = await officeTime(client);
  const query = instance === undefined ? {} : { instance };
  const isLate = (row: unknown) => fieldOf(row, 'late') === true;
  // They are sorted by when they are tried next, so that the late ones are not all in front.
  const onlyLate = switchedOn(input, 'late');
  const { rows } = await allPages(client, '/timers', query, onlyLate ? {} : { atMost: limit });
  const late = rows.filter(isLate);
  const shown = (onlyLate ? late : rows).slice(0, limit);
  if (session.json) {
    printJson(session, { ok: true, now: time.now, timers: shown, late: late.length });
    return EXIT.fine;
  }
  line(
    session,
    say(
      session,
      summaryOf(
        rows.find((row) => !isLate(row)),
        late.length,
        time,
      ),
    ),
  );
  if (shown.length > 0) printTimers(session, shown, time);
  return EXIT.fine;
}

function summaryOf(next: unknown, late: number, { now, zone }: OfficeTime): Text {
  const zh = late === 0 ? '没有迟的。' : `迟了 ${late} 个。`;
  const en = late === 0 ? 'Nothing is late.' : `Late: ${late}.`;
  if (next === undefined) return { zh: `${zh}没有要敲的定时。`, en: `${en} Nothing is to ring.` };
  const at = fieldText(next, 'at');
  const [moment, span] = [localMoment(at, zone), spanText(now, at)];
  return {
    zh: `${zh}下一个在 ${moment} 敲响（${span.zh}后）。`,
    en: `${en} The next one rings at ${moment} (in ${span.en}).`,
  };
}

function printTimers(session: Session, timers: readonly unknown[], time: OfficeTime): void {
  const { red } = session.colours;
  const columns = [
    { title: { zh: '时刻', en: 'At' } },
    { title: { zh: '迟', en: 'Late' } },
    { title: { zh: '流程', en: 'Instance' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '名称', en: 'Subject' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '定时', en: 'Timer' } },
  ];
  const cells = timers.map((row) => {
    const at = fieldText(row, 'at');
    const late = fieldOf(row, 'late') === true;
    const [kind, ...place] = fieldText(row, 'stream').split('/');
    return [
      localMoment(at, time.zone),
      late ? red(say(session, spanText(at, time.now))) : '',
      kind === 'mailbox' ? `${kind} ${place.join(' ')}` : place.join(' '),
      textIn(fieldOf(row, 'subject'), session.language),
      fieldText(row, 'id'),
    ];
  });
  printTable(session, columns, cells, { zh: '', en: '' });
}
