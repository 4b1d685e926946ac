import type { Credential } from '../ports/credentials.js';
import { numberIn, textIn, textsIn } from './facts.js';
import { USUAL_SCOPE } from './scope.js';

/** A token as its owner knows it. */
export interface Token {
  readonly id: string;
  readonly name: string;
  /** What it may be used for. */
  readonly scope: readonly string[];
  readonly expiresAtMs: number | null;
  /** To the minute; null if it was never used. */
  readonly lastUsedMs: number | null;
}

export interface IssuedToken extends Token {
  readonly secret: string;
}

export function tokenOf(credential: Credential): Token {
  return {
    id: textIn(credential, 'id'),
    name: textIn(credential, 'name'),
    scope: scopeOf(credential),
    expiresAtMs: credential.expiresAtMs,
    lastUsedMs: numberIn(credential, 'lastUsedMs') ?? null,
  };
}

/** Tokens that are older than scopes have the usual one. */
export function scopeOf(credential: Credential): readonly string[] {
  return textsIn(credential, 'scope') ?? USUAL_SCOPE;
}
