import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import {
  DIRECTORY_CODE,
  DIRECTORY_LISTS,
  type DirectoryList,
} from '../../engine/directory/directory-list.js';
import type { PersonEntry, Power } from '../../engine/directory/state.js';
import { check, isId, IsInstant, Maybe } from '../core/checks.js';
import { instantWritten } from '../../engine/directory/written-moments.js';

const POWERS: readonly Power[] = ['administrator', 'auditor', 'system', 'security', 'audit'];
const NAME_LENGTH_MAX = 200;
const REASON_LENGTH_MAX = 500;
const SEARCH_LENGTH_MAX = 100;
const ENTRIES_MAX = 5_000;
const TERMS_MAX = 50;
const SEATS_MAX = 10_000;
const MOMENT_LENGTH_MAX = 40;
const CHANNELS_MAX = 20;
const CHANNEL_LENGTH_MAX = 64;
const ADDRESS_LENGTH_MAX = 320;

/** No code is the name of something that every object has. */
function IsCode({ each = false } = {}): PropertyDecorator {
  const validator = { validate: isId, defaultMessage: () => '$property must be a code' };
  return applyDecorators(
    Matches(DIRECTORY_CODE, { each }),
    ValidateBy({ name: 'isCode', validator }, { each }),
  );
}

/** Codes and objects side by side: what copies bodies must not look for a class. */
const AsItCame = (): PropertyDecorator =>
  Transform(
    ({ obj, key }: { readonly obj: Readonly<Record<string, unknown>>; readonly key: string }) =>
      obj[key],
  );

/** A date, or a moment with its zone: `2020-09-30`, which means that whole day. */
const IsDateOrMoment = (): PropertyDecorator =>
  applyDecorators(
    IsString(),
    MaxLength(MOMENT_LENGTH_MAX),
    check('isDateOrMoment', isMoment, '$property must be a date or a moment, such as 2020-09-30'),
  );

/** Codes alone, or `{ department | post, from?, until? }`. */
const IsTerms = (field: 'department' | 'post'): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(TERMS_MAX),
    check(
      field === 'post' ? 'isTenures' : 'isMemberships',
      (value) => Array.isArray(value) && value.every((one) => isTerm(one, field)),
      `$property must be codes, or {${field}, from, until}`,
    ),
  );

function isMoment(value: unknown): boolean {
  return typeof value === 'string' && instantWritten(value, 'from', 'UTC') !== undefined;
}

function isTerm(value: unknown, field: 'department' | 'post'): boolean {
  if (typeof value === 'string') return isCode(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { [field]: code, from, until, ...more } = value as Readonly<Record<string, unknown>>;
  const dates = [from, until].filter((one) => one !== undefined);
  return isCode(code) && dates.every(isMoment) && Object.keys(more).length === 0;
}

function isCode(value: unknown): boolean {
  return isId(value) && DIRECTORY_CODE.test(value);
}

/** Asks how it stood, or what is on record of a moment to come. */
export class MomentOfDirectoryQuery {
  @Maybe()
  @IsInstant()
  readonly asOf?: string;
}

export class DirectoryQuery extends MomentOfDirectoryQuery {
  /** Only this department and its people. */
  @Maybe()
  @IsCode()
  readonly department?: string;

  /** Only this department, all below it, and their people. */
  @Maybe()
  @IsCode()
  readonly within?: string;

  /** `true`: also who has left and what has ended. */
  @Maybe()
  @IsIn(['true', 'false'])
  readonly former?: 'true' | 'false';

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

class EntryBody {
  @IsCode()
  readonly id!: string;

  @Type(() => NameBody)
  @ValidateNested()
  readonly name!: NameBody;
}

export class PostBody extends EntryBody {
  /** The department it belongs to. */
  @Maybe()
  @IsCode()
  readonly department?: string;

  /** How many people it is meant for. */
  @Maybe()
  @IsInt()
  @Min(0)
  @Max(SEATS_MAX)
  readonly seats?: number;

  /** The last day that it is there. */
  @Maybe()
  @IsDateOrMoment()
  readonly ended?: string;
}

export class DepartmentBody extends EntryBody {
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

  /** A district or a bureau: it stands for itself in the tree. */
  @Maybe()
  @IsBoolean()
  readonly organisation?: boolean;

  /** The last day that it is there. */
  @Maybe()
  @IsDateOrMoment()
  readonly ended?: string;
}

export class ChannelBody {
  @IsString()
  @Length(1, CHANNEL_LENGTH_MAX)
  readonly channel!: string;

  @IsString()
  @Length(1, ADDRESS_LENGTH_MAX)
  readonly address!: string;
}

export class PersonBody extends EntryBody {
  /** The main department, without an end. */
  @Maybe()
  @IsCode()
  readonly department?: string;

  /** More departments. Without `department` the first one that stands is the main one. */
  @Maybe()
  @AsItCame()
  @IsTerms('department')
  readonly departments?: PersonEntry['departments'];

  @AsItCame()
  @IsTerms('post')
  readonly posts: PersonEntry['posts'] = [];

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

  /** The last day that he works here. */
  @Maybe()
  @IsDateOrMoment()
  readonly left?: string;
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

/** 离职, 撤销: until when, in words that history keeps. */
export class EndBody {
  /** A date means that whole day; without it until now. */
  @Maybe()
  @IsDateOrMoment()
  readonly until?: string;

  @Maybe()
  @IsString()
  @MaxLength(REASON_LENGTH_MAX)
  readonly reason?: string;
}

/** `true` only says what would happen. */
export class EnterDirectoryQuery {
  @Maybe()
  @IsIn(['true', 'false'])
  readonly dryRun: 'true' | 'false' = 'false';
}

export class ImportDirectoryQuery extends EnterDirectoryQuery {
  /** Which table a file is whose name does not say so. */
  @Maybe()
  @IsIn(DIRECTORY_LISTS)
  readonly table?: DirectoryList;

  /** Why, for the history. */
  @Maybe()
  @IsString()
  @MaxLength(REASON_LENGTH_MAX)
  readonly reason?: string;
}

export class ExportDirectoryQuery {
  /** One table; an XLSX file has all three without it. */
  @Maybe()
  @IsIn(DIRECTORY_LISTS)
  readonly table?: DirectoryList;

  @Maybe()
  @IsIn(['csv', 'xlsx'])
  readonly format: 'csv' | 'xlsx' = 'xlsx';

  /** Of the headers. */
  @Maybe()
  @IsIn(['zh', 'en'])
  readonly language: 'zh' | 'en' = 'zh';
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
