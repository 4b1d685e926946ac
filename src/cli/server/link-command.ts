import type { CommandSpec, Input } from '../command-spec.js';
import { CliError } from '../cli-error.js';
import { connect, WRITING_OPTIONS } from '../client/connect.js';
import { fieldText } from '../client/fields.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { aside, line, printJson, say, type Session } from '../session.js';

const WORDS = 2;

export const linkCommand: CommandSpec = {
  name: 'link',
  summary: {
    zh: '为外部对象生成填报链接的密钥，只显示这一次',
    en: 'The secret by which a respondent outside hands in his part, shown this once',
  },
  details: {
    zh: '由征集的经办人生成；提交一次即失效，征集结束也失效。再生成一个，前一个作废。',
    en: 'By whoever runs the collection. It is good for one answer, until the collection is over; making\nanother one ends it.',
  },
  argument: {
    name: { zh: '流程 待办', en: 'instance task' },
    summary: {
      zh: '流程编号；外部对象的待办',
      en: 'an instance; the task of a respondent outside',
    },
    required: true,
    many: true,
  },
  options: WRITING_OPTIONS,
  examples: ['belfry link review-2020 survey/firms-1'],
  run: runLink,
};

async function runLink(session: Session, input: Input): Promise<ExitCode> {
  const [instance = '', task = ''] = input.args;
  if (input.args.length !== WORDS) {
    throw new CliError(
      EXIT.usage,
      { zh: '请写明流程和待办。', en: 'Name an instance and a task.' },
      {
        zh: '例如 belfry link review-2020 survey/firms-1。',
        en: 'For example belfry link review-2020 survey/firms-1.',
      },
    );
  }
  const client = await connect(session, input);
  const link = await client.post('/links', { instance, task });
  if (session.json) {
    printJson(session, { ok: true, link });
    return EXIT.fine;
  }
  line(session, fieldText(link, 'secret'));
  const text = {
    zh: '只显示这一次，请只交给本人：谁持有它，谁就能填报。',
    en: 'Shown this once. Hand it to the respondent alone: whoever has it can answer.',
  };
  aside(session, say(session, text));
  return EXIT.fine;
}
