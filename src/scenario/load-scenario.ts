import { parseCalendarData } from '../calendar/parse-calendar-data.js';
import type { Definition } from '../definition/definition.js';
import type { Places } from '../definition/places.js';
import { type Finding, problemAt } from '../definition/problem-at.js';
import type { Path, Problem } from '../definition/problem.js';
import { beside } from './beside.js';
import { checkScenario } from './check/check-scenario.js';
import type { FileProblem, Loaded, LoadedVariant } from './loaded.js';
import { instantOfMoment, isMoment } from './moment.js';
import { parseOnce } from './parse-once.js';
import { readDirectory } from './read-directory.js';
import { inOrder, readScenario } from './read-scenario.js';
import { type CommandEntry, isCommand, type Scenario } from './scenario.js';
import { scenarioCodes } from './scenario-codes.js';
import { sourceOf } from './order-of.js';
import { timelineOf } from './timeline.js';

export type LoadScenario =
  | { readonly ok: true; readonly loaded: Loaded }
  | {
      readonly ok: false;
      readonly title: Scenario['title'];
      readonly problems: readonly FileProblem[];
    };

export type ReadFile = (path: string) => Promise<string>;

/** Reads a scenario with all files that it names, and says everything that is wrong with them before anything runs. */
export async function loadScenario(file: string, readFile: ReadFile): Promise<LoadScenario> {
  const read = readScenario(await readFile(file));
  if (!read.ok) return refused({ zh: file, en: file }, inFile(file, read.problems));
  const { scenario, places } = read;
  const { files, missing } = await readFiles(file, scenario, readFile);
  const at = (finding: Finding) => ({ ...problemAt(places, finding), file });
  if (missing.length > 0) return refused(scenario.title, missing.map(at));
  const parts = readParts(file, scenario, places, files);
  if (!parts.ok) return refused(scenario.title, parts.problems);
  const { zone } = parts.value.definition;
  const base = timelineOf(scenario.rows, zone, ['rows']);
  const variants = (scenario.variants ?? []).map((variant, i) => ({
    variant,
    timeline: timelineOf(variant.rows ?? [], zone, ['variants', i, 'rows']),
  }));
  const loaded: Loaded = {
    ...parts.value,
    base: base.planned,
    variants: variants.map(({ variant, timeline }): LoadedVariant => {
      const until =
        variant.until === undefined || !isMoment(variant.until)
          ? {}
          : { until: instantOfMoment(variant.until, zone) };
      return { variant, planned: timeline.planned, ...until };
    }),
  };
  const findings = [...base.findings, ...variants.flatMap(({ timeline }) => timeline.findings)];
  const problems = [...findings, ...checkScenario(loaded)].map(at);
  if (problems.length === 0) return { ok: true, loaded };
  return refused(scenario.title, inFile(file, inOrder(problems)));
}

function refused(title: Scenario['title'], problems: readonly FileProblem[]): LoadScenario {
  return { ok: false, title, problems };
}

function inFile(file: string, problems: readonly Problem[]): readonly FileProblem[] {
  return problems.map((problem) => ({ ...problem, file }));
}

/** The texts of all files that a scenario names, by the names that it has for them. */
async function readFiles(file: string, scenario: Scenario, readFile: ReadFile) {
  const named = new Map<string, Path>([
    [scenario.definition, ['definition']],
    [scenario.calendar, ['calendar']],
    [scenario.directory, ['directory']],
    ...otherFiles(scenario),
  ]);
  const files = new Map<string, string>();
  const missing: Finding[] = [];
  for (const [name, path] of named) {
    try {
      files.set(name, await readFile(beside(file, name)));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      missing.push({
        code: scenarioCodes.noFile,
        path,
        of: 'value',
        message: { zh: `读不了文件 ${name}：${why}`, en: `${name} cannot be read: ${why}` },
      });
    }
  }
  return { files, missing };
}

function otherFiles({ rows, variants = [] }: Scenario): readonly (readonly [string, Path])[] {
  const lists = [
    { rows, path: ['rows'] as Path },
    ...variants.map((variant, i) => ({
      rows: variant.rows ?? [],
      path: ['variants', i, 'rows'] as Path,
    })),
  ];
  return lists.flatMap(({ rows: list, path }) =>
    list.flatMap((row, i) =>
      row.do.flatMap((entry, k) => {
        const other = isCommand(entry) ? fileOf(entry) : undefined;
        return other === undefined ? [] : [[other, [...path, i, 'do', k, 'file']] as const];
      }),
    ),
  );
}

function fileOf({ on, file }: CommandEntry): string | undefined {
  const named = on === 'definition' || on === 'calendar';
  return named && typeof file === 'string' ? file : undefined;
}

type Parts = Omit<Loaded, 'base' | 'variants'>;

function readParts(
  file: string,
  scenario: Scenario,
  places: Places,
  files: ReadonlyMap<string, string>,
):
  | { readonly ok: true; readonly value: Parts }
  | { readonly ok: false; readonly problems: readonly FileProblem[] } {
  const parse = parseOnce();
  const problems: FileProblem[] = [];
  const parsed = parse(files.get(scenario.definition) ?? '');
  if (!parsed.ok) problems.push(...inFile(beside(file, scenario.definition), parsed.problems));
  const directory = readDirectory(
    files.get(scenario.directory) ?? '',
    parsed.ok ? parsed.definition.zone : undefined,
  );
  if (!directory.ok) problems.push(...inFile(beside(file, scenario.directory), directory.problems));
  const calendar = readCalendar(files.get(scenario.calendar) ?? '');
  if (!calendar.ok) {
    const problem = problemAt(places, { ...calendar.finding, path: ['calendar'], of: 'value' });
    problems.push({ ...problem, file });
  }
  if (!parsed.ok || !directory.ok || !calendar.ok) return { ok: false, problems };
  const { definition } = parsed;
  const later = publishedTexts(scenario, files).flatMap((source) => {
    const other = parse(source);
    return other.ok ? [other.definition] : [];
  });
  const definitions: readonly Definition[] = [definition, ...later];
  const value = {
    file,
    scenario,
    places,
    definition,
    definitions,
    calendar,
    directory: directory.command,
    files,
    parse,
  };
  return { ok: true, value };
}

/** Every text that some entry publishes. */
function publishedTexts(
  { definition, rows, variants = [] }: Scenario,
  files: ReadonlyMap<string, string>,
): readonly string[] {
  const all = [...rows, ...variants.flatMap((variant) => variant.rows ?? [])];
  return all
    .flatMap((row) => row.do)
    .filter((entry) => isCommand(entry))
    .filter(({ on }) => on === 'definition')
    .map((entry) => sourceOf(entry, definition, { files }));
}

function readCalendar(
  source: string,
):
  | { readonly ok: true; readonly id: string; readonly data: unknown }
  | { readonly ok: false; readonly finding: Omit<Finding, 'path'> } {
  const data = parseJson(source);
  const parsed = parseCalendarData(data);
  if (parsed.ok) return { ok: true, id: parsed.data.id, data };
  const zh = parsed.problems.map((problem) => problem.zh).join('');
  const en = parsed.problems.map((problem) => problem.en).join(' ');
  const message = { zh: `日历文件有误：${zh}`, en: `The calendar file is not right: ${en}` };
  return { ok: false, finding: { code: scenarioCodes.broken, message } };
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
