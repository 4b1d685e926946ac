import type { Position } from './ports/commit-log.js';

const NUMBER_DIGITS = 15;
const HASH_DIGITS = 8;
const POSITION = /^(\d{15})-([\da-f]{8})$/;

/**
 * The position of a commit by its rising number. It carries a piece of the commit's hash, so that a
 * number that means another commit since, as in a restored file, is told from the one it was.
 */
export function positionOf(number: number, hash: string): Position {
  return `${String(number).padStart(NUMBER_DIGITS, '0')}-${hash.slice(-HASH_DIGITS)}`;
}

/** The number, and what tells whether it is still that of the same commit; undefined for any other text. */
export function readPosition(
  position: Position,
): { readonly number: number; readonly fits: (hash: string) => boolean } | undefined {
  const [, number, piece = ''] = POSITION.exec(position) ?? [];
  if (number === undefined) return undefined;
  return { number: Number(number), fits: (hash) => hash.endsWith(piece) };
}
