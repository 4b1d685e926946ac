import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import type { Text } from '../../definition/definition.js';
import { IsCounts, IsWords } from '../core/checks.js';
import { MayHold } from '../answers/nested.js';
import { ActView, LightView, NamedView, TextView, type Plain } from '../core/shared.dto.js';
import { AttachmentView } from '../files/files.dto.js';
import { TaskRowView } from '../tasks/tasks.dto.js';
import { ParentView, SubView } from './sub-views.dto.js';
import { LIVES } from './instances.dto.js';

/** What was begun, and where it is. */
export class BegunView {
  @IsString()
  readonly id!: string;

  @IsString()
  readonly life!: string;

  /** Numbers that it was given. */
  @IsString({ each: true })
  readonly numbers!: readonly string[];

  @IsInt()
  readonly seq!: number;

  @IsBoolean()
  readonly repeated!: boolean;
}

/** An instance as a line of a list. */
export class InstanceRowView {
  @IsString()
  readonly id!: string;

  @Type(() => NamedView)
  @ValidateNested()
  readonly definition!: NamedView;

  @IsInt()
  readonly version!: number;

  @Type(() => TextView)
  @ValidateNested()
  readonly subject!: Text;

  @IsIn(LIVES)
  readonly life!: string;

  @IsBoolean()
  readonly sealed!: boolean;

  @IsString()
  readonly outcome!: string;

  @Type(() => NamedView)
  @ValidateNested()
  readonly starter!: NamedView;

  @IsString()
  readonly startedAt!: string;

  @IsString()
  readonly serial!: string;

  /** Of a sub-process: by what it was started. */
  @IsOptional()
  @Type(() => ParentView)
  @ValidateNested()
  readonly parent!: ParentView | null;

  /** State of each phase, in the order of the definition. */
  @IsWords()
  readonly phaseStates!: Readonly<Record<string, string>>;
}

export class InstancePageView {
  @IsArray()
  @Type(() => InstanceRowView)
  @ValidateNested({ each: true })
  readonly items!: readonly InstanceRowView[];

  @IsOptional()
  @IsString()
  readonly next?: string;
}

export class StepView {
  @IsString()
  readonly id!: string;

  @IsString()
  readonly phase!: string;

  @IsString()
  readonly kind!: string;

  @Type(() => TextView)
  @ValidateNested()
  readonly title!: Text;

  @IsString()
  readonly state!: string;

  @IsBoolean()
  readonly returned!: boolean;

  @IsInt()
  readonly cycle!: number;

  @IsOptional()
  @IsString()
  readonly openedAt!: string | null;

  @IsOptional()
  @IsString()
  readonly endedAt!: string | null;

  @IsString()
  readonly outcome!: string;

  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly actor!: NamedView | null;

  @IsObject()
  readonly form!: object;

  /** Facts recorded, or parts answered, of so many sent. */
  @IsInt()
  readonly count!: number;

  @IsInt()
  readonly sent!: number;

  @IsString()
  readonly number!: string;

  /** Sub-processes of its present round. */
  @IsArray()
  @Type(() => SubView)
  @ValidateNested({ each: true })
  readonly subs!: readonly SubView[];
}

export class PhaseView {
  @IsString()
  readonly id!: string;

  @Type(() => TextView)
  @ValidateNested()
  readonly title!: Text;

  @IsIn(['pending', 'ready', 'active', 'overrun', 'completed', 'completedLate'])
  readonly state!: string;

  /** Its window is half-open. */
  @IsOptional()
  @IsString()
  readonly from!: string | null;

  @IsOptional()
  @IsString()
  readonly to!: string | null;

  @IsOptional()
  @IsString()
  readonly enteredAt!: string | null;

  @IsOptional()
  @IsString()
  readonly endedAt!: string | null;

  @Type(() => StepView)
  @ValidateNested({ each: true })
  readonly steps!: readonly StepView[];
}

export class DeadlineView extends LightView {
  @IsString()
  readonly id!: string;

  @IsString()
  readonly on!: string;

  @Type(() => TextView)
  @ValidateNested()
  readonly title!: Text;

  @Type(() => TextView)
  @ValidateNested()
  readonly owner!: Text;

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

export class DocumentView {
  @IsString()
  readonly id!: string;

  @Type(() => TextView)
  @ValidateNested()
  readonly title!: Text;

  @IsInt()
  readonly version!: number;

  @IsWords()
  readonly numbers!: Readonly<Record<string, string>>;

  @IsOptional()
  @IsString()
  readonly disclosedOn!: string | null;
}

export class CollectionView {
  @IsString()
  readonly id!: string;

  @Type(() => TextView)
  @ValidateNested()
  readonly title!: Text;

  @IsInt()
  readonly total!: number;

  @IsInt()
  readonly open!: number;

  /** How many are in each state. */
  @IsCounts()
  readonly byState!: Readonly<Record<string, number>>;
}

export class RoleView {
  @IsString()
  readonly id!: string;

  @Type(() => TextView)
  @ValidateNested()
  readonly title!: Text;

  /** Who it is, where somebody has said so. */
  @IsOptional()
  @Type(() => TextView)
  @ValidateNested()
  readonly who!: Text | null;

  /** The first twenty people that it stands for at the moment that is shown; in a sealed instance, at its end. */
  @Type(() => NamedView)
  @ValidateNested({ each: true })
  readonly people!: readonly Plain<NamedView>[];
}

/** A copy for somebody who decides nothing. */
export class CopyView {
  @IsString()
  readonly id!: string;

  @Type(() => TextView)
  @ValidateNested()
  readonly to!: Text;

  @IsString()
  readonly sentAt!: string;

  @IsOptional()
  @IsString()
  readonly readAt!: string | null;

  @MayHold(() => NamedView)
  readonly readBy!: NamedView | null;

  @IsBoolean()
  readonly reminded!: boolean;
}

export class InstanceView extends InstanceRowView {
  /** The moment that is shown. */
  @IsString()
  readonly at!: string;

  /** How much of its history is in this. */
  @IsInt()
  readonly seq!: number;

  @IsObject()
  readonly params!: object;

  @IsObject()
  readonly form!: object;

  /** Files that came with the request. */
  @Type(() => AttachmentView)
  @ValidateNested({ each: true })
  readonly attachments!: readonly AttachmentView[];

  @Type(() => RoleView)
  @ValidateNested({ each: true })
  readonly roles!: readonly RoleView[];

  @Type(() => PhaseView)
  @ValidateNested({ each: true })
  readonly phases!: readonly PhaseView[];

  @Type(() => TaskRowView)
  @ValidateNested({ each: true })
  readonly openTasks!: readonly TaskRowView[];

  @Type(() => DeadlineView)
  @ValidateNested({ each: true })
  readonly deadlines!: readonly DeadlineView[];

  @Type(() => DocumentView)
  @ValidateNested({ each: true })
  readonly documents!: readonly DocumentView[];

  @Type(() => CopyView)
  @ValidateNested({ each: true })
  readonly copies!: readonly CopyView[];

  /** What the caller may do with the whole of it now. */
  @Type(() => ActView)
  @ValidateNested({ each: true })
  readonly acts!: readonly ActView[];

  @Type(() => CollectionView)
  @ValidateNested({ each: true })
  readonly collections!: readonly CollectionView[];

  /** Outside events that have been noted, by id. */
  @IsObject()
  readonly events!: object;

  /** How often each kind of fact has been recorded. */
  @IsObject()
  readonly records!: object;

  /** Figures as they stood at a moment, by step. */
  @IsObject()
  readonly figures!: object;
}
