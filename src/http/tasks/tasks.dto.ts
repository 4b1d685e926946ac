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
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Text } from '../../definition/definition.js';
import type { Party } from '../../engine/party.js';
import { MayHold } from '../answers/nested.js';
import { ExtensionAskedView } from '../answers/why-task.dto.js';
import {
  IsCounts,
  IsDate,
  IsForm,
  IsGroups,
  IsId,
  IsInstant,
  IsRoles,
  Maybe,
  OPINION_LENGTH_MAX,
} from '../core/checks.js';
import {
  AreGivenFiles,
  AttachmentRuleView,
  AttachmentView,
  type GivenFileBody,
} from '../files/files.dto.js';
import { PageQuery } from '../core/paging.js';
import { ActView, LightView, NamedView, TextView } from '../core/shared.dto.js';
import { DraftView } from './draft.dto.js';
import { TASK_ACTS } from './task-acts.js';

const BALLOTS_MAX = 1_000_000;
const PEOPLE_MAX = 50;

export class TasksQuery extends PageQuery {
  /** `open` what is to be done, `done` what has been. */
  @IsIn(['open', 'done'])
  readonly state: 'open' | 'done' = 'open';

  /** Id of an instance. */
  @Maybe()
  @IsId()
  readonly instance?: string;

  @Maybe()
  @IsId()
  readonly step?: string;
}

export class TaskActBody {
  @IsIn(Object.keys(TASK_ACTS))
  readonly act!: string;

  @Maybe()
  @IsForm()
  readonly form?: Readonly<Record<string, unknown>>;

  /** Fields of the request that are changed along with it, where the step lets one. */
  @Maybe()
  @IsForm()
  readonly request?: Readonly<Record<string, unknown>>;

  @Maybe()
  @IsString()
  @MaxLength(OPINION_LENGTH_MAX)
  readonly opinion?: string;

  /** New due date that is asked for, or the one of those who are invited. */
  @Maybe()
  @IsDate()
  readonly due?: string;

  /** Freezes the step's figures as they stood at this instant. */
  @Maybe()
  @IsInstant()
  readonly figuresAt?: string;

  /** The answer of somebody outside, who gave it on paper. */
  @Maybe()
  @IsIn(['paper'])
  readonly medium?: 'paper';

  @Maybe()
  @IsInt()
  @Min(0)
  @Max(BALLOTS_MAX)
  readonly ballots?: number;

  @Maybe()
  @IsInt()
  @Min(0)
  @Max(BALLOTS_MAX)
  readonly present?: number;

  @Maybe()
  @IsInt()
  @Min(0)
  @Max(BALLOTS_MAX)
  readonly invalid?: number;

  /** Votes by grade. */
  @Maybe()
  @IsCounts()
  readonly counts?: Readonly<Record<string, number>>;

  /** Whom to invite: by group how many, or their names. */
  @Maybe()
  @IsGroups()
  readonly groups?: Readonly<Record<string, number | readonly string[]>>;

  /** SHA-256 of the image of a signature, in hex. */
  @Maybe()
  @Matches(/^[0-9a-f]{64}$/)
  readonly signature?: string;

  /** Files that the caller has uploaded. */
  @Maybe()
  @AreGivenFiles()
  readonly attachments?: readonly GivenFileBody[];

  /** Who acts next, by role, where the step leaves that to its doer. */
  @Maybe()
  @IsRoles()
  readonly roles?: Readonly<Record<string, Party>>;

  /** Where it goes back to: `rework`, `previous`, or a step that was done before. */
  @Maybe()
  @IsId()
  readonly to?: string;

  /** Only the returner decides again, or everything from there on is done again. */
  @Maybe()
  @IsIn(['returner', 'again'])
  readonly resume?: 'returner' | 'again';

  /** Signers sign before, after or with the owner. */
  @Maybe()
  @IsIn(['before', 'after', 'with'])
  readonly how?: 'before' | 'after' | 'with';

  /** Who signs, or who is asked. */
  @Maybe()
  @IsArray()
  @ArrayMaxSize(PEOPLE_MAX)
  @IsId({ each: true })
  readonly people?: readonly string[];

  /** Who gets the task, or is asked for advice. */
  @Maybe()
  @IsId()
  readonly person?: string;

  /** When it happened, if that was earlier. */
  @Maybe()
  @IsInstant()
  readonly occurredAt?: string;

  @Maybe()
  @IsString()
  @MaxLength(OPINION_LENGTH_MAX)
  readonly reason?: string;
}

/** A task as a line of a list. */
export class TaskRowView extends LightView {
  /** Id of its instance. */
  @IsString()
  readonly instance!: string;

  @Type(() => TextView)
  @ValidateNested()
  readonly subject!: Text;

  @IsString()
  readonly task!: string;

  @IsString()
  readonly step!: string;

  @Type(() => TextView)
  @ValidateNested()
  readonly title!: Text;

  /** Which part of its step it is, where there are several. */
  @IsOptional()
  @Type(() => TextView)
  @ValidateNested()
  readonly part?: Text;

  /** What it is within its step: `do`, `decide`, `rework`, `part` … */
  @IsString()
  readonly role!: string;

  @IsIn(['open', 'held', 'done', 'ended'])
  readonly state!: string;

  @IsInt()
  readonly version!: number;

  @IsString()
  readonly openedAt!: string;

  @IsOptional()
  @IsString()
  readonly due!: string | null;

  /** The moment, where it was counted in hours; otherwise it is due until the end of the day. */
  @IsOptional()
  @IsString()
  readonly dueAt!: string | null;

  /** Rungs of the ladder that have rung. */
  @IsInt()
  readonly level!: number;

  @Type(() => TextView)
  @ValidateNested()
  readonly owner!: Text;

  /** For whom the caller would act. */
  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly principal?: NamedView;

  @IsOptional()
  @IsString()
  readonly decision!: string | null;

  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly doneBy!: NamedView | null;

  @IsOptional()
  @IsString()
  readonly doneAt!: string | null;
}

export class TaskPageView {
  @IsArray()
  @Type(() => TaskRowView)
  @ValidateNested({ each: true })
  readonly items!: readonly TaskRowView[];

  @IsOptional()
  @IsString()
  readonly next?: string;
}

/** What somebody has said on the way of a step. */
export class OpinionView {
  @IsString()
  readonly task!: string;

  @IsInt()
  readonly cycle!: number;

  @Type(() => NamedView)
  @ValidateNested()
  readonly by!: NamedView;

  @IsString()
  readonly at!: string;

  @IsString()
  readonly decision!: string;

  @IsString()
  readonly opinion!: string;

  /** SHA-256 of the image of the signature. */
  @IsOptional()
  @IsString()
  readonly signature!: string | null;

  /** The rule that decided, if nobody did: `starter`, `repeat`, `empty`, `due`. */
  @IsOptional()
  @IsString()
  readonly auto!: string | null;

  @Type(() => AttachmentView)
  @ValidateNested({ each: true })
  readonly attachments!: readonly AttachmentView[];
}

export class TaskView extends TaskRowView {
  @Type(() => NamedView)
  @ValidateNested()
  readonly definition!: NamedView;

  @IsString()
  readonly kind!: string;

  @IsBoolean()
  readonly valid!: boolean;

  /** Nobody could be found for it, so that the administrator has it. */
  @IsBoolean()
  readonly unowned!: boolean;

  /** JSON Schema of what has to be filled in; null where there is nothing. */
  @IsOptional()
  @IsObject()
  readonly formSchema!: object | null;

  /** JSON Schema of the fields of the request that may be changed along with it; null for none. */
  @IsOptional()
  @IsObject()
  readonly requestSchema!: object | null;

  /** What has been filled in. Values of people stay references for those who may not see them. */
  @IsObject()
  readonly form!: object;

  /** The request as it was handed in, that is looked at. */
  @IsObject()
  readonly request!: object;

  @IsString()
  readonly opinion!: string;

  /** How it came about, if its step did not give it out: `before`, `after`, `with`, `delegated`. */
  @IsOptional()
  @IsString()
  readonly origin!: string | null;

  /** The task to which it was added. */
  @IsOptional()
  @IsString()
  readonly beside!: string | null;

  @MayHold(() => NamedView)
  readonly addedBy!: NamedView | null;

  /** What it waits for while it is held: `turn`, `signers`, `advice`, `rework`, `return`. */
  @IsOptional()
  @IsString()
  readonly waitsFor!: string | null;

  /** Through whose hands it came. */
  @Type(() => NamedView)
  @ValidateNested({ each: true })
  readonly hands!: readonly NamedView[];

  /** What its owner has put by; nobody else sees it. */
  @MayHold(() => DraftView)
  readonly draft!: DraftView | null;

  /** What has to be given with it. */
  @IsString({ each: true })
  readonly requires!: readonly string[];

  /** Roles that whoever does it has to fill. */
  @Type(() => NamedView)
  @ValidateNested({ each: true })
  readonly toChoose!: readonly NamedView[];

  /** An extension asked for and not answered. */
  @MayHold(() => ExtensionAskedView)
  readonly extension!: ExtensionAskedView | null;

  /** Files that were handed in with it. */
  @Type(() => AttachmentView)
  @ValidateNested({ each: true })
  readonly attachments!: readonly AttachmentView[];

  /** Files that came with the request. */
  @Type(() => AttachmentView)
  @ValidateNested({ each: true })
  readonly requestAttachments!: readonly AttachmentView[];

  @MayHold(() => AttachmentRuleView)
  readonly mayAttach!: AttachmentRuleView | null;

  @Type(() => OpinionView)
  @ValidateNested({ each: true })
  readonly opinions!: readonly OpinionView[];

  /** What the caller may do with it now. */
  @Type(() => ActView)
  @ValidateNested({ each: true })
  readonly acts!: readonly ActView[];
}
