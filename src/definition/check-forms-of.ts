import { checkDefault, checkFormSchema } from './check-form-schema.js';
import type { Definition } from './definition.js';
import type { Finding } from './problem-at.js';
import type { Path } from './problem.js';

/** Checks every form of a definition, and that the default of each parameter is a value it may have. */
export function checkFormsOf(
  definition: Definition,
  stepPaths: Readonly<Record<string, Path>>,
): readonly Finding[] {
  const { start } = definition;
  return [
    ...parameters(definition),
    ...(start.form === undefined ? [] : checkFormSchema(start.form, ['start', 'form'])),
    ...(['events', 'records', 'collections'] as const).flatMap((section) =>
      Object.entries(definition[section]).flatMap(([id, { form }]) =>
        form === undefined ? [] : checkFormSchema(form, [section, id, 'form']),
      ),
    ),
    ...Object.values(definition.steps).flatMap((step) => {
      if (!('form' in step) || step.form === undefined) return [];
      return checkFormSchema(step.form, [...(stepPaths[step.id] ?? []), 'form']);
    }),
  ];
}

function parameters(definition: Definition): readonly Finding[] {
  return Object.entries(definition.parameters).flatMap(([id, { schema, default: value }]) => {
    const findings = checkFormSchema(schema, ['parameters', id, 'schema']);
    if (findings.length > 0 || value === undefined) return findings;
    return checkDefault(schema, value, ['parameters', id, 'default']);
  });
}
