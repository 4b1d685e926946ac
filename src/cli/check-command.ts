import { calendarBeside } from './calendar-beside.js';
import { countProblems, type CheckedFile } from './checked-file.js';
import { CliError } from './cli-error.js';
import { textOption, type CommandSpec, type Input } from './command-spec.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { printCheck } from './print-check.js';
import { readDefinition } from './read-definition.js';
import { printJson, type Session } from './session.js';

/** Those that a calendar file can hold. */
const YEARS = { min: 1900, max: 2199 };

export const checkCommand: CommandSpec = {
  name: 'check',
  summary: { zh: '检查流程定义', en: 'Check definitions' },
  details: {
    zh: [
      '逐一列出问题：文件、行、列、编号、说明和改法。',
      '还查看旁边的 calendars/<日历>.json 是否有流程用到的年份。',
    ].join('\n'),
    en: [
      'Lists every problem with its file, line, column, code, sentence and mend. Also looks',
      'whether calendars/<calendar>.json beside it has data for the years that it needs.',
    ].join('\n'),
  },
  argument: {
    name: { zh: '文件', en: 'files' },
    summary: { zh: '流程定义（YAML）', en: 'definitions in YAML' },
    required: true,
    many: true,
  },
  options: [
    {
      flag: '--year',
      value: { zh: '年份', en: 'year' },
      summary: {
        zh: '打算在哪一年办理；不写则依参数的默认值',
        en: 'the year it is to run in; by the defaults of its parameters if not given',
      },
    },
  ],
  examples: ['belfry check workflows/congress-review.yaml', 'belfry check --json workflows/*.yaml'],
  run: (session, input) => Promise.resolve(check(session, input)),
};

function check(session: Session, input: Input): ExitCode {
  const year = yearOf(textOption(input, 'year'));
  const files = input.args.map((name) => checkFile(session.terminal.cwd, name, year));
  if (session.json) {
    printJson(session, asJson(files));
  } else {
    printCheck(session, files);
  }
  if (files.some(({ outcome }) => outcome === 'unreadable')) return EXIT.file;
  return files.some(({ outcome }) => outcome === 'faulty') ? EXIT.found : EXIT.fine;
}

function yearOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  if (year >= YEARS.min && year <= YEARS.max) return year;
  const [min, max] = [String(YEARS.min), String(YEARS.max)];
  throw new CliError(
    EXIT.usage,
    {
      zh: `选项 --year 的值 ${text} 不是 ${min} 到 ${max} 的年份。`,
      en: `Option --year cannot be ${text}: give a year from ${min} to ${max}.`,
    },
    { zh: '例如 --year 2026。', en: 'For example --year 2026.' },
  );
}

function checkFile(cwd: string, file: string, year: number | undefined): CheckedFile {
  let parsed: ReturnType<typeof readDefinition>;
  try {
    parsed = readDefinition(cwd, file, {
      calendarOf: (id) => calendarBeside(cwd, file, id),
      year,
    });
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const { text: message, wayOut } = error;
    const more = wayOut === undefined ? {} : { wayOut };
    return { file, outcome: 'unreadable', problems: [], message, ...more };
  }
  if (parsed === 'scenario') return { file, outcome: 'scenario', problems: [] };
  if (!parsed.ok) return { file, outcome: 'faulty', problems: parsed.problems };
  const { definition, warnings: problems } = parsed;
  const phases = Object.keys(definition.phases).length;
  const steps = Object.keys(definition.steps).length;
  return { file, outcome: 'sound', id: definition.id, phases, steps, problems };
}

function asJson(files: readonly CheckedFile[]) {
  return {
    ok: files.every(({ outcome }) => outcome === 'sound' || outcome === 'scenario'),
    files,
    errors: countProblems(files, 'error'),
    warnings: countProblems(files, 'warning'),
  };
}
