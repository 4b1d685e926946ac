import type { OptionSpec } from './command-spec.js';
import { LANGUAGES } from './language.js';

/** What may stand behind every command. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  {
    flag: '--lang',
    value: { zh: 'zh|en', en: 'zh|en' },
    choices: LANGUAGES,
    summary: { zh: '语言；不写则依系统语言', en: 'language; the locale’s if not given' },
  },
  {
    flag: '--json',
    summary: { zh: '输出一份 JSON，供程序读取', en: 'print one JSON document, for programs' },
  },
  { flag: '--no-color', summary: { zh: '不用颜色', en: 'no colours' } },
];
