import { IsIn, IsInt, IsOptional, IsString } from 'class-validator';
import { PHASE_STATES, STEP_STATES } from '../../definition/expression/variable-shapes.js';
import { TextView } from '../core/shared.dto.js';
import { WhyDeadlineView } from './deadline.dto.js';
import { Holds, MayHold } from './nested.js';
import { NextStepsView, NextTimerView } from './next.dto.js';
import { ConditionView, SaidView, WrittenView } from './said.dto.js';
import { WhyTableView } from './why-table.dto.js';
import { WhyTaskOfStepView } from './why-task.dto.js';

const LIVES = [
  'none',
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
const WINDOW_ENDS = ['overrun', 'block', 'close'] as const;

export class VersionView {
  @IsString()
  readonly id!: string;

  @IsInt()
  readonly version!: number;
}

/** Half-open. */
export class WhyWindowView {
  @IsOptional()
  @IsString()
  readonly from?: string;

  @IsOptional()
  @IsString()
  readonly to?: string;

  @IsIn(WINDOW_ENDS)
  readonly atEnd!: (typeof WINDOW_ENDS)[number];

  /** Where the definition says it. */
  @MayHold(() => WrittenView)
  readonly written?: WrittenView;
}

export class StepsOverView {
  @IsInt()
  readonly over!: number;

  @IsInt()
  readonly all!: number;
}

/** Why a phase stands where it stands. */
export class WhyPhaseView {
  @IsString()
  readonly id!: string;

  @Holds(() => TextView)
  readonly title!: TextView;

  @IsIn(PHASE_STATES)
  readonly state!: (typeof PHASE_STATES)[number];

  @IsOptional()
  @IsString()
  readonly since?: string;

  @MayHold(() => WhyWindowView)
  readonly window?: WhyWindowView;

  /** The gate, while the phase has not been entered. */
  @MayHold(() => ConditionView)
  readonly enter?: ConditionView;

  /** What must hold besides the required steps, while the phase has not ended. */
  @MayHold(() => ConditionView)
  readonly exit?: ConditionView;

  @Holds(() => StepsOverView)
  readonly steps!: StepsOverView;

  @Holds(() => SaidView, { many: true })
  readonly waitsFor!: readonly SaidView[];
}

/** Why a step stands where it stands. */
export class WhyStepView {
  @IsString()
  readonly id!: string;

  @Holds(() => TextView)
  readonly title!: TextView;

  /** `do`, `approve`, `collect`, `group` and so on. */
  @IsString()
  readonly kind!: string;

  @IsString()
  readonly phase!: string;

  /** The group that it stands in. */
  @IsOptional()
  @IsString()
  readonly parent?: string;

  @IsIn(STEP_STATES)
  readonly state!: (typeof STEP_STATES)[number];

  @IsInt()
  readonly cycle!: number;

  @IsString()
  readonly outcome!: string;

  @IsString()
  readonly since!: string;

  /** Empty once it is over. */
  @Holds(() => SaidView, { many: true })
  readonly waitsFor!: readonly SaidView[];

  /** Its `if`, as it stands; it is looked at once, when everything else allows the step to open. */
  @MayHold(() => ConditionView)
  readonly condition?: ConditionView;

  /** Of a decision table. */
  @MayHold(() => WhyTableView)
  readonly table?: WhyTableView;

  /** Of its present cycle, those done too. */
  @Holds(() => WhyTaskOfStepView, { many: true })
  readonly tasks!: readonly WhyTaskOfStepView[];

  /** Of a group. */
  @Holds(() => WhyDeadlineView, { many: true })
  readonly deadlines!: readonly WhyDeadlineView[];

  @Holds(() => NextStepsView)
  readonly next!: NextStepsView;
}

/** Why an instance stands where it stands at one moment, and what comes next. */
export class WhyInstanceView {
  @IsString()
  readonly stream!: string;

  @IsString()
  readonly at!: string;

  @Holds(() => VersionView)
  readonly definition!: VersionView;

  @Holds(() => VersionView)
  readonly calendar!: VersionView;

  @Holds(() => TextView)
  readonly subject!: TextView;

  @IsIn(LIVES)
  readonly life!: (typeof LIVES)[number];

  @IsString()
  readonly outcome!: string;

  @IsString()
  readonly startedAt!: string;

  /** Why nothing moves any more, or not yet. */
  @Holds(() => SaidView, { many: true })
  readonly waitsFor!: readonly SaidView[];

  @Holds(() => WhyPhaseView, { many: true })
  readonly phases!: readonly WhyPhaseView[];

  /** Those that wait or are open, in the order of the definition. */
  @Holds(() => WhyStepView, { many: true })
  readonly steps!: readonly WhyStepView[];

  @Holds(() => NextTimerView, { many: true })
  readonly next!: readonly NextTimerView[];
}
