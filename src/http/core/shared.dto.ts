import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import type { Text } from '../../definition/definition.js';
import { IsInstant, Maybe } from './checks.js';

/** What a view holds, as a plain value. */
export type Plain<View> = { readonly [Field in keyof View]: View[Field] };

export class TextView implements Text {
  @IsString()
  readonly zh!: string;

  @IsString()
  readonly en!: string;
}

/** Somebody or something with its name of today. */
export class NamedView {
  @IsString()
  readonly id!: string;

  @Type(() => TextView)
  @ValidateNested()
  readonly name!: Text;
}

/** `waiting` while a submission is looked at; `none` where nothing runs. */
export const LIGHTS = ['green', 'yellow', 'red', 'waiting', 'suspended', 'none'] as const;

export class LightView {
  @IsIn(LIGHTS)
  readonly light!: (typeof LIGHTS)[number];
}

/** Something that the caller may do now. */
export class ActView {
  @IsString()
  readonly act!: string;

  /** Only so: `paper` of a part that somebody hands in for an outside respondent. */
  @IsOptional()
  @IsString()
  readonly medium?: string;

  /** One of several ways: `before`, `after` or `with`, or where it is returned to. */
  @IsOptional()
  @IsString()
  readonly way?: string;

  /** Fields that he has to fill in. */
  @IsString({ each: true })
  readonly needs!: readonly string[];

  @IsString({ each: true })
  readonly may!: readonly string[];
}

export class DoneView {
  /** Place of what was done in the history of its stream. */
  @IsInt()
  readonly seq!: number;

  /** It was done before, under the same Idempotency-Key. */
  @IsBoolean()
  readonly repeated!: boolean;

  /** What he needs to go on: `life`, `numbers`, `state`, `version`. */
  @IsObject()
  readonly result!: object;
}

/** Asks how it stood. */
export class AsOfQuery {
  /** What had been recorded by then. */
  @Maybe()
  @IsInstant()
  readonly asOf?: string;
}
