import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { PASSWORD_LENGTH } from '../../runtime/access/access.js';

const LOGIN_LENGTH_MAX = 100;
const NAME_LENGTH_MAX = 100;
const TOKEN_DAYS_DEFAULT = 90;
const TOKEN_DAYS_MAX = 366;

export class LogInBody {
  @IsString()
  @Length(1, LOGIN_LENGTH_MAX)
  readonly login!: string;

  @IsString()
  @Length(1, PASSWORD_LENGTH.max)
  readonly password!: string;
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
}

export class SessionView {
  @IsString()
  readonly person!: string;

  /** `administrator`, `auditor`. */
  @IsString({ each: true })
  readonly powers!: readonly string[];

  @IsBoolean()
  readonly mustChangePassword!: boolean;
}

export class TokenView {
  @IsString()
  readonly id!: string;

  @IsString()
  readonly name!: string;

  /** Wall time in milliseconds. */
  @IsOptional()
  @IsInt()
  readonly expiresAtMs!: number | null;
}

export class IssuedTokenView extends TokenView {
  /** Shown this once. */
  @IsString()
  readonly secret!: string;
}
