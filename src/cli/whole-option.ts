import { CliError } from './cli-error.js';
import { textOption, type Input } from './command-spec.js';
import { EXIT } from './exit-code.js';

/** The whole number of an option; undefined where it is not given. */
export function wholeOption(
  input: Input,
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  const range = { zh: `${min} 到 ${max}`, en: `${min} to ${max}` };
  throw new CliError(EXIT.usage, {
    zh: `选项 --${name} 的值 ${text} 不对：请写 ${range.zh} 的整数。`,
    en: `Option --${name} cannot be ${text}: give a whole number from ${range.en}.`,
  });
}
