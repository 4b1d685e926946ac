import type { Text } from '../../definition/definition.js';
import type { Power } from '../../engine/directory/state.js';

/** How the powers are called in tables. */
export const POWER_WORDS: Readonly<Record<Power, Text>> = {
  administrator: { zh: '管理员', en: 'administrator' },
  auditor: { zh: '审计员', en: 'auditor' },
  system: { zh: '系统管理员', en: 'system administrator' },
  security: { zh: '安全管理员', en: 'security administrator' },
  audit: { zh: '安全审计员', en: 'security auditor' },
};

export function powerNamed(word: string): Power | undefined {
  const powers = Object.keys(POWER_WORDS) as Power[];
  return powers.find((power) =>
    [power, POWER_WORDS[power].zh, POWER_WORDS[power].en].includes(word.toLowerCase()),
  );
}
