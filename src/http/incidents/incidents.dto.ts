import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { IsId, Maybe } from '../core/checks.js';
import { PageQuery } from '../core/paging.js';
import { NamedView } from '../core/shared.dto.js';

const STATES = ['open', 'retried', 'dismissed'] as const;
const REASON_LENGTH_MAX = 500;

export class IncidentsQuery extends PageQuery {
  @Maybe()
  @IsIn(STATES)
  readonly state: (typeof STATES)[number] = 'open';
}

export class RetryIncidentBody {
  @Maybe()
  @IsString()
  @MaxLength(REASON_LENGTH_MAX)
  readonly reason?: string;
}

export class DismissIncidentBody {
  /** Why it need not be done. */
  @IsString()
  @Length(1, REASON_LENGTH_MAX)
  readonly reason!: string;
}

export class AssignIncidentBody extends RetryIncidentBody {
  /** A person of the directory, who may then retry or dismiss it. */
  @IsId()
  readonly to!: string;
}

/** A command of the system that could not be carried out. */
export class IncidentView {
  @IsString()
  readonly id!: string;

  @IsIn(STATES)
  readonly state!: (typeof STATES)[number];

  @IsString()
  readonly at!: string;

  /** The stream that was to be told. */
  @IsString()
  readonly target!: string;

  /** Which command. */
  @IsString()
  readonly command!: string;

  /** The refusal's code, or `failed`. */
  @IsString()
  readonly code!: string;

  @IsString()
  readonly cause!: string;

  /** Who answers for it. */
  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly owner?: NamedView;

  /** Why it was dismissed. */
  @IsOptional()
  @IsString()
  readonly reason?: string;

  @IsOptional()
  @IsString()
  readonly endedAt?: string;

  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly endedBy?: NamedView;
}

export class IncidentPageView {
  @Type(() => IncidentView)
  @ValidateNested({ each: true })
  readonly items!: readonly IncidentView[];

  @IsOptional()
  @IsString()
  readonly next?: string;
}
