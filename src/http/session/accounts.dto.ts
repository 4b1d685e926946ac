import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { NamedView } from '../core/shared.dto.js';
import { TokenView } from './session.dto.js';

/** Somebody of the directory, and by which ways he can come in. */
export class AccountView {
  @Type(() => NamedView)
  @ValidateNested()
  readonly person!: NamedView;

  /** `administrator`, `auditor`. */
  @IsString({ each: true })
  readonly powers!: readonly string[];

  /** `oneTime` was given out, and has not been replaced by one of his own yet. */
  @IsIn(['none', 'oneTime', 'own'])
  readonly password!: 'none' | 'oneTime' | 'own';

  /** Codes of a program are asked for besides the password. */
  @IsBoolean()
  readonly secondFactor!: boolean;

  /** Nobody comes in by this account until it is enabled. */
  @IsBoolean()
  readonly disabled!: boolean;

  /** Logging in is locked until then, in wall time in milliseconds; absent if it is not. */
  @IsOptional()
  @IsInt()
  readonly lockedUntilMs?: number;

  /** Sessions that are open. */
  @IsInt()
  readonly sessions!: number;

  @Type(() => TokenView)
  @ValidateNested({ each: true })
  readonly tokens!: readonly TokenView[];
}

export class AccountPageView {
  @Type(() => AccountView)
  @ValidateNested({ each: true })
  readonly items!: readonly AccountView[];

  @IsOptional()
  @IsString()
  readonly next?: string;
}

export class OneTimePasswordView {
  @IsString()
  readonly person!: string;

  /** Shown this once. */
  @IsString()
  readonly password!: string;
}

export class EndedView {
  @IsString()
  readonly person!: string;

  /** So many were ended. */
  @IsInt()
  readonly sessions!: number;

  /** So many were withdrawn. */
  @IsInt()
  readonly tokens!: number;
}
