import { BOOL, INT, type Shape, STRING } from './shape.js';

const RATIO: Shape = { kind: 'ratio' };

/**
 * Everything that may be called, with what it gives. The list is closed: whatever else CEL brings
 * along is refused, so that nothing untyped, unbounded or bound to a zone comes in by itself.
 */
export const GLOBAL_FUNCTIONS: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['has', BOOL],
  ['size', INT],
  ['int', INT],
  ['double', { kind: 'double' }],
  ['string', STRING],
  ['ratio', RATIO],
  ['share', RATIO],
  ['workdays', INT],
  ['addWorkdays', STRING],
  ['addDays', STRING],
  ['daysBetween', INT],
  ['rematch', BOOL],
]);

export const METHODS: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ['size', INT],
  ['contains', BOOL],
  ['startsWith', BOOL],
  ['endsWith', BOOL],
  ['trim', STRING],
  ['lowerAscii', STRING],
  ['upperAscii', STRING],
]);

/** They walk a list, each entry under a name of its own. */
export const MACROS: ReadonlySet<string> = new Set([
  'all',
  'exists',
  'exists_one',
  'filter',
  'map',
]);
