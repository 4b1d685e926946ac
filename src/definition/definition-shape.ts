import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { ajvProblems } from './ajv-problems.js';
import { formats } from './formats.js';
import { definitionSchema } from './schema/definition-schema.js';
import type { ShapeFinding } from './shape-finding.js';

/** What is wrong with the shape of a definition: everything at once, in no order. */
export function definitionShape(data: unknown): readonly ShapeFinding[] {
  validate ??= new Ajv2020({
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
  }).compile(definitionSchema);
  return validate(data) ? [] : ajvProblems(validate.errors ?? []);
}

/** Compiling takes a hundred times longer than using it, so it is done once, when first asked. */
let validate: ValidateFunction | undefined;
