import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsString,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MayHold } from '../answers/nested.js';
import { RefusalView } from '../answers/preview.dto.js';
import { IsId, Maybe, OPINION_LENGTH_MAX } from '../core/checks.js';

const APPROVED_MAX = 100;

export class TaskToApproveBody {
  @IsId()
  readonly instance!: string;

  @IsId()
  readonly task!: string;

  /** What was seen; refused if it has changed since. */
  @Maybe()
  @IsInt()
  @Min(1)
  readonly version?: number;
}

/** Approvals of one opinion. */
export class ApproveManyBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(APPROVED_MAX)
  @Type(() => TaskToApproveBody)
  @ValidateNested({ each: true })
  readonly tasks!: readonly TaskToApproveBody[];

  @Maybe()
  @IsString()
  @MaxLength(OPINION_LENGTH_MAX)
  readonly opinion?: string;
}

export class ApprovedView {
  @IsString()
  readonly instance!: string;

  @IsString()
  readonly task!: string;

  @IsBoolean()
  readonly approved!: boolean;

  /** Why it was not. */
  @MayHold(() => RefusalView)
  readonly refusal?: RefusalView;
}

export class ApprovedManyView {
  @Type(() => ApprovedView)
  @ValidateNested({ each: true })
  readonly tasks!: readonly ApprovedView[];
}
