import type { Definition } from '../../definition/definition.js';
import type { JsonSchema } from '../../definition/json-schema.js';
import { personalPaths } from '../../definition/personal-paths.js';
import type { Path } from '../../definition/problem.js';
import { fileNamePaths } from '../attachment.js';
import type { Refused } from '../refusal.js';
import { checkFilled } from './acts/check-filled.js';
import type { AdoptCommand } from './adopt/adoption.js';
import { formsOf } from './adopt/forms-of.js';
import type { InstanceCommand } from './command.js';

/** Personal fields of whatever form a command fills in, the names of outside people, and those of files. */
export function personalPathsOf(
  command: InstanceCommand,
  definition: Definition | undefined,
): readonly Path[] {
  return [...fileNamePaths(command), ...saidPaths(command, definition)];
}

function saidPaths(command: InstanceCommand, definition: Definition | undefined): readonly Path[] {
  if (command.type === 'invite') {
    return Object.entries(command.groups).flatMap(([group, who]) =>
      typeof who === 'number' ? [] : who.map((_name, i) => ['groups', group, i]),
    );
  }
  if (command.type === 'adopt') return definition ? personalInAdoption(command, definition) : [];
  return [
    ...('form' in command ? personalIn('form', command.form, formOf(command, definition)) : []),
    ...('request' in command ? personalIn('request', command.request, definition?.start.form) : []),
  ];
}

function personalIn(at: string, form: unknown, schema: JsonSchema | undefined): readonly Path[] {
  if (!schema) return [];
  return personalPaths(schema)
    .flatMap((path) => pathsIn(form, path))
    .map((path) => [at, ...path]);
}

/** Looks at personal values while they can still be seen: decisions see their digests only. */
export function checkPersonal(
  command: InstanceCommand,
  definition: Definition | undefined,
): Refused | undefined {
  // What is put by may be wrong still.
  if (command.type === 'saveDraft') return undefined;
  const schema = formOf(command, definition);
  const refused = schema && 'form' in command ? checkFilled(schema, command.form ?? {}) : undefined;
  if (refused || !('request' in command)) return refused;
  return checkFilled(partOf(definition?.start.form), command.request ?? {});
}

/** Every form that is adopted may have personal fields. */
function personalInAdoption(command: AdoptCommand, definition: Definition): readonly Path[] {
  return formsOf(command, definition).flatMap(({ at, schema, form }) =>
    personalPaths(schema)
      .flatMap((path) => pathsIn(form, path))
      .map((path) => [...at, ...path]),
  );
}

/** The places in a value that a path names; `*` is every entry and every field. */
function pathsIn(value: unknown, path: readonly string[]): readonly Path[] {
  const [step, ...rest] = path;
  if (step === undefined) return value === undefined ? [] : [[]];
  if (typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  return entries
    .filter(([key]) => step === '*' || step === key)
    .flatMap(([key, inner]) => {
      const at = Array.isArray(value) ? Number(key) : key;
      return pathsIn(inner, rest).map((below) => [at, ...below]);
    });
}

function formOf(
  command: InstanceCommand,
  definition: Definition | undefined,
): JsonSchema | undefined {
  if (!definition) return undefined;
  switch (command.type) {
    case 'draft':
    case 'start':
      return partOf(definition.start.form);
    case 'correct': {
      if (command.event !== undefined) return partOf(definition.events[command.event]?.form);
      if (command.step === undefined) return partOf(definition.start.form);
      const step = definition.steps[command.step];
      return step && 'form' in step ? partOf(step.form) : undefined;
    }
    case 'saveDraft':
    case 'complete': {
      const step = definition.steps[/^[^@/]+/.exec(command.task)?.[0] ?? ''];
      // Rework alone fills anything in on an approval: what is changed of the request.
      if (step?.kind === 'approve') return partOf(definition.start.form);
      return step && 'form' in step ? step.form : undefined;
    }
    case 'record': {
      const step = definition.steps[command.of];
      return step?.kind === 'record' ? step.form : definition.records[command.of]?.form;
    }
    case 'noteEvent':
      return definition.events[command.event]?.form;
    case 'enterItem':
      return definition.collections[command.collection]?.form;
    default:
      return undefined;
  }
}

/** What is said now joins what was said before; the rules look at the whole of it. */
function partOf(form: JsonSchema | undefined): JsonSchema | undefined {
  if (!form) return undefined;
  let part = parts.get(form);
  if (!part) {
    part = { ...form, required: [] };
    parts.set(form, part);
  }
  return part;
}

const parts = new WeakMap<JsonSchema, JsonSchema>();
