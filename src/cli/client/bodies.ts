import { readYaml } from '../../definition/read-yaml.js';
import { CliError } from '../cli-error.js';
import { manyOption, textOption, type Input, type OptionSpec } from '../command-spec.js';
import { EXIT } from '../exit-code.js';
import { readText } from '../read-text.js';
import type { Session } from '../session.js';
import { fieldValue } from './field-values.js';
import { fieldsOf, type Fields } from './fields.js';

export const FORM_OPTION: OptionSpec = {
  flag: '--form',
  value: { zh: '文件', en: 'file' },
  summary: { zh: '填好的表单（YAML 或 JSON）', en: 'the form as it is filled in, YAML or JSON' },
};

export const FIELD_OPTION: OptionSpec = {
  flag: '--field',
  value: { zh: '名=值', en: 'name=value' },
  many: true,
  summary: {
    zh: '其他字段，可写多次；值可为 YAML，文字不必加引号',
    en: 'any other field, as often as needed; YAML, texts without quotes',
  },
};

export const REASON_OPTION: OptionSpec = {
  flag: '--reason',
  value: { zh: '理由', en: 'reason' },
  summary: { zh: '理由，记入历史', en: 'why, for the history' },
};

/** The fields of a file that a person has written. */
export function readFields({ terminal }: Session, file: string): Fields {
  const read = readYaml(readText(terminal.cwd, file));
  if (!read.ok) {
    const [problem] = read.problems;
    const place = `${file}:${String(problem?.line ?? 1)}:${String(problem?.column ?? 1)}`;
    const { zh, en } = problem?.message ?? { zh: '', en: '' };
    throw new CliError(EXIT.file, { zh: `${place}：${zh}`, en: `${place}: ${en}` });
  }
  const isMap = typeof read.data === 'object' && read.data !== null && !Array.isArray(read.data);
  if (isMap) return fieldsOf(read.data);
  throw new CliError(EXIT.file, {
    zh: `${file} 里应是“名: 值”。`,
    en: `${file} must hold fields, name: value.`,
  });
}

/** The form of `--form`, if there is one. */
export function formOption(session: Session, input: Input): { readonly form?: Fields } {
  const file = textOption(input, 'form');
  return file === undefined ? {} : { form: readFields(session, file) };
}

/** What the `--field` options say, each as the act wants it. */
export function fieldOptions(input: Input, act: string): Fields {
  return Object.fromEntries(
    manyOption(input, 'field').map((one) => {
      const at = one.indexOf('=');
      if (at <= 0) {
        throw new CliError(
          EXIT.usage,
          { zh: `--field 的 ${one} 应写成 名=值。`, en: `--field cannot be ${one}.` },
          { zh: '例如 --field person=pln-staff。', en: 'For example --field person=pln-staff.' },
        );
      }
      const field = one.slice(0, at);
      return [field, fieldValue(act, field, one.slice(at + 1))] as const;
    }),
  );
}

/** Text options under the names that the server has for them; those that are absent are left out. */
export function textOptions(input: Input, names: Readonly<Record<string, string>>): Fields {
  const given = Object.entries(names).flatMap(([flag, field]) => {
    const value = textOption(input, flag);
    return value === undefined ? [] : [[field, value] as const];
  });
  return Object.fromEntries(given);
}
