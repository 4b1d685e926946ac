import { Type } from 'class-transformer';
import {
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
import { yamlLimits } from '../../definition/yaml-limits.js';
import { Maybe } from '../core/checks.js';
import { NamedView, TextView } from '../core/shared.dto.js';

const REASON_LENGTH_MAX = 500;
const VERSION_MAX = 1_000_000;

export class CheckDefinitionBody {
  /** The definition as its YAML file has it. */
  @IsString()
  @MaxLength(yamlLimits.sourceBytesMax)
  readonly source!: string;
}

export class PublishDefinitionBody {
  /** The definition as its YAML file has it. */
  @IsString()
  @Length(1, yamlLimits.sourceBytesMax)
  readonly source!: string;

  /** What this version changes, for whoever reads the history. */
  @Maybe()
  @IsString()
  @MaxLength(REASON_LENGTH_MAX)
  readonly reason?: string;
}

export class LanguageQuery {
  @IsOptional()
  @IsIn(['zh', 'en'])
  readonly lang: 'zh' | 'en' = 'zh';
}

export class FormsQuery extends LanguageQuery {
  /** The newest version if absent. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(VERSION_MAX)
  readonly version?: number;
}

/** A mistake, or a warning, with its place in the file. */
export class DefinitionProblemView {
  /** `BF` and three digits. */
  @IsString()
  readonly code!: string;

  @IsIn(['error', 'warning'])
  readonly severity!: 'error' | 'warning';

  /** Keys and numbers of list members, from the top of the file. */
  @IsArray()
  readonly path!: readonly (string | number)[];

  /** Line and column count from 1. */
  @IsInt()
  readonly line!: number;

  @IsInt()
  readonly column!: number;

  @Type(() => TextView)
  @ValidateNested()
  readonly message!: TextView;

  /** What would put it right, where that is known. */
  @IsOptional()
  @Type(() => TextView)
  @ValidateNested()
  readonly mend?: TextView;
}

export class CheckedDefinitionView {
  /** True if it could be published. */
  @IsBoolean()
  readonly ok!: boolean;

  /** Of a definition without errors. */
  @IsOptional()
  @IsString()
  readonly id?: string;

  @IsOptional()
  @Type(() => TextView)
  @ValidateNested()
  readonly title?: TextView;

  /** Errors and warnings in the order of the file. */
  @Type(() => DefinitionProblemView)
  @ValidateNested({ each: true })
  readonly problems!: readonly DefinitionProblemView[];
}

export class PublishedDefinitionView {
  @IsString()
  readonly id!: string;

  @IsInt()
  readonly version!: number;

  @Type(() => DefinitionProblemView)
  @ValidateNested({ each: true })
  readonly warnings!: readonly DefinitionProblemView[];
}

export class DefinitionRowView {
  @IsString()
  readonly id!: string;

  /** The newest version. */
  @IsInt()
  readonly version!: number;

  @Type(() => TextView)
  @ValidateNested()
  readonly title!: TextView;

  @IsString()
  readonly publishedAt!: string;

  /** Instances that have not ended, of all versions. */
  @IsInt()
  readonly running!: number;

  /** There are more than were counted. */
  @IsBoolean()
  readonly runningMore!: boolean;
}

export class DefinitionPageView {
  @Type(() => DefinitionRowView)
  @ValidateNested({ each: true })
  readonly items!: readonly DefinitionRowView[];

  @IsOptional()
  @IsString()
  readonly next?: string;
}

export class VersionRowView {
  @IsInt()
  readonly version!: number;

  @IsString()
  readonly publishedAt!: string;

  /** Who published it; `setup` where the office was set up with it. */
  @Type(() => NamedView)
  @ValidateNested()
  readonly by!: NamedView;
}

export class DefinitionVersionsView {
  @IsString()
  readonly id!: string;

  @Type(() => TextView)
  @ValidateNested()
  readonly title!: TextView;

  /** Newest first. */
  @Type(() => VersionRowView)
  @ValidateNested({ each: true })
  readonly versions!: readonly VersionRowView[];
}

/** A JSON Schema, whose keywords are described at json-schema.org. */
export class JsonSchemaView {
  @IsString()
  readonly $schema!: string;

  @IsObject()
  readonly $defs!: object;
}

export class DefinitionVersionView {
  @IsString()
  readonly id!: string;

  @IsInt()
  readonly version!: number;

  @IsString()
  readonly publishedAt!: string;

  /** The definition with all short forms spelled out. */
  @IsObject()
  readonly definition!: object;
}

export class DiagramView {
  /** A Mermaid flowchart. */
  @IsString()
  readonly mermaid!: string;

  /** The state machine, as XState's `createMachine` takes it. */
  @IsObject()
  readonly xstate!: object;
}
