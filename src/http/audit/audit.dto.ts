import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { STREAM_KINDS, STREAM_NAME_LENGTH_MAX } from '../../runtime/stream-name.js';
import type { StreamKindName } from '../../engine/stream-kind.js';
import { IsInstant, Maybe } from '../core/checks.js';
import { PageQuery } from '../core/paging.js';
import { NamedView } from '../core/shared.dto.js';

const COMMITS_MAX = 500;
const COMMITS_DEFAULT = 100;

/** Whose history: one instance with its items, one stream, one person's doings, or all. */
export const HISTORIES = ['instance', 'item', 'stream', 'person', 'office'] as const;

export class AuditHistoryQuery extends PageQuery {
  @IsIn(HISTORIES)
  readonly by!: (typeof HISTORIES)[number];

  /** The instance, `instance/collection/number` of an item, the stream or the person. */
  @Maybe()
  @IsString()
  @Length(1, STREAM_NAME_LENGTH_MAX)
  readonly id?: string;

  /** Of a person or the office: only streams of this kind. */
  @Maybe()
  @IsIn(STREAM_KINDS)
  readonly kind?: StreamKindName;

  /** Of a person or the office: recorded in [from, until]. */
  @Maybe()
  @IsInstant()
  readonly from?: string;

  @Maybe()
  @IsInstant()
  readonly until?: string;

  /** Of an instance, item or stream; a person's and the office's history is newest first. */
  @Maybe()
  @IsIn(['oldestFirst', 'newestFirst'])
  readonly direction: 'oldestFirst' | 'newestFirst' = 'newestFirst';
}

export class VerifyBody {
  /** Also decides every command again, which takes longer. */
  @Maybe()
  @IsBoolean()
  readonly deep: boolean = false;
}

export class CommitsQuery {
  @IsString()
  @Length(1, STREAM_NAME_LENGTH_MAX)
  readonly stream!: string;

  /** Commits behind this seq. */
  @Maybe()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly after: number = 0;

  @Maybe()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(COMMITS_MAX)
  readonly limit: number = COMMITS_DEFAULT;
}

export class StreamNamesView {
  @IsArray()
  @ArrayMaxSize(COMMITS_MAX)
  @IsString({ each: true })
  readonly items!: readonly string[];

  @IsOptional()
  @IsString()
  readonly next?: string;
}

export class CommitsView {
  @IsString()
  readonly stream!: string;

  /** As stored, with their hashes: docs/log-format.md says how to prove them without this program. */
  @IsObject({ each: true })
  readonly commits!: readonly object[];

  /** The seq to go on after; absent at the end. */
  @IsOptional()
  @IsInt()
  readonly next?: number;
}

/** Something that is not as it was written. */
export class FlawView {
  @IsString()
  readonly stream!: string;

  @IsInt()
  readonly seq!: number;

  /** `hash`, `prevHash`, `seq`, `decision` and so on. */
  @IsString()
  readonly what!: string;

  @IsString()
  @MaxLength(COMMITS_MAX)
  readonly expected!: string;

  @IsString()
  @MaxLength(COMMITS_MAX)
  readonly found!: string;
}

/** A value that was erased on purpose; its commit holds all the same. */
export class ErasedView {
  @IsString()
  readonly stream!: string;

  @IsInt()
  readonly seq!: number;

  @IsString()
  readonly digest!: string;
}

export class VerificationView {
  @IsString()
  readonly job!: string;

  @IsBoolean()
  readonly deep!: boolean;

  @IsIn(['running', 'done', 'failed'])
  readonly state!: 'running' | 'done' | 'failed';

  @IsString()
  readonly startedAt!: string;

  @Type(() => NamedView)
  @ValidateNested()
  readonly by!: NamedView;

  /** Looked at so far. */
  @IsInt()
  readonly streams!: number;

  @IsInt()
  readonly commits!: number;

  /** Commits there were when it began, for showing how far it is; 0 until they are counted. */
  @IsInt()
  readonly ofCommits!: number;

  /** When it is done: how many flaws there are, and the first of them. */
  @IsOptional()
  @IsInt()
  readonly flawCount?: number;

  @IsOptional()
  @Type(() => FlawView)
  @ValidateNested({ each: true })
  readonly flaws?: readonly FlawView[];

  @IsOptional()
  @IsInt()
  readonly erasedCount?: number;

  @IsOptional()
  @Type(() => ErasedView)
  @ValidateNested({ each: true })
  readonly erased?: readonly ErasedView[];
}
