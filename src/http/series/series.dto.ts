import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, Min, ValidateNested } from 'class-validator';
import { PageQuery } from '../core/paging.js';

const YEAR = { min: 1900, max: 2199 } as const;

export class SeriesQuery extends PageQuery {
  /** Of a series that begins anew each year. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(YEAR.min)
  @Max(YEAR.max)
  readonly year?: number;
}

export class SeriesRowView {
  @IsString()
  readonly id!: string;

  /** Of a series that begins anew each year. */
  @IsOptional()
  @IsInt()
  readonly year?: number;

  /** The last number that was used; 0 if there is none. */
  @IsInt()
  readonly last!: number;
}

export class SeriesPageView {
  @Type(() => SeriesRowView)
  @ValidateNested({ each: true })
  readonly items!: readonly SeriesRowView[];

  @IsOptional()
  @IsString()
  readonly next?: string;
}

/** A number in use, and what has it. */
export class HolderView {
  @IsInt()
  readonly n!: number;

  /** As it is written. */
  @IsString()
  readonly number!: string;

  @IsString()
  readonly instance!: string;

  /** The step that asked; empty for the serial of the instance itself. */
  @IsString()
  readonly step!: string;

  @IsInt()
  readonly cycle!: number;

  @IsString()
  readonly recordedAt!: string;

  /** `use`, or `void` where what it was given to came to nothing; a void number is never given again. */
  @IsIn(['use', 'void'])
  readonly state!: 'use' | 'void';

  /** Only of a void number: when that was recorded. */
  @IsOptional()
  @IsString()
  readonly voidedAt?: string;

  /** Who revoked, terminated, voided or took back what had it. */
  @IsOptional()
  @IsString()
  readonly voidedBy?: string;

  /** His reason; empty where none was asked for. */
  @IsOptional()
  @IsString()
  readonly voidReason?: string;
}

export class SeriesView extends SeriesRowView {
  /** In the order in which numbers were taken. */
  @Type(() => HolderView)
  @ValidateNested({ each: true })
  readonly items!: readonly HolderView[];

  @IsOptional()
  @IsString()
  readonly next?: string;
}
