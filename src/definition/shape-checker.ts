import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { ajvProblems } from './ajv-problems.js';
import { formats } from './formats.js';
import type { Schema } from './schema/schema-parts.js';
import type { ShapeFinding } from './shape-finding.js';

/** Finds what is wrong with the shape of data: everything at once, in no order. */
export type ShapeChecker = (data: unknown) => readonly ShapeFinding[];

/** The checker of one schema. Compiling takes a hundred times longer than using it, so it is done when first asked. */
export function shapeChecker(schema: Schema): ShapeChecker {
  let validate: ValidateFunction | undefined;
  return (data) => {
    validate ??= compile(schema);
    return validate(data) ? [] : ajvProblems(validate.errors ?? []);
  };
}

function compile(schema: Schema): ValidateFunction {
  return new Ajv2020({
    allErrors: true,
    verbose: true,
    ownProperties: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    formats,
    // A test holds the schema against the rules of JSON Schema; doing it again here, inlining and polishing the
    // compiled code would cost half a second of every start.
    validateSchema: false,
    meta: false,
    inlineRefs: false,
    code: { optimize: false },
  }).compile(schema);
}
