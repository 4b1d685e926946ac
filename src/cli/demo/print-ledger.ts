import type { Text } from '../../definition/definition.js';
import { lightText } from '../light.js';
import { line, say, type Session } from '../session.js';
import { tableOf, type Column } from '../table.js';
import { dateText } from '../../engine/explain/date-text.js';
import type { Ledger, LedgerRow } from './ledger-of.js';

const PROBLEM_COLUMNS_MAX = 30;
/** Of a name, in a window that is narrow and in one that is not. */
const NAME_COLUMNS_MAX = { narrow: 18, wide: 36 } as const;
const WIDE_COLUMNS = 130;

/** The ledger as a table, and one line that sums it up. */
export function printLedger(session: Session, { title, rows }: Ledger): void {
  const { colours, terminal } = session;
  const isWide = !terminal.out.isTTY || terminal.out.columns >= WIDE_COLUMNS;
  const max = isWide ? NAME_COLUMNS_MAX.wide : NAME_COLUMNS_MAX.narrow;
  const columns: readonly Column[] = [
    { title: say(session, { zh: '编号', en: 'No.' }) },
    { title: say(session, { zh: '问题', en: 'Problem' }), max: PROBLEM_COLUMNS_MAX },
    { title: say(session, { zh: '责任科室', en: 'Department' }), max },
    { title: say(session, { zh: '责任人', en: 'Person' }), max },
    { title: say(session, { zh: '期限', en: 'Due' }) },
    { title: say(session, { zh: '状态', en: 'State' }) },
    { title: say(session, { zh: '提醒与催办', en: 'Rungs' }) },
  ];
  const cells = rows.map((row) => [
    row.number,
    row.problem,
    say(session, row.department),
    say(session, row.person),
    row.due === undefined ? '' : say(session, dateText(row.due)),
    stateText(session, row),
    row.rungs.join(' '),
  ]);
  line(session);
  line(session, colours.bold(say(session, title)));
  for (const one of tableOf(columns, cells, colours.dim)) line(session, one);
  line(session, say(session, summaryOf(rows)));
}

function stateText(session: Session, row: LedgerRow): string {
  const { green, yellow, dim } = session.colours;
  const { state, late, light, mergedInto } = row;
  if (light !== undefined) return lightText(session, light);
  switch (state) {
    case 'closed':
      return late === true
        ? yellow(say(session, { zh: '▲ 逾期销号', en: '▲ closed late' }))
        : green(say(session, { zh: '✔ 按期销号', en: '✔ closed on time' }));
    case 'merged':
      return dim(say(session, { zh: `→ 并入 ${mergedInto}`, en: `→ merged into ${mergedInto}` }));
    case 'suspended':
      return dim(say(session, { zh: '· 挂起', en: '· suspended' }));
    default:
      return state;
  }
}

function summaryOf(rows: readonly LedgerRow[]): Text {
  const of = (test: (row: LedgerRow) => boolean) => rows.filter(test).length;
  const onTime = of(({ late }) => late === false);
  const late = of((row) => row.late === true);
  const merged = of(({ state }) => state === 'merged');
  const open = rows.length - onTime - late - merged;
  return {
    zh: `共 ${rows.length} 项：按期销号 ${onTime}，逾期销号 ${late}，合并 ${merged}，未办结 ${open}。`,
    en: `${rows.length} items: ${onTime} closed on time, ${late} closed late, ${merged} merged, ${open} open.`,
  };
}
