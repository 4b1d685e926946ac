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
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { Text } from '../../definition/definition.js';
import type { Party } from '../../engine/party.js';
import { MayHold } from '../answers/nested.js';
import { ItemAskedView } from '../answers/why-item.dto.js';
import {
  IsCounts,
  IsDate,
  IsForm,
  IsId,
  IsInstant,
  IsParty,
  Maybe,
  OPINION_LENGTH_MAX,
} from '../core/checks.js';
import { AreGivenFiles, AttachmentView, type GivenFileBody } from '../files/files.dto.js';
import { PageQuery } from '../core/paging.js';
import { ActView, LightView, LIGHTS, NamedView, TextView } from '../core/shared.dto.js';
import { ITEM_ACTS } from './item-acts.js';

const LIST_MAX = 100;
const TITLE_LENGTH_MAX = 200;
const EVIDENCE_LENGTH_MAX = 500;
export const ITEM_STATES = [
  'registered',
  'assigned',
  'accepted',
  'working',
  'submitted',
  'closed',
  'merged',
  'suspended',
] as const;

export class MilestoneBody {
  @IsId()
  readonly id!: string;

  @IsString()
  @Length(1, TITLE_LENGTH_MAX)
  readonly title!: string;

  @IsDate()
  readonly due!: string;
}

export class MajorBody {
  /** When its written report is due. */
  @IsDate()
  readonly due!: string;
}

/** Who has an item and until when, and when that was: entering one and acting on one say it alike. */
class BodyOfHolding {
  @Maybe()
  @IsId()
  readonly department?: string;

  @Maybe()
  @IsId()
  readonly person?: string;

  @Maybe()
  @IsDate()
  readonly due?: string;

  /** Who helps. */
  @Maybe()
  @IsArray()
  @ArrayMaxSize(LIST_MAX)
  @IsParty({ each: true })
  readonly with?: readonly Party[];

  @Maybe()
  @IsInstant()
  readonly occurredAt?: string;

  @Maybe()
  @IsString()
  @MaxLength(OPINION_LENGTH_MAX)
  readonly reason?: string;
}

export class EnterItemBody extends BodyOfHolding {
  @Maybe()
  @IsForm()
  readonly form?: Readonly<Record<string, unknown>>;

  @Maybe()
  @IsArray()
  @ArrayMaxSize(LIST_MAX)
  @IsId({ each: true })
  readonly tags?: readonly string[];

  @Maybe()
  @IsObject()
  @Type(() => MajorBody)
  @ValidateNested()
  readonly major?: MajorBody;

  @Maybe()
  @IsArray()
  @ArrayMaxSize(LIST_MAX)
  @Type(() => MilestoneBody)
  @ValidateNested({ each: true })
  readonly milestones?: readonly MilestoneBody[];
}

export class ItemActBody extends BodyOfHolding {
  @IsIn(Object.keys(ITEM_ACTS))
  readonly act!: keyof typeof ITEM_ACTS;

  @Maybe()
  @IsString()
  @MaxLength(OPINION_LENGTH_MAX)
  readonly opinion?: string;

  @Maybe()
  @IsArray()
  @ArrayMaxSize(LIST_MAX)
  @IsString({ each: true })
  @Length(1, EVIDENCE_LENGTH_MAX, { each: true })
  readonly evidence?: readonly string[];

  /** Evidence as files that the caller has uploaded. */
  @Maybe()
  @AreGivenFiles()
  readonly attachments?: readonly GivenFileBody[];

  @Maybe()
  @IsId()
  readonly ending?: string;

  /** A new one. */
  @Maybe()
  @IsObject()
  @Type(() => MilestoneBody)
  @ValidateNested()
  readonly milestone?: MilestoneBody;

  /** Id of the milestone that has been reached. */
  @Maybe()
  @IsId()
  readonly reached?: string;
}

/** What of a ledger is shown; its counts are those of the whole. */
export class LedgerQuery extends PageQuery {
  @Maybe()
  @IsIn(ITEM_STATES)
  readonly state?: (typeof ITEM_STATES)[number];

  @Maybe()
  @IsId()
  readonly department?: string;

  @Maybe()
  @IsId()
  readonly person?: string;

  /** Due on an earlier day. */
  @Maybe()
  @IsDate()
  readonly dueBefore?: string;

  @Maybe()
  @IsIn(LIGHTS)
  readonly light?: (typeof LIGHTS)[number];

  /** What had been recorded by then. */
  @Maybe()
  @IsInstant()
  readonly asOf?: string;
}

export class OwnItemsQuery extends PageQuery {
  /** All that are still open without it. */
  @Maybe()
  @IsIn(ITEM_STATES)
  readonly state?: (typeof ITEM_STATES)[number];
}

export class ItemRowView extends LightView {
  @IsString()
  readonly instance!: string;

  @IsString()
  readonly collection!: string;

  @IsString()
  readonly number!: string;

  /** What it is about, from its form. */
  @IsString()
  readonly title!: string;

  @IsIn(ITEM_STATES)
  readonly state!: string;

  /** Closed after its due date. */
  @IsBoolean()
  readonly late!: boolean;

  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly department!: NamedView | null;

  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly person!: NamedView | null;

  @IsOptional()
  @IsString()
  readonly due!: string | null;

  /** The calendar has no data for that year yet. */
  @IsBoolean()
  readonly provisional!: boolean;

  /** Rungs of the ladder that have rung. */
  @IsInt()
  readonly level!: number;

  @IsBoolean()
  readonly major!: boolean;

  @IsString()
  readonly ending!: string;

  @IsString({ each: true })
  readonly tags!: readonly string[];

  /** `extension` or `transfer`, while it waits for an answer. */
  @IsOptional()
  @IsString()
  readonly request!: string | null;

  @IsString()
  readonly mergedInto!: string;

  @IsString()
  readonly enteredAt!: string;

  @IsOptional()
  @IsString()
  readonly submittedAt!: string | null;

  @IsOptional()
  @IsString()
  readonly closedAt!: string | null;

  @IsObject()
  readonly form!: object;

  /** The version that acts on it are compared with. */
  @IsInt()
  readonly version!: number;
}

export class LedgerCountsView {
  @IsInt()
  readonly total!: number;

  @IsCounts()
  readonly byState!: Readonly<Record<string, number>>;

  @IsCounts()
  readonly byDepartment!: Readonly<Record<string, number>>;

  @IsCounts()
  readonly byLight!: Readonly<Record<string, number>>;
}

export class ItemPageView {
  @IsArray()
  @Type(() => ItemRowView)
  @ValidateNested({ each: true })
  readonly items!: readonly ItemRowView[];

  @IsOptional()
  @IsString()
  readonly next?: string;
}

export class LedgerView extends ItemPageView {
  @Type(() => TextView)
  @ValidateNested()
  readonly title!: Text;

  @Type(() => LedgerCountsView)
  @ValidateNested()
  readonly counts!: LedgerCountsView;
}

export class ItemDeadlineView extends LightView {
  @IsString()
  readonly id!: string;

  @IsString()
  readonly due!: string;

  @IsString()
  readonly state!: string;

  @IsBoolean()
  readonly late!: boolean;

  @IsBoolean()
  readonly provisional!: boolean;

  @IsInt()
  readonly level!: number;
}

export class ItemView extends ItemRowView {
  @Type(() => TextView)
  @ValidateNested()
  readonly collectionTitle!: Text;

  /** Whoever helps. */
  @Type(() => TextView)
  @ValidateNested({ each: true })
  readonly with!: readonly Text[];

  @IsOptional()
  @IsObject()
  readonly formSchema!: object | null;

  @IsString({ each: true })
  readonly evidence!: readonly string[];

  /** Evidence that was handed in as files. */
  @Type(() => AttachmentView)
  @ValidateNested({ each: true })
  readonly files!: readonly AttachmentView[];

  @IsInt()
  readonly cycle!: number;

  @IsArray()
  readonly milestones!: readonly object[];

  @Type(() => ItemDeadlineView)
  @ValidateNested({ each: true })
  readonly deadlines!: readonly ItemDeadlineView[];

  /** What has been asked for and not answered. */
  @MayHold(() => ItemAskedView)
  readonly asked!: ItemAskedView | null;

  /** Sealed with its instance: nothing can be done any more. */
  @IsBoolean()
  readonly sealed!: boolean;

  @Type(() => ActView)
  @ValidateNested({ each: true })
  readonly acts!: readonly ActView[];
}

export class EnteredView {
  @IsString()
  readonly number!: string;

  @IsInt()
  readonly seq!: number;

  @IsBoolean()
  readonly repeated!: boolean;
}
