import { IsArray, IsBoolean, IsIn, IsInt, IsOptional } from 'class-validator';

export class ImportQuery {
  /** `true` only says what would happen. */
  @IsOptional()
  @IsIn(['true', 'false'])
  readonly dryRun: 'true' | 'false' = 'false';
}

export class ImportView {
  @IsBoolean()
  readonly dryRun!: boolean;

  /** Rows that are right. */
  @IsInt()
  readonly rows!: number;

  /** The number of the item that each row has become; empty in a dry run. */
  @IsArray()
  readonly entered!: readonly object[];

  /** What is wrong or worth knowing, by row as a person counts it. */
  @IsArray()
  readonly problems!: readonly object[];
}
