import { IsBoolean, IsIn, IsInt, IsOptional, IsString } from 'class-validator';
import { IsTexts } from '../core/checks.js';
import { LIGHTS, TextView } from '../core/shared.dto.js';
import { WhyDeadlineView } from './deadline.dto.js';
import { Holds, MayHold } from './nested.js';
import { NextTimerView } from './next.dto.js';
import { TurnView } from './people.dto.js';
import { WaitView, WrittenView } from './said.dto.js';

const REQUESTS = ['extension', 'transfer'] as const;

export class CollectionNamedView {
  @IsString()
  readonly id!: string;

  @Holds(() => TextView)
  readonly title!: TextView;
}

/** Asked for and not answered: an extension to `due`, or a transfer to `person` of `department`. */
export class ItemAskedView {
  @IsIn(REQUESTS)
  readonly kind!: (typeof REQUESTS)[number];

  @IsOptional()
  @IsString()
  readonly due?: string;

  @IsOptional()
  @IsString()
  readonly department?: string;

  @IsOptional()
  @IsString()
  readonly person?: string;

  @IsString()
  readonly reason!: string;

  @IsString()
  readonly by!: string;
}

export class EvidenceView {
  @IsBoolean()
  readonly required!: boolean;

  @IsString({ each: true })
  readonly given!: readonly string[];
}

/** The written report that a major item owes before it is closed. */
export class ReportOwedView {
  @Holds(() => TextView)
  readonly title!: TextView;

  @IsBoolean()
  readonly given!: boolean;
}

/** What it takes to close an item (销号). */
export class ClosingView {
  @Holds(() => TurnView)
  readonly verifiers!: TurnView;

  @Holds(() => EvidenceView)
  readonly evidence!: EvidenceView;

  @MayHold(() => ReportOwedView)
  readonly report?: ReportOwedView;

  /** By id: the named ways to end an item, the usual one first. */
  @IsTexts()
  readonly endings!: Readonly<Record<string, TextView>>;

  /** Where the definition says all this. */
  @MayHold(() => WrittenView)
  readonly written?: WrittenView;
}

export class WhyItemDeadlineView extends WhyDeadlineView {
  @Holds(() => TextView)
  readonly title!: TextView;
}

/** Why an item stands where it stands, who must do what next, and what it takes to close it. */
export class WhyItemView {
  @IsString()
  readonly stream!: string;

  @IsString()
  readonly at!: string;

  @IsString()
  readonly instance!: string;

  @Holds(() => CollectionNamedView)
  readonly collection!: CollectionNamedView;

  @IsString()
  readonly number!: string;

  /** `registered`, `assigned` and so on. */
  @IsString()
  readonly state!: string;

  @IsIn(LIGHTS)
  readonly light!: (typeof LIGHTS)[number];

  @IsString()
  readonly since!: string;

  @IsInt()
  readonly cycle!: number;

  /** Number of the item that it was merged into. */
  @IsOptional()
  @IsString()
  readonly mergedInto?: string;

  /** What has to be done, each with those whose turn it is. */
  @Holds(() => WaitView, { many: true })
  readonly waitsFor!: readonly WaitView[];

  @Holds(() => ClosingView)
  readonly closing!: ClosingView;

  @MayHold(() => ItemAskedView)
  readonly request?: ItemAskedView;

  @Holds(() => WhyItemDeadlineView, { many: true })
  readonly deadlines!: readonly WhyItemDeadlineView[];

  @Holds(() => NextTimerView, { many: true })
  readonly next!: readonly NextTimerView[];
}
