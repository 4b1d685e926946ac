import { IsBoolean, IsInt, IsOptional, IsString } from 'class-validator';
import { TextView } from '../core/shared.dto.js';
import { Holds, MayHold } from './nested.js';
import { ConditionView } from './said.dto.js';

/** A row of a decision table, as it stands now. */
export class WhyTableRowView {
  /** From 1. */
  @IsInt()
  readonly row!: number;

  @MayHold(() => TextView)
  readonly title?: TextView;

  @IsOptional()
  @IsString()
  readonly outcome?: string;

  /** The last row has none. */
  @MayHold(() => ConditionView)
  readonly condition?: ConditionView;
}

/** What a decision table has decided, or would decide as things stand. */
export class WhyTableView {
  @IsBoolean()
  readonly decided!: boolean;

  /** From 1. */
  @IsInt()
  readonly row!: number;

  @IsString()
  readonly outcome!: string;

  @Holds(() => TextView)
  readonly text!: TextView;

  @Holds(() => WhyTableRowView, { many: true })
  readonly rows!: readonly WhyTableRowView[];
}
