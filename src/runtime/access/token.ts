import type { Credential } from '../ports/credentials.js';

/** A token as its owner knows it. */
export interface Token {
  readonly id: string;
  readonly name: string;
  readonly expiresAtMs: number | null;
}

export interface IssuedToken extends Token {
  readonly secret: string;
}

export function tokenOf({ facts, expiresAtMs }: Credential): Token {
  const { id, name } = facts;
  return { id: textOr(id), name: textOr(name), expiresAtMs };
}

function textOr(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
