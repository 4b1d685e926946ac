import { IsIn, IsOptional, IsString } from 'class-validator';
import { TextView } from '../core/shared.dto.js';
import { Holds, MayHold } from './nested.js';

const TIMERS = ['windowOpens', 'windowEnds', 'collectionCloses', 'rung'] as const;
const WHOLES = ['group', 'phase'] as const;

/** A moment at which something comes to pass by itself. */
export class NextTimerView {
  @IsString()
  readonly id!: string;

  @IsString()
  readonly at!: string;

  @IsIn(TIMERS)
  readonly what!: (typeof TIMERS)[number];

  /** The phase, the step or the deadline. */
  @IsString()
  readonly about!: string;

  @IsOptional()
  @IsString()
  readonly rung?: string;

  @Holds(() => TextView)
  readonly text!: TextView;
}

/** A step that comes after another. */
export class OpensView {
  @IsString()
  readonly step!: string;

  @Holds(() => TextView)
  readonly title!: TextView;

  /** Other needs of that step that are not over. */
  @IsString({ each: true })
  readonly alsoNeeds!: readonly string[];

  /** Looked at when it is its turn; where it is false then, the step is skipped. */
  @IsOptional()
  @IsString()
  readonly condition?: string;
}

/** What ends together with a step. */
export class EndsView {
  @IsIn(WHOLES)
  readonly kind!: (typeof WHOLES)[number];

  @IsString()
  readonly id!: string;

  @Holds(() => TextView)
  readonly title!: TextView;
}

export class NextStepsView {
  /** The steps that name it as a need and still wait. */
  @Holds(() => OpensView, { many: true })
  readonly opens!: readonly OpensView[];

  /** The group or phase that has no other required step left. */
  @MayHold(() => EndsView)
  readonly ends?: EndsView;
}
