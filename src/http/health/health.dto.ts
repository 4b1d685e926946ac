import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsString, ValidateNested } from 'class-validator';

export class LiveView {
  @IsIn(['live'])
  readonly state!: 'live';
}

export class CheckView {
  @IsString()
  readonly name!: string;

  @IsBoolean()
  readonly ok!: boolean;

  /** Why not, in Chinese and English. */
  @IsString()
  readonly reason!: string;
}

export class ReadyView {
  @IsBoolean()
  readonly ready!: boolean;

  @Type(() => CheckView)
  @ValidateNested({ each: true })
  readonly checks!: readonly CheckView[];
}
