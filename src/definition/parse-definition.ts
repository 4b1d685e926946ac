import type { ShapeFinding } from './shape-finding.js';
import type { Surroundings } from './calendar-facts.js';
import { checkCalendar } from './check/check-calendar.js';
import { checkDefinition } from './check-definition.js';
import { checkFormsOf } from './check-forms-of.js';
import { definitionShape } from './definition-shape.js';
import type { Definition } from './definition.js';
import { normalise, type Normalised } from './normalise/normalise.js';
import type { Places } from './places.js';
import { type Finding, problemAt } from './problem-at.js';
import type { Path, Problem } from './problem.js';
import { readYaml } from './read-yaml.js';
import { repaired, repairedPlaces } from './repaired.js';

export type ParsedDefinition =
  | { readonly ok: true; readonly definition: Definition; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads, checks and spells out one definition. All its problems at once, in the order of the file. Against what lies
 * outside it only a definition without errors is checked.
 */
export function parseDefinition(source: string, around?: Surroundings): ParsedDefinition {
  const read = readYaml(source);
  return read.ok ? definitionOf(read.data, read.places, around) : read;
}

/** The same for a definition that has been read already. */
export function definitionOf(
  data: unknown,
  written: Places,
  around?: Surroundings,
): ParsedDefinition {
  const shape = definitionShape(data);
  const mended = shape.length === 0 ? data : repaired(data, shape);
  const places = repairedPlaces(written, shape);
  const hidden = mended === data ? [] : hiddenShape(mended, shape);
  const normalised = normalise(mended);
  const found = [...shape, ...hidden, ...repeatedSteps(normalised, places)];
  const sorted = inOrder([
    ...found.map((finding) => problemAt(places, finding)),
    ...beyondShape(normalised, places, [...shape, ...hidden]),
  ]);
  if (sorted.some(({ severity }) => severity === 'error')) return { ok: false, problems: sorted };
  const { definition } = normalised;
  const outside = around === undefined ? [] : outsideProblems(definition, written, around);
  return { ok: true, definition, warnings: inOrder([...sorted, ...outside]) };
}

function outsideProblems(
  definition: Definition,
  places: Places,
  { calendarOf, year }: Surroundings,
): readonly Problem[] {
  const findings = checkCalendar(definition, calendarOf(definition.calendar), year);
  return findings.map((finding) => problemAt(places, finding));
}

/** A misspelled word, such as the kind of a step, hides what its right spelling would ask for. */
function hiddenShape(mended: unknown, shape: readonly ShapeFinding[]): readonly ShapeFinding[] {
  if (shape.every(({ repair }) => repair === undefined)) return [];
  const known = new Set(shape.map(({ broken }) => JSON.stringify(broken)));
  return definitionShape(mended).filter(({ broken }) => !known.has(JSON.stringify(broken)));
}

/**
 * What is wrong although the shape is right. A broken part does not hide what is wrong elsewhere, but nothing is said
 * about what stands at or under it; and if a whole section cannot be read, every name in it would seem to be missing.
 */
function beyondShape(
  { definition, stepPaths }: Normalised,
  places: Places,
  shape: readonly ShapeFinding[],
): readonly Problem[] {
  const broken = shape
    .filter((finding) => finding.repair === undefined)
    .map((finding) => finding.broken);
  const forms = checkFormsOf(definition, stepPaths).map((finding) => problemAt(places, finding));
  const meaning = broken.some(isSection) ? [] : checkDefinition({ definition, places, stepPaths });
  return [...forms, ...meaning].filter(({ path }) => !broken.some((at) => isWithin(path, at)));
}

const SECTIONS: ReadonlySet<unknown> = new Set<keyof Definition>([
  'parameters',
  'roles',
  'events',
  'records',
  'series',
  'documents',
  'ladders',
  'tags',
  'collections',
  'figures',
  'outcomes',
  'phases',
]);

function isSection(path: Path): boolean {
  if (path.length === 0 || path.at(-1) === 'steps') return true;
  return path.length === 1 && SECTIONS.has(path[0]);
}

function isWithin(path: Path, outer: Path): boolean {
  return outer.length <= path.length && outer.every((step, i) => step === path[i]);
}

function repeatedSteps({ repeated }: Normalised, places: Places): readonly Finding[] {
  return repeated.map(({ path, first }) => {
    const id = String(path.at(-1));
    const line = String(places.place(first).line);
    return {
      code: 'BF208',
      path,
      message: {
        zh: `步骤 ${id} 与第 ${line} 行的步骤同名。`,
        en: `Step ${id} has the name of the step in line ${line}.`,
      },
      mend: {
        zh: '改名：步骤名在整个文件中不得重复。',
        en: 'Rename it: a step is named once in the whole file.',
      },
    };
  });
}

/** In the order of the file, each thing said once. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems
    .toSorted((a, b) => a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : 1))
    .filter(({ code, line, column, message }) => {
      const key = `${code} ${String(line)} ${String(column)} ${message.en}`;
      return !seen.has(key) && seen.add(key);
    });
}
