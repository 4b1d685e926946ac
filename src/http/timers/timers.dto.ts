import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsId, Maybe } from '../core/checks.js';
import { PageQuery } from '../core/paging.js';
import { TextView } from '../core/shared.dto.js';

export class TimersQuery extends PageQuery {
  /** Only those of this instance and its items. */
  @Maybe()
  @IsId()
  readonly instance?: string;
}

export class TimerView {
  /** The stream that it wakes: `instance/2020-review`, `item/2020-review/ledger/ZG-1`, `mailbox/wang`. */
  @IsString()
  readonly stream!: string;

  /** Unique in its stream with `at`. */
  @IsString()
  readonly id!: string;

  /** When it is to ring by the rules. */
  @IsString()
  readonly at!: string;

  /** When it is tried next: later than `at` if it failed. */
  @IsString()
  readonly due!: string;

  /** It is due and has not rung. */
  @IsBoolean()
  readonly late!: boolean;

  /** Of the instance that it belongs to. */
  @IsOptional()
  @Type(() => TextView)
  @ValidateNested()
  readonly subject?: TextView;
}

export class TimerPageView {
  @Type(() => TimerView)
  @ValidateNested({ each: true })
  readonly items!: readonly TimerView[];

  @IsOptional()
  @IsString()
  readonly next?: string;
}
