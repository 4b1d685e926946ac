import type { Credential } from '../ports/credentials.js';

/** A text among the facts of a credential; empty where there is none. */
export function textIn({ facts }: Credential, name: string): string {
  const value = facts[name];
  return typeof value === 'string' ? value : '';
}

/** A number among the facts of a credential; undefined where there is none. */
export function numberIn({ facts }: Credential, name: string): number | undefined {
  const value = facts[name];
  return typeof value === 'number' ? value : undefined;
}

/** The texts of a list among the facts of a credential; undefined where there is no list. */
export function textsIn({ facts }: Credential, name: string): readonly string[] | undefined {
  const value = facts[name];
  if (!Array.isArray(value)) return undefined;
  return value.filter((one): one is string => typeof one === 'string');
}
