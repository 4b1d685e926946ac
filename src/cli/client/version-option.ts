import type { Input, OptionSpec } from '../command-spec.js';
import { wholeOption } from '../whole-option.js';

const VERSION_MAX = 1_000_000;

export const VERSION_OPTION: OptionSpec = {
  flag: '--version-of',
  value: { zh: '版本', en: 'version' },
  summary: { zh: '哪一版；默认最新', en: 'which version; the newest if not given' },
};

export function versionOption(input: Input): number | undefined {
  return wholeOption(input, 'version-of', { min: 1, max: VERSION_MAX });
}
