import type { Definition } from '../definition/definition.js';
import { formsSchema } from '../definition/forms-schema.js';
import { mermaidOf } from '../definition/mermaid-of.js';
import { definitionSchema } from '../definition/schema/definition-schema.js';
import { machineConfig } from '../engine/instance/machine.js';
import { CliError } from './cli-error.js';
import { textOption, type CommandSpec, type Input } from './command-spec.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { printCheck } from './print-check.js';
import { readDefinition } from './read-definition.js';
import { aside, printJson, say, type Session } from './session.js';
import { writeFile } from './write-file.js';

const FORMATS = ['xstate', 'mermaid', 'json-schema'] as const;

type Format = (typeof FORMATS)[number];

/** A text for mermaid, data for the formats that are JSON anyway. */
type Content = string | object;

export const exportCommand: CommandSpec = {
  name: 'export',
  summary: { zh: '导出流程定义', en: 'Export a definition' },
  details: {
    zh: [
      'xstate：状态机，可在 Stately 中打开，或交给 createMachine；',
      'mermaid：流程图，可放进 Markdown；',
      'json-schema：全部表单的格式；不写文件时，是定义语言本身的格式。',
    ].join('\n'),
    en: [
      'xstate: the state machine, which Stately opens and createMachine accepts;',
      'mermaid: a flowchart for Markdown;',
      'json-schema: all its forms; without a file, the language of definitions itself.',
    ].join('\n'),
  },
  argument: {
    name: { zh: '文件', en: 'file' },
    summary: { zh: '流程定义（YAML）', en: 'a definition in YAML' },
    required: false,
    many: false,
  },
  options: [
    {
      flag: '--format',
      value: { zh: '格式', en: 'format' },
      choices: FORMATS,
      summary: { zh: 'xstate、mermaid 或 json-schema', en: 'xstate, mermaid or json-schema' },
    },
    {
      flag: '--out',
      value: { zh: '文件', en: 'file' },
      summary: { zh: '写入文件，而不是显示', en: 'write to a file instead of showing it' },
    },
  ],
  examples: [
    'belfry export workflows/congress-review.yaml --format mermaid',
    'belfry export workflows/congress-review.yaml --format xstate --out review.json',
  ],
  run: (session, input) => Promise.resolve(runExport(session, input)),
};

function runExport(session: Session, input: Input): ExitCode {
  const format = formatOf(input);
  const [file] = input.args;
  const out = textOption(input, 'out');
  let content: Content;
  if (file === undefined) {
    if (format !== 'json-schema') throw fileMissing(format);
    content = definitionSchema;
  } else {
    const definition = definitionIn(session, file);
    if (definition === undefined) return EXIT.found;
    content = contentOf(definition, format, session);
  }
  const text = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
  if (out !== undefined) writeFile(session.terminal.cwd, out, text);
  if (session.json) {
    const where = out === undefined ? { content } : { out };
    printJson(session, { ok: true, ...(file === undefined ? {} : { file }), format, ...where });
  } else if (out === undefined) {
    session.terminal.out.write(text);
  } else {
    aside(session, say(session, { zh: `已写入 ${out}。`, en: `Written to ${out}.` }));
  }
  return EXIT.fine;
}

function formatOf(input: Input): Format {
  const asked = textOption(input, 'format');
  const format = FORMATS.find((one) => one === asked);
  if (format !== undefined) return format;
  throw new CliError(
    EXIT.usage,
    { zh: '请说明导出的格式。', en: 'Say which format to export.' },
    { zh: '例如 --format mermaid。', en: 'For example --format mermaid.' },
  );
}

function fileMissing(format: Format): CliError {
  return new CliError(
    EXIT.usage,
    { zh: `导出 ${format} 需要一个文件。`, en: `To export ${format}, name a file.` },
    {
      zh: `例如 belfry export workflows/congress-review.yaml --format ${format}。`,
      en: `For example belfry export workflows/congress-review.yaml --format ${format}.`,
    },
  );
}

/** The definition, or nothing after its problems have been listed: stdout stays free for the export. */
function definitionIn(session: Session, file: string): Definition | undefined {
  const parsed = readDefinition(session.terminal.cwd, file);
  if (parsed === 'scenario') {
    throw new CliError(EXIT.file, {
      zh: `${file} 是场景，不是流程定义。`,
      en: `${file} is a scenario, not a definition.`,
    });
  }
  if (parsed.ok) return parsed.definition;
  const { problems } = parsed;
  if (session.json) {
    printJson(session, { ok: false, file, problems });
  } else {
    const { terminal } = session;
    const beside = { ...session, terminal: { ...terminal, out: terminal.err } };
    printCheck(beside, [{ file, outcome: 'faulty', problems }]);
  }
  return undefined;
}

function contentOf(definition: Definition, format: Format, { language }: Session): Content {
  switch (format) {
    case 'xstate':
      return machineConfig(definition);
    case 'mermaid':
      return mermaidOf(definition, language);
    case 'json-schema':
      return formsSchema(definition, language);
  }
}
