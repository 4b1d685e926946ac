import { countProblems, type CheckedFile } from './checked-file.js';
import { CliError } from './cli-error.js';
import type { CommandSpec } from './command-spec.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { printCheck } from './print-check.js';
import { readDefinition } from './read-definition.js';
import { printJson, type Session } from './session.js';

export const checkCommand: CommandSpec = {
  name: 'check',
  summary: { zh: '检查流程定义', en: 'Check definitions' },
  details: {
    zh: '逐一列出问题：文件、行、列、编号、说明和改法。',
    en: 'Lists every problem with its file, line, column, code, sentence and mend.',
  },
  argument: {
    name: { zh: '文件', en: 'files' },
    summary: { zh: '流程定义（YAML）', en: 'definitions in YAML' },
    required: true,
    many: true,
  },
  options: [],
  examples: ['belfry check workflows/congress-review.yaml', 'belfry check --json workflows/*.yaml'],
  run: (session, { args }) => Promise.resolve(check(session, args)),
};

function check(session: Session, names: readonly string[]): ExitCode {
  const files = names.map((name) => checkFile(session.terminal.cwd, name));
  if (session.json) {
    printJson(session, asJson(files));
  } else {
    printCheck(session, files);
  }
  if (files.some(({ outcome }) => outcome === 'unreadable')) return EXIT.file;
  return files.some(({ outcome }) => outcome === 'faulty') ? EXIT.found : EXIT.fine;
}

function checkFile(cwd: string, file: string): CheckedFile {
  let parsed: ReturnType<typeof readDefinition>;
  try {
    parsed = readDefinition(cwd, file);
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
