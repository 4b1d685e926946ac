import type { CommandSpec, Input } from '../command-spec.js';
import { readText } from '../read-text.js';
import type { Problem } from '../../definition/problem.js';
import { REASON_OPTION, textOptions } from '../client/bodies.js';
import { connect, WRITING_OPTIONS } from '../client/connect.js';
import { fieldList, fieldOf, fieldText, listOf } from '../client/fields.js';
import { CliError } from '../cli-error.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { printProblem } from '../print-problem.js';
import { line, printJson, say, type Session } from '../session.js';

export const publishCommand: CommandSpec = {
  name: 'publish',
  summary: { zh: '发布流程定义', en: 'Publish a definition' },
  details: {
    zh: '检查后发布为新版本（管理员）；进行中的流程仍按原版本办理。',
    en: 'Checks it and publishes it as the next version, for administrators. What runs keeps its own.',
  },
  argument: {
    name: { zh: '文件', en: 'file' },
    summary: { zh: '流程定义（YAML）', en: 'a definition in YAML' },
    required: true,
    many: false,
  },
  options: [REASON_OPTION, ...WRITING_OPTIONS],
  examples: ['belfry publish workflows/congress-review.yaml --reason 增加回头看'],
  run: runPublish,
};

async function runPublish(session: Session, input: Input): Promise<ExitCode> {
  const [file = ''] = input.args;
  const source = readText(session.terminal.cwd, file);
  const client = await connect(session, input);
  let published: unknown;
  try {
    published = await client.post('/definitions', {
      source,
      ...textOptions(input, { reason: 'reason' }),
    });
  } catch (error) {
    const problems = error instanceof CliError ? problemsIn(error) : [];
    if (problems.length === 0 || session.json) throw error;
    for (const problem of problems) printProblem(session, file, problem);
    return EXIT.found;
  }
  const warnings = fieldList(published, 'warnings');
  if (session.json) {
    printJson(session, { ok: true, file, published });
    return EXIT.fine;
  }
  for (const warning of warnings) printProblem(session, file, warning as Problem);
  const [id, version] = [fieldText(published, 'id'), fieldText(published, 'version')];
  line(
    session,
    say(session, {
      zh: `已发布 ${id} 第 ${version} 版。`,
      en: `${id} is published as version ${version}.`,
    }),
  );
  return EXIT.fine;
}

/** The checker's findings that a refusal carries. */
function problemsIn({ facts }: CliError): readonly Problem[] {
  return listOf(fieldOf(fieldOf(facts, 'facts'), 'problems')).filter(
    (one): one is Problem => fieldText(one, 'code') !== '' && fieldOf(one, 'message') !== undefined,
  );
}
