import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { PASSWORD_LENGTH } from '../../runtime/access/password-rules.js';
import { SCOPE_WORDS, type ScopeWord } from '../../runtime/access/scope.js';
import { Maybe } from '../core/checks.js';

const LOGIN_LENGTH_MAX = 100;
const NAME_LENGTH_MAX = 100;
const CODE_LENGTH_MAX = 50;
const TOKEN_DAYS_DEFAULT = 90;
const TOKEN_DAYS_MAX = 366;

export class LogInBody {
  @IsString()
  @Length(1, LOGIN_LENGTH_MAX)
  readonly login!: string;

  @IsString()
  @Length(1, PASSWORD_LENGTH.max)
  readonly password!: string;

  /** Of the second factor, or a recovery code; asked for by `login.codeNeeded`. */
  @Maybe()
  @IsString()
  @Length(1, CODE_LENGTH_MAX)
  readonly code?: string;
}

export class ChangePasswordBody {
  @IsString()
  @Length(1, PASSWORD_LENGTH.max)
  readonly old!: string;

  @IsString()
  @MinLength(PASSWORD_LENGTH.min)
  @MaxLength(PASSWORD_LENGTH.max)
  readonly chosen!: string;
}

export class ConfirmBody {
  @IsString()
  @Length(1, PASSWORD_LENGTH.max)
  readonly password!: string;
}

export class CodeBody {
  /** Of the second factor, or a recovery code. */
  @IsString()
  @Length(1, CODE_LENGTH_MAX)
  readonly code!: string;
}

export class IssueTokenBody {
  /** What it is for, so that it can be told from others. */
  @IsString()
  @Length(1, NAME_LENGTH_MAX)
  readonly name!: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(TOKEN_DAYS_MAX)
  readonly days: number = TOKEN_DAYS_DEFAULT;

  /** `read`, `work`, `sensitive`, or names of operations; `work` if not given. */
  @Maybe()
  @IsIn(SCOPE_WORDS, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(SCOPE_WORDS.length)
  readonly scope?: ScopeWord[];
}

export class SessionView {
  @IsString()
  readonly person!: string;

  /** `administrator`, `auditor`. */
  @IsString({ each: true })
  readonly powers!: readonly string[];

  @IsBoolean()
  readonly mustChangePassword!: boolean;

  /** The office asks for a second factor, which has to be set up before anything else. */
  @IsBoolean()
  readonly mustEnrol!: boolean;

  /** The password was given a moment ago: what is sensitive may be done. */
  @IsBoolean()
  readonly confirmed!: boolean;
}

/** A session that is open. Moments are wall time in milliseconds. */
export class OpenSessionView {
  @IsString()
  readonly id!: string;

  /** The address that it was opened from. */
  @IsString()
  readonly from!: string;

  /** What the browser or program called itself. */
  @IsString()
  readonly program!: string;

  @IsInt()
  readonly sinceMs!: number;

  /** To the minute. */
  @IsInt()
  readonly lastUsedMs!: number;

  /** When it ends if nobody uses it. */
  @IsOptional()
  @IsInt()
  readonly expiresAtMs!: number | null;

  /** It is the one that asks. */
  @IsBoolean()
  readonly current!: boolean;
}

export class EndedSessionsView {
  /** So many were ended. */
  @IsInt()
  readonly sessions!: number;
}

export class TokenView {
  @IsString()
  readonly id!: string;

  @IsString()
  readonly name!: string;

  /** `read`, `work`, `sensitive`, or names of operations. */
  @IsString({ each: true })
  readonly scope!: readonly string[];

  /** Wall time in milliseconds. */
  @IsOptional()
  @IsInt()
  readonly expiresAtMs!: number | null;

  /** Wall time in milliseconds, to the minute; null if it was never used. */
  @IsOptional()
  @IsInt()
  readonly lastUsedMs!: number | null;
}

export class IssuedTokenView extends TokenView {
  /** Shown this once. */
  @IsString()
  readonly secret!: string;
}

export class SecondFactorView {
  @IsBoolean()
  readonly enrolled!: boolean;

  /** Recovery codes that were not used yet. */
  @IsInt()
  readonly recoveryCodes!: number;
}

export class OfferView {
  /** In base 32, for whoever types it; shown this once. */
  @IsString()
  readonly secret!: string;

  /** `otpauth://totp/…`, for the square that cameras read. */
  @IsString()
  readonly uri!: string;
}

export class RecoveryCodesView {
  /** Each is good for one log-in in the place of a code; shown this once. */
  @IsString({ each: true })
  readonly recoveryCodes!: readonly string[];
}
