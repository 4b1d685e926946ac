import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { Text } from '../../definition/definition.js';
import { TextView } from '../core/shared.dto.js';

/** A sub-process as its parent knows it. */
export class SubView {
  /** The entry that it is for; empty where there is only one. */
  @IsString()
  readonly key!: string;

  /** Its id; empty where it could not even be asked for. */
  @IsString()
  readonly instance!: string;

  /** Its definition. */
  @IsString()
  readonly of!: string;

  /** How it stands: the life of an instance, `asked` or `notStarted`. */
  @IsString()
  readonly life!: string;

  @IsString()
  readonly since!: string;

  @IsString()
  readonly outcome!: string;

  /** The parent has ended it. */
  @IsBoolean()
  readonly cancelled!: boolean;

  @IsOptional()
  @Type(() => TextView)
  @ValidateNested()
  readonly subject!: Text | null;

  /** Why it could not start. */
  @IsOptional()
  @Type(() => TextView)
  @ValidateNested()
  readonly message!: Text | null;
}

/** Of a sub-process: by what it was started. */
export class ParentView {
  @IsString()
  readonly instance!: string;

  @IsString()
  readonly step!: string;

  @IsString()
  readonly key!: string;

  /** The parent has ended it. */
  @IsBoolean()
  readonly cancelled!: boolean;

  /** It stands still because the parent does. */
  @IsBoolean()
  readonly held!: boolean;
}
