import { OPERATIONS, READING, SENSITIVE, type OperationName } from './operations.js';

/**
 * What a token may be used for, at most as much as its owner may: `read` looks and changes nothing,
 * `work` is everything that is not sensitive, `sensitive` is that, and an operation's name is that one.
 */
export type ScopeWord = 'read' | 'work' | 'sensitive' | OperationName;

export const SCOPE_WORDS: readonly ScopeWord[] = [
  'read',
  'work',
  'sensitive',
  ...(Object.keys(OPERATIONS) as OperationName[]),
];

/** Of tokens of which nothing else was said. */
export const USUAL_SCOPE: readonly ScopeWord[] = ['work'];
/** For programs that whoever has the machine starts himself. */
export const WHOLE_SCOPE: readonly ScopeWord[] = ['work', 'sensitive'];

/** True if this operation is what the token is for. */
export function isWithin(scope: readonly string[], operation: OperationName): boolean {
  return scope.includes('work') || isNamed(scope, operation) || readsOnly(scope, operation);
}

/** True if the token may do what is sensitive without anybody giving a password again. */
export function isNamed(scope: readonly string[], operation: OperationName): boolean {
  return scope.includes(operation) || (SENSITIVE.has(operation) && scope.includes('sensitive'));
}

/** True if a scope covers a word of another one. */
export function covers(scope: readonly string[], word: ScopeWord): boolean {
  if (scope.includes(word)) return true;
  if (word === 'sensitive') return false;
  if (word === 'read' || word === 'work') return scope.includes('work');
  return isWithin(scope, word) && (!SENSITIVE.has(word) || isNamed(scope, word));
}

function readsOnly(scope: readonly string[], operation: OperationName): boolean {
  return scope.includes('read') && READING.has(operation);
}
