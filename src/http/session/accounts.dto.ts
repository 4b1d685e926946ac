import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { IsId } from '../core/checks.js';
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

const HOLDERS_MAX = 50;

/** Ids of people; nobody stands in two lists. */
export class DividePowersBody {
  /** Who keep the office. */
  @IsId({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(HOLDERS_MAX)
  readonly system!: string[];

  /** Who say who comes in and has which power. */
  @IsId({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(HOLDERS_MAX)
  readonly security!: string[];

  /** Who look at what both have done. */
  @IsId({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(HOLDERS_MAX)
  readonly audit!: string[];
}

export class DividedPowersView {
  /** Of the directory. */
  @IsInt()
  readonly version!: number;
}
