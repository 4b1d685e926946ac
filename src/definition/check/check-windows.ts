import { daysBetween, isLocalDate } from '../../calendar/local-date.js';
import type { CountedSpan, DateRule, Definition, Phase, Window } from '../definition.js';
import type { Finding } from '../problem-at.js';
import type { Check } from './checked.js';

/** A window ends after it begins, and its year is a year. */
export const checkWindows: Check = ({ definition }) =>
  Object.values(definition.phases).flatMap((phase) => windowProblems(definition, phase));

function windowProblems(definition: Definition, { id, window }: Phase): readonly Finding[] {
  if (window === undefined) return [];
  const path = ['phases', id, 'window'];
  const findings = endsBeforeStart(window)
    ? [
        {
          code: 'BF429',
          path: [...path, window.kind === 'months' ? 'months' : 'to'],
          of: 'value',
          message: { zh: '窗口的结束早于开始。', en: 'The window ends before it begins.' },
          ...(window.kind === 'months'
            ? {
                mend: {
                  zh: '跨年的窗口用 { from: 日期, to: 日期 } 来写。',
                  en: 'Write a window across the new year as { from: date, to: date }.',
                },
              }
            : {}),
        } as const,
      ]
    : [];
  return window.kind === 'months'
    ? [...findings, ...yearProblem(definition, window.year, [...path, 'year'])]
    : [
        ...findings,
        ...hoursIn(window.from, [...path, 'from']),
        ...hoursIn(window.to, [...path, 'to']),
      ];
}

/** A window has whole days. */
function hoursIn({ span, sign }: DateRule, path: Finding['path']): readonly Finding[] {
  if (span === undefined || 'parameter' in span || span.unit !== 'hour') return [];
  return [
    {
      code: 'BF435',
      path: [...path, sign > 0 ? 'plus' : 'minus'],
      of: 'value',
      message: {
        zh: '窗口以整日计，不能按小时起止。',
        en: 'A window has whole days and neither begins nor ends by the hour.',
      },
      mend: { zh: '改用天数，如 2d 或 2wd。', en: 'Say it in days, such as 2d or 2wd.' },
    },
  ];
}

function yearProblem(
  definition: Definition,
  name: string,
  path: Finding['path'],
): readonly Finding[] {
  const schema = definition.parameters[name]?.schema;
  if (schema === undefined || (schema.type === 'integer' && schema.personal !== true)) return [];
  return [
    {
      code: 'BF428',
      path,
      of: 'value',
      message: {
        zh: `窗口的年度取自参数“${name}”，它应当是整数。`,
        en: `The year of the window is the parameter "${name}", which must be a whole number.`,
      },
      mend: {
        zh: '给它写上 { type: integer, minimum: 2000, maximum: 2100 }。',
        en: 'Give it { type: integer, minimum: 2000, maximum: 2100 }.',
      },
    },
  ];
}

/** Only what can be seen without knowing any date that is yet to come. */
function endsBeforeStart(window: Window): boolean {
  if (window.kind === 'months') return window.to < window.from;
  const from = offset(window.from);
  const to = offset(window.to);
  if (from === undefined || to === undefined || from.unit !== to.unit) return false;
  if (from.unit === 'hour') return false;
  const between = daysFromTo(window.from, window.to);
  if (between === undefined) return false;
  return from.unit === 'day' ? between + to.n - from.n < 0 : between === 0 && to.n < from.n;
}

function offset({ span, sign }: DateRule): CountedSpan | undefined {
  if (span === undefined) return { n: 0, unit: 'day' };
  return 'parameter' in span ? undefined : { n: sign * span.n, unit: span.unit };
}

/** Days between two anchors; undefined unless they are the same or both are written dates. */
function daysFromTo(a: DateRule, b: DateRule): number | undefined {
  const { from } = a;
  const { from: to } = b;
  if (from.kind === 'date' && to.kind === 'date') {
    return isLocalDate(from.date) && isLocalDate(to.date)
      ? daysBetween(from.date, to.date)
      : undefined;
  }
  if (from.kind !== to.kind) return undefined;
  const name = 'name' in from ? from.name : '';
  return name === ('name' in to ? to.name : '') ? 0 : undefined;
}
