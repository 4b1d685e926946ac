import { applyDecorators, type Type as Class } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';

/** A field that holds what another class describes; `many` of them in a list. */
export function Holds(of: () => Class, { many = false } = {}): PropertyDecorator {
  return applyDecorators(Type(of), ValidateNested({ each: many }));
}

/** The same for a field that may be missing. */
export function MayHold(of: () => Class): PropertyDecorator {
  return applyDecorators(IsOptional(), Holds(of));
}
