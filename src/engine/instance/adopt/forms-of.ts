import type { Definition } from '../../../definition/definition.js';
import type { JsonSchema } from '../../../definition/json-schema.js';
import type { Path } from '../../../definition/problem.js';
import type { AdoptCommand } from './adoption.js';

/** A filled-in form of a command to adopt, with where it stands and what it must look like. */
export interface AdoptedForm {
  readonly at: Path;
  readonly schema: JsonSchema;
  readonly form: unknown;
}

/** Every form that a command to adopt brings with it and that the definition knows. */
export function formsOf(
  { form, done }: AdoptCommand,
  definition: Definition,
): readonly AdoptedForm[] {
  const forms: AdoptedForm[] = [];
  const add = (at: Path, schema: JsonSchema | undefined, filled: unknown) => {
    if (schema && filled !== undefined) forms.push({ at, schema, form: filled });
  };
  add(['form'], definition.start.form, form);
  for (const [id, event] of Object.entries(done.events ?? {})) {
    add(['done', 'events', id, 'form'], definition.events[id]?.form, event.form);
  }
  for (const [id, { form: filled, parts = {} }] of Object.entries(done.steps ?? {})) {
    const step = definition.steps[id];
    const schema = step && 'form' in step ? step.form : undefined;
    add(['done', 'steps', id, 'form'], schema, filled);
    for (const [part, { form: answer }] of Object.entries(parts)) {
      add(['done', 'steps', id, 'parts', part, 'form'], schema, answer);
    }
  }
  for (const [id, items] of Object.entries(done.items ?? {})) {
    items.forEach((item, i) => {
      add(['done', 'items', id, i, 'form'], definition.collections[id]?.form, item.form);
    });
  }
  return forms;
}
