import { IsBoolean, IsIn, IsInt, IsOptional, IsString } from 'class-validator';
import { LIGHTS, TextView } from '../core/shared.dto.js';
import { Holds, MayHold } from './nested.js';
import { ActorOfView, TurnView } from './people.dto.js';
import { WrittenView } from './said.dto.js';

const STATES = ['running', 'stopped', 'suspended', 'met', 'ended'] as const;
const BASES = ['rule', 'given', 'extension', 'suspension', 'unknown'] as const;
const MOVES = ['extension', 'event', 'calendar', 'resumption'] as const;
const ACTIONS = [
  'remind',
  'escalate',
  'pass',
  'refuse',
  'transfer',
  'return',
  'jump',
  'end',
] as const;
const RUNG_STATES = ['armed', 'fired', 'skipped'] as const;
const UNITS = ['workday', 'day'] as const;
const DAYS = ['workday', 'makeUpDay', 'weekend', 'dayOff'] as const;

/** What gave the present due date, and the commit that says so. */
export class BasisView {
  @IsIn(BASES)
  readonly kind!: (typeof BASES)[number];

  @IsOptional()
  @IsInt()
  readonly seq?: number;

  @IsOptional()
  @IsString()
  readonly at?: string;

  @MayHold(() => ActorOfView)
  readonly by?: ActorOfView;

  @IsOptional()
  @IsInt()
  readonly calendarVersion?: number;
}

export class RuleView {
  @Holds(() => TextView)
  readonly text!: TextView;

  @MayHold(() => WrittenView)
  readonly written?: WrittenView;
}

/** What the date is counted from. */
export class AnchorView {
  @IsString()
  readonly kind!: string;

  @IsString()
  readonly date!: string;

  /** The moment from which hours were counted. */
  @IsOptional()
  @IsString()
  readonly at?: string;

  @Holds(() => TextView)
  readonly text!: TextView;
}

export class CountedDayView {
  @IsString()
  readonly date!: string;

  /** From 1, which is Monday. */
  @IsInt()
  readonly weekday!: number;

  @IsBoolean()
  readonly counts!: boolean;

  @IsIn(DAYS)
  readonly kind!: (typeof DAYS)[number];

  /** Of the holiday. */
  @IsOptional()
  @IsString()
  readonly name?: string;
}

export class CalendarUsedView {
  @IsString()
  readonly id!: string;

  @IsInt()
  readonly version!: number;

  /** The notice that the year's data follow. */
  @IsOptional()
  @IsString()
  readonly source?: string;
}

/** How the days were counted, one by one. */
export class DayCountView {
  @Holds(() => CalendarUsedView)
  readonly calendar!: CalendarUsedView;

  @IsIn(UNITS)
  readonly unit!: (typeof UNITS)[number];

  @IsInt()
  readonly n!: number;

  @IsString()
  readonly from!: string;

  @IsString()
  readonly to!: string;

  @Holds(() => CountedDayView, { many: true })
  readonly days!: readonly CountedDayView[];

  /** There are more days than are listed. */
  @IsBoolean()
  readonly cut!: boolean;
}

export class DeadlineMoveView {
  @IsInt()
  readonly seq!: number;

  @IsString()
  readonly at!: string;

  @IsIn(MOVES)
  readonly why!: (typeof MOVES)[number];

  @IsString()
  readonly from!: string;

  @IsString()
  readonly to!: string;

  @Holds(() => ActorOfView)
  readonly by!: ActorOfView;

  @IsString()
  readonly reason!: string;

  @Holds(() => TextView)
  readonly text!: TextView;
}

/** When a rung rang, and whether that was late. */
export class RangView {
  @IsInt()
  readonly seq!: number;

  @IsString()
  readonly recordedAt!: string;

  @IsBoolean()
  readonly late!: boolean;

  /** Number of the slip (督办单) that it issued. */
  @IsOptional()
  @IsString()
  readonly slip?: string;
}

/** One rung of a deadline's ladder. */
export class RungView {
  @IsString()
  readonly id!: string;

  @Holds(() => TextView)
  readonly title!: TextView;

  /** When it rings: 期限前3个工作日. */
  @Holds(() => TextView)
  readonly rule!: TextView;

  @IsIn(ACTIONS)
  readonly action!: (typeof ACTIONS)[number];

  @IsString()
  readonly at!: string;

  @IsIn(RUNG_STATES)
  readonly state!: (typeof RUNG_STATES)[number];

  /** Whom it told, or will tell as things are now; nobody for a skipped one. */
  @Holds(() => TurnView, { many: true })
  readonly to!: readonly TurnView[];

  @MayHold(() => RangView)
  readonly rang?: RangView;
}

/** Why a due date is what it is, and what has rung and will ring for it. */
export class WhyDeadlineView {
  @IsString()
  readonly id!: string;

  @IsString()
  readonly on!: string;

  @IsString()
  readonly due!: string;

  /** The moment, where it was counted in hours; otherwise it is due until the end of the day. */
  @IsOptional()
  @IsString()
  readonly dueAt?: string;

  @IsIn(STATES)
  readonly state!: (typeof STATES)[number];

  @IsIn(LIGHTS)
  readonly light!: (typeof LIGHTS)[number];

  @IsInt()
  readonly level!: number;

  @IsBoolean()
  readonly late!: boolean;

  @IsOptional()
  @IsString()
  readonly metAt?: string;

  /** Counted Monday to Friday, since the calendar has no data for its year. */
  @IsBoolean()
  readonly provisional!: boolean;

  @Holds(() => TextView)
  readonly text!: TextView;

  @Holds(() => BasisView)
  readonly basis!: BasisView;

  /** The rule of the definition; absent where people say the date and nothing counts. */
  @MayHold(() => RuleView)
  readonly rule?: RuleView;

  /** Only where the rule gave the present date. */
  @MayHold(() => AnchorView)
  readonly anchor?: AnchorView;

  /** Day by day; absent where hours are counted. */
  @MayHold(() => DayCountView)
  readonly count?: DayCountView;

  /** The day that the count reached, where that was a day off and the date was rolled. */
  @IsOptional()
  @IsString()
  readonly rolledFrom?: string;

  @Holds(() => DeadlineMoveView, { many: true })
  readonly moves!: readonly DeadlineMoveView[];

  @Holds(() => RungView, { many: true })
  readonly rungs!: readonly RungView[];
}
