import type { Text } from '../../definition/definition.js';
import { CliError } from '../cli-error.js';
import { switchedOn, type Input, type OptionSpec } from '../command-spec.js';
import { EXIT } from '../exit-code.js';
import { aside, say, type Session } from '../session.js';

export const YES_OPTION: OptionSpec = {
  flag: '--yes',
  summary: { zh: '不再询问', en: 'do it without asking' },
};

export const DRY_RUN_OPTION: OptionSpec = {
  flag: '--dry-run',
  summary: { zh: '只显示会怎样，什么也不改', en: 'only say what it would do' },
};

const AGREED = /^\s*(y|yes|是|好|可以)\s*$/i;

/** True if whoever runs the command wants it done; nobody is asked where he has said so. */
export async function confirmed(session: Session, input: Input, question: Text): Promise<boolean> {
  if (switchedOn(input, 'yes')) return true;
  if (session.json) throw unanswered();
  const asked = say(session, { zh: `${question.zh}（是/否）`, en: `${question.en} [y/N] ` });
  const answer = await session.means.ask(asked, 'shown');
  if (answer === undefined) throw unanswered();
  if (AGREED.test(answer)) return true;
  aside(session, say(session, { zh: '没有改动。', en: 'Nothing was changed.' }));
  return false;
}

function unanswered(): CliError {
  return new CliError(
    EXIT.usage,
    {
      zh: '没有人回答要不要做，什么也没有改动。',
      en: 'Nobody said whether to do it, and nothing was changed.',
    },
    {
      zh: '请加上 --yes 直接做，或用 --dry-run 只看会怎样。',
      en: 'Add --yes to do it, or --dry-run to only see what it would do.',
    },
  );
}
