import { isLocalDate } from '../calendar/local-date.js';
import { CliError } from './cli-error.js';
import { textOption, type Input } from './command-spec.js';
import { EXIT } from './exit-code.js';

/** The date of an option; undefined where it is not given. */
export function dateOption(input: Input, name: string): string | undefined {
  const text = textOption(input, name);
  if (text === undefined || isLocalDate(text)) return text;
  throw new CliError(
    EXIT.usage,
    { zh: `选项 --${name} 的值 ${text} 不是日期。`, en: `Option --${name} cannot be ${text}.` },
    { zh: '日期写作 2020-09-01。', en: 'Write a date as 2020-09-01.' },
  );
}
