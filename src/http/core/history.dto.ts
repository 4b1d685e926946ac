import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { Holds } from '../answers/nested.js';
import { ActorOfView } from '../answers/people.dto.js';
import { NamedView, TextView } from './shared.dto.js';

export class HistoryActorView {
  @Holds(() => ActorOfView)
  readonly who!: ActorOfView;

  @Type(() => TextView)
  @ValidateNested()
  readonly name!: TextView;
}

export class HistoryEventView {
  @IsString()
  readonly type!: string;

  @Type(() => TextView)
  @ValidateNested()
  readonly text!: TextView;

  /** Where the event says so itself. */
  @IsOptional()
  @IsString()
  readonly occurredAt?: string;
}

/** One commit as people read it. */
export class HistoryEntryView {
  @IsString()
  readonly stream!: string;

  @IsInt()
  readonly seq!: number;

  @IsString()
  readonly recordedAt!: string;

  @IsString()
  readonly occurredAt!: string;

  /** It happened before it was recorded (补录). */
  @IsBoolean()
  readonly backDated!: boolean;

  @Type(() => HistoryActorView)
  @ValidateNested()
  readonly actor!: HistoryActorView;

  /** For whom the actor acted (代). */
  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly principal?: NamedView;

  @IsString()
  readonly command!: string;

  @IsString()
  readonly reason!: string;

  @Type(() => HistoryEventView)
  @ValidateNested({ each: true })
  readonly events!: readonly HistoryEventView[];

  /** On a security stream: what was refused, and why. */
  @IsOptional()
  @IsObject()
  readonly refusal?: object;
}

export class HistoryPageView {
  @Type(() => HistoryEntryView)
  @ValidateNested({ each: true })
  readonly items!: readonly HistoryEntryView[];

  /**
   * Where to go on. Of a person or the office it may be there with few items or none: a page looks at a bounded
   * number of commits.
   */
  @IsOptional()
  @IsString()
  readonly next?: string;
}
