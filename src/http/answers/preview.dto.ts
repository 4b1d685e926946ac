import { IsArray, IsIn, IsInt, IsObject, IsOptional, IsString } from 'class-validator';
import type { Text } from '../../definition/definition.js';
import { NamedView, TextView } from '../core/shared.dto.js';
import { Holds, MayHold } from './nested.js';

const STEP_LIVES = ['waiting', 'open', 'done', 'skipped', 'lapsed'] as const;

export class RefusalView {
  @IsString()
  readonly code!: string;

  @Holds(() => TextView)
  readonly message!: Text;

  @IsObject()
  readonly facts!: object;
}

export class StepMoveView {
  @IsString()
  readonly step!: string;

  @IsIn(STEP_LIVES)
  readonly from!: (typeof STEP_LIVES)[number];

  @IsIn(STEP_LIVES)
  readonly to!: (typeof STEP_LIVES)[number];
}

export class WouldHappenView {
  @IsString()
  readonly type!: string;

  @Holds(() => TextView)
  readonly text!: Text;
}

/** What an act would do if it were done now. */
export class PreviewView {
  /** Why it would be refused; then nothing would happen. */
  @MayHold(() => RefusalView)
  readonly refusal?: RefusalView;

  @IsString()
  readonly life!: string;

  /** Tasks that would appear or be open again. */
  @IsArray()
  @IsString({ each: true })
  readonly appear!: readonly string[];

  /** Tasks that would be open no longer. */
  @IsArray()
  @IsString({ each: true })
  readonly vanish!: readonly string[];

  @Holds(() => StepMoveView, { many: true })
  readonly steps!: readonly StepMoveView[];

  @Holds(() => WouldHappenView, { many: true })
  readonly events!: readonly WouldHappenView[];
}

/** A step that is still to come, or under way. */
export class RouteStopView {
  @IsString()
  readonly step!: string;

  @Holds(() => TextView)
  readonly title!: Text;

  @IsIn(['open', 'returned', 'waiting'])
  readonly state!: 'open' | 'returned' | 'waiting';

  /** Who is asked, as things stand now. */
  @Holds(() => NamedView, { many: true })
  readonly people!: readonly NamedView[];

  /** The role that somebody has yet to fill. */
  @MayHold(() => NamedView)
  readonly toBeChosen?: NamedView;

  /** The row by which a decision table decides as things stand, from 1. */
  @IsOptional()
  @IsInt()
  readonly row?: number;
}

export class RouteView {
  @Holds(() => RouteStopView, { many: true })
  readonly stops!: readonly RouteStopView[];
}
