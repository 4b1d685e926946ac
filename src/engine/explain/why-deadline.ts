import type { Instant, LocalDate } from '../../calendar/calendar-data.js';
import { roll as rolled } from '../../calendar/workdays.js';
import type { DateRule, Text } from '../../definition/definition.js';
import type { Written } from '../../definition/written.js';
import { rungsOf, type Deadline, type DeadlineRules } from '../deadline.js';
import type { DeadlineEvent } from '../deadline-event.js';
import { dueBy, dueOnly, isSameDue, shift, spanOf, type Anchored, type Due } from '../due.js';
import type { Actor } from '../stream-kind.js';
import { actorText } from './actor-text.js';
import { calendarOfVersion, countDays, type DayCount } from './count-days.js';
import { dateText, dueText } from './date-text.js';
import type { Look } from './look.js';
import { deadlineEvents, type PastDeadlineEvent } from './past-deadline.js';
import { anchorText, ruleText } from './rule-words.js';
import { shownLight, type ShownLight } from './shown-light.js';
import { explainRungs, type AddresseesOf, type RungAnswer } from './why-rungs.js';

/** Why a due date is what it is, and what has rung and will ring for it. */
export interface DeadlineAnswer extends Due {
  readonly id: string;
  readonly on: string;
  readonly state: Deadline['state'];
  readonly light: ShownLight;
  readonly level: number;
  readonly late: boolean;
  readonly metAt?: Instant;
  /** Counted Monday to Friday, since the calendar has no data for its year. */
  readonly provisional: boolean;
  readonly text: Text;
  readonly basis: Basis;
  /** The rule of the definition; absent where people say the date and nothing counts. */
  readonly rule?: { readonly text: Text; readonly written?: Written };
  /** Only where the rule gave the present date. */
  readonly anchor?: {
    readonly kind: string;
    readonly date: LocalDate;
    /** The moment from which hours were counted. */
    readonly at?: Instant;
    readonly text: Text;
  };
  /** Day by day; absent where hours are counted. */
  readonly count?: DayCount;
  /** The day that the count reached, where that was a day off and the date was rolled. */
  readonly rolledFrom?: LocalDate;
  readonly moves: readonly DeadlineMove[];
  readonly rungs: readonly RungAnswer[];
}

/** What gave the present due date, and the commit that says so. */
export interface Basis {
  readonly kind: 'rule' | 'given' | 'extension' | 'suspension' | 'unknown';
  readonly seq?: number;
  readonly at?: Instant;
  readonly by?: Actor;
  readonly calendarVersion?: number;
}

export interface DeadlineMove {
  readonly seq: number;
  readonly at: Instant;
  readonly why: Extract<DeadlineEvent, { type: 'deadlineMoved' }>['why'];
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly by: Actor;
  readonly reason: string;
  readonly text: Text;
}

/** What the stream that a deadline stands on knows of its rule. */
export interface DeadlineSource {
  readonly rule?: DateRule | undefined;
  readonly written?: Written | undefined;
  /** What the rule's anchor stands for. */
  readonly anchor?: Anchored | undefined;
  readonly addresseesOf: AddresseesOf;
}

export function explainDeadline(
  look: Look,
  rules: DeadlineRules,
  deadline: Deadline,
  source: DeadlineSource,
): DeadlineAnswer {
  const events = deadlineEvents(look.past, deadline.id);
  const basis = basisOf(events);
  const { rule } = source;
  const ladder = rungsOf(deadline.ladder, rules.definition);
  const counted =
    basis.kind === 'rule' && rule ? countOf(look, rules, deadline, source, basis) : {};
  const answer = {
    id: deadline.id,
    on: deadline.on,
    ...dueOnly(deadline),
    state: deadline.state,
    light: shownLight(deadline, look.now, rules),
    level: deadline.level,
    late: deadline.late,
    ...(deadline.metAt === undefined ? {} : { metAt: deadline.metAt }),
    provisional: deadline.provisional,
    basis,
    ...(rule && {
      rule: {
        text: ruleText(rules.definition, rule, rules.params),
        ...(source.written && { written: source.written }),
      },
    }),
    ...counted,
    moves: movesOf(look, events),
    rungs: explainRungs(look, rules.params, deadline, ladder, events, source.addresseesOf),
  };
  return { ...answer, text: summary(answer, rules.calendar.zone) };
}

/** The last event that gave the date. Other rungs for the same given date leave its reason alone. */
function basisOf(events: readonly PastDeadlineEvent[]): Basis {
  for (const { event, seq, recordedAt: at, actor: by, calendarVersion } of events.toReversed()) {
    const said = { seq, at, by, ...(calendarVersion === undefined ? {} : { calendarVersion }) };
    if (event.type === 'deadlineSet') {
      return { kind: event.deadline.given ? 'given' : 'rule', ...said };
    }
    if (event.type !== 'deadlineMoved') continue;
    if (event.why === 'extension') return { kind: 'extension', ...said };
    if (event.why === 'resumption') return { kind: 'suspension', ...said };
    if (!event.given) return { kind: 'rule', ...said };
  }
  return { kind: 'unknown' };
}

/**
 * The count as the commit made it, with the calendar of its time. Nothing is said where it does not
 * give the present date again, as when the anchor has moved without the date.
 */
function countOf(
  look: Look,
  { definition, params }: DeadlineRules,
  deadline: Deadline,
  { rule, anchor }: DeadlineSource,
  basis: Basis,
): Pick<DeadlineAnswer, 'anchor' | 'count' | 'rolledFrom'> {
  if (!rule || anchor === undefined) return {};
  const used = calendarOfVersion(look.calendar, basis.calendarVersion, look.calendars);
  const rules = { definition, params, calendar: used.calendar };
  if (!isSameDue(dueBy(rule, anchor, rules), deadline)) return {};
  const text = anchorText(definition, rule.from);
  const { date: from, at } = anchor;
  const counted = { kind: rule.from.kind, date: from, text };
  const { n, unit } = rule.span ? spanOf(rule.span, params) : { n: 0, unit: 'day' as const };
  if (unit === 'hour') return { anchor: { ...counted, ...(at && { at }) } };
  const reached = rule.span ? shift(from, rule.span, rule.sign, rules) : from;
  const moved = rolled(used.calendar, reached, rule.roll) !== reached;
  return {
    anchor: counted,
    count: countDays({ n: rule.sign * n, unit }, { from, to: reached }, used),
    ...(moved ? { rolledFrom: reached } : {}),
  };
}

/** Since it was last set, which begins a count anew. */
function movesOf(look: Look, events: readonly PastDeadlineEvent[]): readonly DeadlineMove[] {
  const moves: DeadlineMove[] = [];
  let before: Due | undefined;
  for (const { event, seq, recordedAt: at, actor: by, reason } of events) {
    if (event.type === 'deadlineSet') {
      moves.length = 0;
      before = event.deadline;
    }
    if (event.type !== 'deadlineMoved') continue;
    const { why } = event;
    const text = moveText(look, why, before ?? event, event, by);
    moves.push({ seq, at, why, from: (before ?? event).due, to: event.due, by, reason, text });
    before = event;
  }
  return moves;
}

const WHY: Readonly<Record<DeadlineMove['why'], Text>> = {
  extension: { zh: '批准延期', en: 'an extension was granted' },
  event: { zh: '起算事件改期', en: 'the event that it counts from was moved' },
  calendar: { zh: '工作日历变更', en: 'the calendar was changed' },
  resumption: { zh: '挂起的时间不计', en: 'the time of its suspension does not count' },
};

function moveText(look: Look, why: DeadlineMove['why'], from: Due, to: Due, by: Actor): Text {
  const { zone } = look.calendar;
  const names = { definition: look.definition.text, directory: look.directory };
  const [before, after, who] = [dueText(from, zone), dueText(to, zone), actorText(names, by)];
  if (isSameDue(from, to)) {
    return {
      zh: `${WHY[why].zh}：期限仍为${after.zh}，提醒时刻重算（${who.zh}）。`,
      en: `The due date is still ${after.en}, its rungs were computed again: ${WHY[why].en} (${who.en}).`,
    };
  }
  return {
    zh: `${WHY[why].zh}：期限由${before.zh}改为${after.zh}（${who.zh}）。`,
    en: `Moved from ${before.en} to ${after.en}: ${WHY[why].en} (${who.en}).`,
  };
}

function summary(answer: Omit<DeadlineAnswer, 'text'>, zone: string): Text {
  const due = dueText(answer, zone);
  const why = reasonText(answer);
  const open = answer.provisional
    ? {
        zh: '日历尚无该年数据，暂按周一至周五计算，导入后重算。',
        en: ' The calendar has no data for that year yet: counted Monday to Friday, and again once they are imported.',
      }
    : { zh: '', en: '' };
  return { zh: `期限${due.zh}：${why.zh}。${open.zh}`, en: `Due ${due.en}: ${why.en}.${open.en}` };
}

function reasonText({ basis, rule, anchor, count }: Omit<DeadlineAnswer, 'text'>): Text {
  switch (basis.kind) {
    case 'given':
      return { zh: '由交办人指定', en: 'the date was said by whoever gave it out' };
    case 'extension':
      return { zh: '经批准延期', en: 'an extension was granted' };
    case 'suspension':
      return { zh: '恢复办理时顺延', en: 'put off when the item was resumed' };
    case 'rule':
    case 'unknown': {
      if (!rule) return { zh: '依据不详', en: 'its reason is not on record' };
      if (!anchor || !count) return rule.text;
      const from = dateText(anchor.date);
      const { id, version } = count.calendar;
      return {
        zh: `${rule.text.zh}，自${from.zh}起算，按日历${id}第${version}版`,
        en: `${rule.text.en}, counted from ${from.en} by calendar ${id} version ${version}`,
      };
    }
    default:
      return basis.kind satisfies never;
  }
}
