import { Type } from 'class-transformer';
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
} from 'class-validator';
import type { Adoption } from '../../engine/instance/adopt/adoption.js';
import type { Party } from '../../engine/party.js';
import {
  IsCounts,
  IsDate,
  IsForm,
  IsGroups,
  IsId,
  IsInstant,
  IsParty,
  IsRoles,
  Maybe,
  OPINION_LENGTH_MAX,
} from '../core/checks.js';
import { AreGivenFiles, type GivenFileBody } from '../files/files.dto.js';
import { PageQuery } from '../core/paging.js';
import { AsOfQuery } from '../core/shared.dto.js';
import { INSTANCE_ACTS } from './instance-acts.js';

const VERSION_MAX = 1_000_000;
const ANSWERS_MAX = 1_000_000;
const STEPS_MAX = 100;
const FORESEEN_MAX = 500;
const INSTANCE_ID_LENGTH_MAX = 64;
/** Parts of an id stand in the names of streams and in addresses. */
const INSTANCE_ID = /^[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff._-]*$/;
export const LIVES = [
  'draft',
  'running',
  'returned',
  'refused',
  'suspended',
  'revoked',
  'terminated',
  'approved',
  'void',
  'completed',
] as const;

export class InstancesQuery extends PageQuery {
  @Maybe()
  @IsId()
  readonly definition?: string;

  @Maybe()
  @IsIn(LIVES)
  readonly life?: (typeof LIVES)[number];

  /** Id of the person who started it. */
  @Maybe()
  @IsId()
  readonly starter?: string;
}

export class MomentQuery extends AsOfQuery {
  /** What had happened by then, whenever it was recorded. */
  @Maybe()
  @IsInstant()
  readonly effective?: string;
}

export class ForecastQuery {
  /** How far to look. */
  @Maybe()
  @IsInstant()
  readonly until?: string;

  /** Events at most. */
  @Maybe()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(FORESEEN_MAX)
  readonly limit?: number;
}

/** What a start and an adoption say alike. */
class BodyOfBeginning {
  /** Id of a definition. */
  @IsId()
  readonly definition!: string;

  /** The newest without it. */
  @Maybe()
  @IsInt()
  @Min(1)
  @Max(VERSION_MAX)
  readonly version?: number;

  @Maybe()
  @IsString()
  @Length(1, INSTANCE_ID_LENGTH_MAX)
  @Matches(INSTANCE_ID)
  readonly id?: string;

  @Maybe()
  @IsForm()
  readonly params?: Readonly<Record<string, unknown>>;

  @Maybe()
  @IsForm()
  readonly form?: Readonly<Record<string, unknown>>;

  /** Whom the slots stand for that are bound at the start. */
  @Maybe()
  @IsRoles()
  readonly roles?: Readonly<Record<string, Party>>;

  @Maybe()
  @IsString()
  @MaxLength(OPINION_LENGTH_MAX)
  readonly reason?: string;
}

export class StartBody extends BodyOfBeginning {
  /** Only keeps what has been filled in; the starter begins later, under the same id. */
  @Maybe()
  @IsBoolean()
  readonly draft?: boolean;

  /** Files that the caller has uploaded. */
  @Maybe()
  @AreGivenFiles()
  readonly attachments?: readonly GivenFileBody[];

  @Maybe()
  @IsInstant()
  readonly occurredAt?: string;
}

/** Takes over an instance that has been under way on paper or in another office. */
export class AdoptBody extends BodyOfBeginning {
  @IsDate()
  readonly startedOn!: string;

  /** Whoever adopts it where nobody is named. */
  @Maybe()
  @IsId()
  readonly starter?: string;

  /** How far it has come: phases, steps, events, records, documents, counters, items. */
  @IsForm()
  readonly done!: Adoption;
}

export class InstanceActBody {
  @IsIn(Object.keys(INSTANCE_ACTS))
  readonly act!: string;

  @Maybe()
  @IsId()
  readonly role?: string;

  @Maybe()
  @IsParty()
  readonly to?: Party;

  /** A step that waits for facts, or a kind of record. */
  @Maybe()
  @IsId()
  readonly of?: string;

  @Maybe()
  @IsForm()
  readonly form?: Readonly<Record<string, unknown>>;

  @Maybe()
  @IsId()
  readonly item?: string;

  @Maybe()
  @IsId()
  readonly document?: string;

  @Maybe()
  @IsDate()
  readonly date?: string;

  @Maybe()
  @IsId()
  readonly event?: string;

  @Maybe()
  @IsId()
  readonly collection?: string;

  @Maybe()
  @IsId()
  readonly from?: string;

  @Maybe()
  @IsId()
  readonly into?: string;

  @Maybe()
  @IsId()
  readonly step?: string;

  @Maybe()
  @IsGroups()
  readonly groups?: Readonly<Record<string, number | readonly string[]>>;

  @Maybe()
  @IsDate()
  readonly due?: string;

  @Maybe()
  @IsId()
  readonly department?: string;

  @Maybe()
  @IsId()
  readonly person?: string;

  @Maybe()
  @IsInt()
  @Min(0)
  @Max(ANSWERS_MAX)
  readonly valid?: number;

  @Maybe()
  @IsInt()
  @Min(0)
  @Max(ANSWERS_MAX)
  readonly invalid?: number;

  /** Steps that a jump leaves. */
  @Maybe()
  @IsArray()
  @ArrayMaxSize(STEPS_MAX)
  @IsId({ each: true })
  readonly leave?: readonly string[];

  /** Who gets a copy. */
  @Maybe()
  @IsArray()
  @ArrayMaxSize(STEPS_MAX)
  @IsParty({ each: true })
  readonly parties?: readonly Party[];

  /** The number of a copy. */
  @Maybe()
  @IsId()
  readonly copy?: string;

  /** A tally that is corrected. */
  @Maybe()
  @IsInt()
  @Min(0)
  @Max(ANSWERS_MAX)
  readonly ballots?: number;

  @Maybe()
  @IsInt()
  @Min(0)
  @Max(ANSWERS_MAX)
  readonly present?: number;

  /** Votes by grade. */
  @Maybe()
  @IsCounts()
  readonly counts?: Readonly<Record<string, number>>;

  /** When it happened, if that was earlier. */
  @Maybe()
  @IsInstant()
  readonly occurredAt?: string;

  @Maybe()
  @IsString()
  @MaxLength(OPINION_LENGTH_MAX)
  readonly reason?: string;
}
