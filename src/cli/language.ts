import type { Environment } from './terminal.js';

export const LANGUAGES = ['zh', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

const VARIABLES = ['BELFRY_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/**
 * The language to speak: the one asked for on the command line, else the one of the locale. It is
 * found before the command line is understood, because even "unknown option" has to be said in it.
 */
export function languageOf(argv: readonly string[], env: Environment): Language {
  const asked = askedFor(argv);
  if (asked !== undefined) return asked;
  const locale = VARIABLES.map((name) => env[name] ?? '').find((value) => value !== '') ?? '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function askedFor(argv: readonly string[]): Language | undefined {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  const values = options.flatMap((option, i) => {
    if (option === '--lang') return [options[i + 1]];
    return option.startsWith('--lang=') ? [option.slice('--lang='.length)] : [];
  });
  return LANGUAGES.find((language) => language === values.at(-1));
}
