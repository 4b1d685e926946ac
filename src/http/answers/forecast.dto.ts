import { IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
import { PHASE_STATES } from '../../definition/expression/variable-shapes.js';
import { TextView } from '../core/shared.dto.js';
import { Holds, MayHold } from './nested.js';

const ENDS = ['atRest', 'until', 'limit'] as const;

export class ForetoldEventView {
  @IsString()
  readonly at!: string;

  @IsString()
  readonly stream!: string;

  /** Type of the event. */
  @IsString()
  readonly what!: string;

  @Holds(() => TextView)
  readonly text!: TextView;
}

/** Half-open. */
export class WindowView {
  @IsString()
  readonly from!: string;

  @IsString()
  readonly to!: string;
}

export class ForetoldPhaseView {
  @IsString()
  readonly id!: string;

  @Holds(() => TextView)
  readonly title!: TextView;

  @IsIn(PHASE_STATES)
  readonly state!: (typeof PHASE_STATES)[number];

  /** As it would be when the forecast ends. */
  @IsIn(PHASE_STATES)
  readonly foretold!: (typeof PHASE_STATES)[number];

  @MayHold(() => WindowView)
  readonly window?: WindowView;

  @IsOptional()
  @IsString()
  readonly enteredAt?: string;

  @IsOptional()
  @IsString()
  readonly endedAt?: string;

  /** The calendar has no data for a year of the window, so that it may still move. */
  @IsBoolean()
  readonly provisional!: boolean;
}

/** A command to another stream, which is not followed. */
export class NotFollowedView {
  @IsString()
  readonly at!: string;

  @IsString()
  readonly stream!: string;

  @IsString()
  readonly command!: string;
}

/** What would happen if nobody acted. */
export class ForecastView {
  @IsString()
  readonly from!: string;

  /** In the order in which it would happen. */
  @Holds(() => ForetoldEventView, { many: true })
  readonly events!: readonly ForetoldEventView[];

  @Holds(() => ForetoldPhaseView, { many: true })
  readonly phases!: readonly ForetoldPhaseView[];

  @Holds(() => NotFollowedView, { many: true })
  readonly ignored!: readonly NotFollowedView[];

  /** Why it ends where it ends: nothing is left to come, or a bound was reached. */
  @IsIn(ENDS)
  readonly ended!: (typeof ENDS)[number];
}
