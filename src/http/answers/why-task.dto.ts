import { IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
import { TextView } from '../core/shared.dto.js';
import { WhyDeadlineView } from './deadline.dto.js';
import { Holds, MayHold } from './nested.js';
import { NextStepsView } from './next.dto.js';
import { TurnView } from './people.dto.js';

const TASK_STATES = ['open', 'held', 'done', 'ended'] as const;

/** An extension asked for and not answered. */
export class ExtensionAskedView {
  @IsString()
  readonly due!: string;

  @IsString()
  readonly reason!: string;

  @IsString()
  readonly by!: string;
}

/** Why a task is there: since when, for whom, until when. */
export class WhyTaskOfStepView {
  @IsString()
  readonly id!: string;

  @IsString()
  readonly step!: string;

  @Holds(() => TextView)
  readonly title!: TextView;

  /** `do`, `decide`, `rework`, `part` and so on. */
  @IsString()
  readonly role!: string;

  @IsIn(TASK_STATES)
  readonly state!: (typeof TASK_STATES)[number];

  @IsString()
  readonly since!: string;

  /** Nobody where it is done or ended. */
  @MayHold(() => TurnView)
  readonly turn?: TurnView;

  @Holds(() => TurnView, { many: true })
  readonly with!: readonly TurnView[];

  /** Nobody could be found for it, so that the administrator has it. */
  @IsBoolean()
  readonly unowned!: boolean;

  @IsOptional()
  @IsString()
  readonly doneAt?: string;

  @IsOptional()
  @IsString()
  readonly doneBy?: string;

  @MayHold(() => ExtensionAskedView)
  readonly request?: ExtensionAskedView;

  @MayHold(() => WhyDeadlineView)
  readonly deadline?: WhyDeadlineView;
}

/** The same with what comes after its step. */
export class WhyTaskView extends WhyTaskOfStepView {
  @Holds(() => NextStepsView)
  readonly next!: NextStepsView;
}
