import type { Power } from './state.js';

/** True for whoever keeps the office: definitions, calendars, series, people, and what got stuck. */
export function administers(powers: readonly Power[]): boolean {
  return powers.includes('administrator') || powers.includes('system');
}

/** True for whoever may read what others cannot, which is written down. */
export function oversees(powers: readonly Power[]): boolean {
  return (['administrator', 'auditor', 'audit'] as const).some((one) => powers.includes(one));
}
