import {
  Allow,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
} from 'class-validator';
import { TextView } from '../core/shared.dto.js';
import { Holds, MayHold } from './nested.js';
import { TurnView } from './people.dto.js';

/** One thing that an answer says. */
export class SaidView {
  /** A code that stays, such as `phase.gateClosed`. */
  @IsString()
  readonly code!: string;

  /** What the sentence is about, by name; which there are depends on the code. */
  @IsObject()
  readonly facts!: object;

  @Holds(() => TextView)
  readonly text!: TextView;
}

/** What is waited for, and whose turn it is. */
export class WaitView extends SaidView {
  @MayHold(() => TurnView)
  readonly turn?: TurnView;
}

/** A part of a definition as it stands in its file. */
export class WrittenView {
  /** Keys and numbers that lead to it. */
  @IsArray()
  readonly path!: readonly (string | number)[];

  /** From 1. */
  @IsInt()
  readonly line!: number;

  @IsInt()
  readonly column!: number;

  /** With the short forms that its author used. */
  @Allow()
  readonly value!: unknown;
}

/** What a condition reads, with its present value. */
export class ReadView {
  @IsString()
  readonly name!: string;

  @Allow()
  readonly value!: unknown;
}

const CONDITION_KINDS = ['all', 'any', 'one'] as const;

/** `all` and `any` have `parts`, `one` has `reads`. */
export class ConditionPartView {
  @IsIn(CONDITION_KINDS)
  readonly kind!: (typeof CONDITION_KINDS)[number];

  @IsString()
  readonly source!: string;

  @IsBoolean()
  readonly holds!: boolean;

  @IsOptional()
  @Holds(() => ConditionPartView, { many: true })
  readonly parts?: readonly ConditionPartView[];

  @IsOptional()
  @Holds(() => ReadView, { many: true })
  readonly reads?: readonly ReadView[];
}

/** A condition of the definition and how it stands. */
export class ConditionView {
  @IsBoolean()
  readonly holds!: boolean;

  @Holds(() => ConditionPartView)
  readonly whole!: ConditionPartView;

  @MayHold(() => WrittenView)
  readonly written?: WrittenView;
}
