import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Maybe } from '../core/checks.js';
import { PageQuery } from '../core/paging.js';
import { TextView } from '../core/shared.dto.js';

const YEARS_MAX = 200;
const VERSION_MAX = 1_000_000;
const YEAR = { min: 1900, max: 2199 } as const;
const ID_LENGTH_MAX = 64;
const REASON_LENGTH_MAX = 500;

export class CalendarQuery {
  /** Only the days of this year. */
  @Maybe()
  @Type(() => Number)
  @IsInt()
  @Min(YEAR.min)
  @Max(YEAR.max)
  readonly year?: number;

  /** The newest if absent. */
  @Maybe()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(VERSION_MAX)
  readonly version?: number;
}

export class ImportCalendarQuery extends PageQuery {
  /** `true` only says what would move, page by page, and changes nothing. */
  @Maybe()
  @Transform(({ value }) =>
    value === 'true' ? true : value === 'false' ? false : (value as unknown),
  )
  @IsBoolean()
  readonly dryRun: boolean = false;
}

/** A calendar file; `reason` beside it goes into the history. */
export class ImportCalendarBody {
  @IsString()
  @Length(1, ID_LENGTH_MAX)
  readonly id!: string;

  @IsInt()
  @Min(1)
  @Max(VERSION_MAX)
  readonly version!: number;

  /** Years as calendar files have them: `{year, off: [{date, name}], work: [{date, name}], source}`. */
  @IsArray()
  @ArrayMaxSize(YEARS_MAX)
  @IsObject({ each: true })
  readonly years!: readonly object[];

  @Maybe()
  @IsString()
  @MaxLength(REASON_LENGTH_MAX)
  readonly reason?: string;
}

export class CalendarRowView {
  @IsString()
  readonly id!: string;

  @IsInt()
  readonly version!: number;

  /** Years with data. All others have Monday to Friday. */
  @IsInt({ each: true })
  readonly years!: readonly number[];
}

export class CalendarPageView {
  @Type(() => CalendarRowView)
  @ValidateNested({ each: true })
  readonly items!: readonly CalendarRowView[];

  @IsOptional()
  @IsString()
  readonly next?: string;
}

export class NamedDayView {
  @IsString()
  readonly date!: string;

  @IsString()
  readonly name!: string;
}

export class CalendarYearView {
  @IsInt()
  readonly year!: number;

  /** Days off. */
  @Type(() => NamedDayView)
  @ValidateNested({ each: true })
  readonly off!: readonly NamedDayView[];

  /** Make-up working days (调休). */
  @Type(() => NamedDayView)
  @ValidateNested({ each: true })
  readonly work!: readonly NamedDayView[];

  /** Where the year comes from, such as the number of the notice. */
  @IsOptional()
  @IsString()
  readonly source?: string;
}

export class CalendarView extends CalendarRowView {
  /** The version that is newest. */
  @IsInt()
  readonly newest!: number;

  @Type(() => CalendarYearView)
  @ValidateNested({ each: true })
  readonly days!: readonly CalendarYearView[];
}

/** A deadline that an import moves, or that it makes provisional or sure. */
export class MovedDeadlineView {
  @IsString()
  readonly stream!: string;

  @IsString()
  readonly deadline!: string;

  /** Of the instance. */
  @Type(() => TextView)
  @ValidateNested()
  readonly subject!: TextView;

  /** The step or item. */
  @Type(() => TextView)
  @ValidateNested()
  readonly title!: TextView;

  /** Who has to meet it. */
  @Type(() => TextView)
  @ValidateNested()
  readonly owner!: TextView;

  @IsString()
  readonly dueBefore!: string;

  @IsString()
  readonly dueAfter!: string;

  /** Counted by Monday to Friday, for want of the year's data. */
  @IsBoolean()
  readonly provisionalBefore!: boolean;

  @IsBoolean()
  readonly provisionalAfter!: boolean;

  /** Reminders that ring at another moment. */
  @IsInt()
  readonly rungs!: number;
}

export class CalendarImportView {
  @IsBoolean()
  readonly dryRun!: boolean;

  /** The version that it made, or would make. */
  @IsInt()
  readonly version!: number;

  /** Days that become working days, or cease to be. */
  @IsString({ each: true })
  readonly changed!: readonly string[];

  /** Instances and items whose dates are computed again. */
  @IsInt()
  readonly streams!: number;

  /** Of a dry run without cursor: all deadlines that would move. */
  @IsOptional()
  @IsInt()
  readonly moved?: number;

  /** Of a dry run: this page of them. A page ends with a stream, so it may be somewhat longer than its limit. */
  @IsOptional()
  @Type(() => MovedDeadlineView)
  @ValidateNested({ each: true })
  readonly items?: readonly MovedDeadlineView[];

  @IsOptional()
  @IsString()
  readonly next?: string;
}
