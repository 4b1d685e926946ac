import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import type { Power } from '../../engine/directory/state.js';
import { isId, IsInstant, Maybe } from '../core/checks.js';
import { NamedView } from '../core/shared.dto.js';

const POWERS: readonly Power[] = ['administrator', 'auditor', 'system', 'security', 'audit'];
/** As in directory files. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const NAME_LENGTH_MAX = 200;
const REASON_LENGTH_MAX = 500;
const SEARCH_LENGTH_MAX = 100;
const ENTRIES_MAX = 5_000;
const POSTS_MAX = 50;
const CHANNELS_MAX = 20;
const CHANNEL_LENGTH_MAX = 64;
const ADDRESS_LENGTH_MAX = 320;

/** No code is the name of something that every object has. */
function IsCode({ each = false } = {}): PropertyDecorator {
  const validator = { validate: isId, defaultMessage: () => '$property must be a code' };
  return applyDecorators(
    Matches(CODE, { each }),
    ValidateBy({ name: 'isCode', validator }, { each }),
  );
}

export class DirectoryQuery {
  /** Only this department and its people. */
  @Maybe()
  @IsCode()
  readonly department?: string;

  /** Only whose name or code has this in it. */
  @Maybe()
  @IsString()
  @MaxLength(SEARCH_LENGTH_MAX)
  readonly search?: string;
}

export class NameBody {
  @IsString()
  @Length(1, NAME_LENGTH_MAX)
  readonly zh!: string;

  @IsString()
  @Length(1, NAME_LENGTH_MAX)
  readonly en!: string;
}

export class PostBody {
  @IsCode()
  readonly id!: string;

  @Type(() => NameBody)
  @ValidateNested()
  readonly name!: NameBody;
}

export class DepartmentBody extends PostBody {
  @Maybe()
  @IsCode()
  readonly parent?: string;

  /** A person's code. */
  @Maybe()
  @IsCode()
  readonly head?: string;

  /** The deputy in charge. */
  @Maybe()
  @IsCode()
  readonly inCharge?: string;
}

export class ChannelBody {
  @IsString()
  @Length(1, CHANNEL_LENGTH_MAX)
  readonly channel!: string;

  @IsString()
  @Length(1, ADDRESS_LENGTH_MAX)
  readonly address!: string;
}

export class PersonBody extends PostBody {
  @Maybe()
  @IsCode()
  readonly department?: string;

  @IsArray()
  @ArrayMaxSize(POSTS_MAX)
  @IsCode({ each: true })
  readonly posts: readonly string[] = [];

  @IsArray()
  @ArrayMaxSize(POWERS.length)
  @IsIn(POWERS, { each: true })
  readonly powers: readonly Power[] = [];

  @Maybe()
  @IsArray()
  @ArrayMaxSize(CHANNELS_MAX)
  @Type(() => ChannelBody)
  @ValidateNested({ each: true })
  readonly channels?: readonly ChannelBody[];
}

/** Whoever is named is entered as he stands here, whole; whoever is not stays as he is. */
export class EnterDirectoryBody {
  @Maybe()
  @IsArray()
  @ArrayMaxSize(ENTRIES_MAX)
  @Type(() => DepartmentBody)
  @ValidateNested({ each: true })
  readonly departments?: readonly DepartmentBody[];

  @Maybe()
  @IsArray()
  @ArrayMaxSize(ENTRIES_MAX)
  @Type(() => PostBody)
  @ValidateNested({ each: true })
  readonly posts?: readonly PostBody[];

  @Maybe()
  @IsArray()
  @ArrayMaxSize(ENTRIES_MAX)
  @Type(() => PersonBody)
  @ValidateNested({ each: true })
  readonly people?: readonly PersonBody[];

  @Maybe()
  @IsString()
  @MaxLength(REASON_LENGTH_MAX)
  readonly reason?: string;
}

/** 代理: `agent` acts for `principal` in [from, until). */
export class AppointProxyBody {
  @IsCode()
  readonly principal!: string;

  @IsCode()
  readonly agent!: string;

  @IsInstant()
  readonly from!: string;

  @IsInstant()
  readonly until!: string;

  /** Also tasks that were open before. */
  @Maybe()
  @IsBoolean()
  readonly openTasks?: boolean;

  @Maybe()
  @IsString()
  @MaxLength(REASON_LENGTH_MAX)
  readonly reason?: string;
}

export class EnteredDirectoryView {
  /** The version of the directory, for `If-Match`. */
  @IsInt()
  readonly version!: number;
}

export class AppointedProxyView {
  @IsString()
  readonly proxy!: string;
}

export class DepartmentView extends NamedView {
  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly parent?: NamedView;

  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly head?: NamedView;

  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly inCharge?: NamedView;
}

export class ChannelView {
  @IsString()
  readonly channel!: string;

  @IsString()
  readonly address!: string;
}

export class PersonView extends NamedView {
  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly department?: NamedView;

  @Type(() => NamedView)
  @ValidateNested({ each: true })
  readonly posts!: readonly NamedView[];

  @IsString({ each: true })
  readonly powers!: readonly string[];

  /** For administrators, and of oneself. */
  @IsOptional()
  @Type(() => ChannelView)
  @ValidateNested({ each: true })
  readonly channels?: readonly ChannelView[];
}

export class ProxyView {
  @IsString()
  readonly id!: string;

  @Type(() => NamedView)
  @ValidateNested()
  readonly principal!: NamedView;

  @Type(() => NamedView)
  @ValidateNested()
  readonly agent!: NamedView;

  @IsString()
  readonly from!: string;

  @IsString()
  readonly until!: string;

  @IsBoolean()
  readonly openTasks!: boolean;

  /** `coming`, `standing` now, or `over`. */
  @IsIn(['coming', 'standing', 'over'])
  readonly state!: 'coming' | 'standing' | 'over';
}

export class DirectoryView {
  @IsInt()
  readonly version!: number;

  @Type(() => DepartmentView)
  @ValidateNested({ each: true })
  readonly departments!: readonly DepartmentView[];

  @Type(() => NamedView)
  @ValidateNested({ each: true })
  readonly posts!: readonly NamedView[];

  @Type(() => PersonView)
  @ValidateNested({ each: true })
  readonly people!: readonly PersonView[];

  @Type(() => ProxyView)
  @ValidateNested({ each: true })
  readonly proxies!: readonly ProxyView[];
}
