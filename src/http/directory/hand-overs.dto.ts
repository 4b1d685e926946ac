import { IsArray, IsBoolean, IsInt, IsString, MaxLength } from 'class-validator';
import type { Text } from '../../definition/definition.js';
import { Holds, MayHold } from '../answers/nested.js';
import { RefusalView } from '../answers/preview.dto.js';
import { IsId, Maybe, OPINION_LENGTH_MAX } from '../core/checks.js';
import { TextView } from '../core/shared.dto.js';

export class HandOverBody {
  /** Who gets it. */
  @IsId()
  readonly person!: string;

  @Maybe()
  @IsString()
  @MaxLength(OPINION_LENGTH_MAX)
  readonly reason?: string;

  /** Only shows what would be handed over. */
  @Maybe()
  @IsBoolean()
  readonly dryRun?: boolean;
}

export class HandedOverView {
  @IsString()
  readonly instance!: string;

  @Holds(() => TextView)
  readonly subject!: Text;

  @IsArray()
  @IsString({ each: true })
  readonly tasks!: readonly string[];

  /** Why it stayed where it was. */
  @MayHold(() => RefusalView)
  readonly refusal?: RefusalView;
}

export class NamingView {
  @IsString()
  readonly id!: string;

  @IsInt()
  readonly version!: number;

  @Holds(() => TextView)
  readonly title!: Text;
}

export class HandOverView {
  @IsBoolean()
  readonly dryRun!: boolean;

  @Holds(() => HandedOverView, { many: true })
  readonly instances!: readonly HandedOverView[];

  /** Definitions whose newest version names the person himself, and which somebody has to write anew. */
  @Holds(() => NamingView, { many: true })
  readonly definitions!: readonly NamingView[];
}
