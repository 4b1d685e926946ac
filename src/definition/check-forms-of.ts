import { checkDefault, checkFormSchema } from './check-form-schema.js';
import type { Definition } from './definition.js';
import type { JsonSchema } from './json-schema.js';
import type { Finding } from './problem-at.js';
import type { Path } from './problem.js';

/** Checks every form of a definition, and that the default of each parameter is a value it may have. */
export function checkFormsOf(
  definition: Definition,
  stepPaths: Readonly<Record<string, Path>>,
): readonly Finding[] {
  const { start, events, records, collections, steps } = definition;
  return [
    ...parameters(definition),
    ...formOf(start, ['start']),
    ...members(events, 'events'),
    ...members(records, 'records'),
    ...members(collections, 'collections'),
    ...Object.values(steps).flatMap((step) =>
      'form' in step ? formOf(step, stepPaths[step.id] ?? []) : [],
    ),
  ];
}

interface WithForm {
  readonly form?: JsonSchema | undefined;
}

function members(section: Readonly<Record<string, WithForm>>, name: string): readonly Finding[] {
  return Object.entries(section).flatMap(([id, member]) => formOf(member, [name, id]));
}

function formOf({ form }: WithForm, path: Path): readonly Finding[] {
  return form === undefined ? [] : checkFormSchema(form, [...path, 'form']);
}

function parameters(definition: Definition): readonly Finding[] {
  return Object.entries(definition.parameters).flatMap(([id, { schema, default: value }]) => {
    const findings = checkFormSchema(schema, ['parameters', id, 'schema']);
    if (findings.length > 0 || value === undefined) return findings;
    return checkDefault(schema, value, ['parameters', id, 'default']);
  });
}
