import type { Text } from '../../../definition/definition.js';
import { checkForm } from '../../../definition/check-form.js';
import type { JsonSchema } from '../../../definition/json-schema.js';
import type { Path } from '../../../definition/problem.js';
import type { Refused } from '../../refusal.js';

/** One thing that is wrong with a command to adopt; `path` leads to it from the command. */
export interface AdoptProblem {
  readonly code: string;
  readonly path: Path;
  readonly message: Text;
}

export function problem(code: string, path: Path, zh: string, en: string): AdoptProblem {
  return { code, path, message: { zh, en } };
}

export function asProblem({ refusal }: Refused, path: Path): AdoptProblem {
  return { code: refusal.code, path, message: refusal.message };
}

export function formProblems(
  path: Path,
  schema: JsonSchema | undefined,
  form: Readonly<Record<string, unknown>> = {},
): readonly AdoptProblem[] {
  return checkForm(schema, form).map((one) => ({
    code: 'form.invalid',
    path: [...path, ...one.path],
    message: one.message,
  }));
}
