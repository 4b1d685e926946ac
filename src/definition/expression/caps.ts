/**
 * The bounds from which the cost of an expression is known before it ever runs. A list that is
 * longer than its bound gives no answer, so the bounds are true and not hopes.
 */

/** Items of one collection. The engine refuses to enter more. */
export const COLLECTION_ITEMS_MAX = 2_000;
/** Entries of any other list whose schema gives no `maxItems`. */
export const LIST_ENTRIES_MAX = 100;
/** Characters of one expression. */
export const SOURCE_LENGTH_MAX = 2_000;
/** Nodes of the tree that an expression is read into. */
export const TREE_NODES_MAX = 500;
/** Brackets and calls inside one another. */
export const TREE_DEPTH_MAX = 50;
/** `all`, `exists`, `filter` and the like inside one another. */
export const MACROS_NESTED_MAX = 2;
/** Steps of work, each some 40 nanoseconds: an expression may take about ten milliseconds. */
export const COST_MAX = 250_000;
/** Characters of a pattern, and of a text that it is held against. */
export const PATTERN_LENGTH_MAX = 200;
export const PATTERN_TEXT_LENGTH_MAX = 4_000;
/** Steps of work that one `rematch` counts for. */
export const PATTERN_COST = 500;
/** Working days that one call may add: some four years. */
export const WORKDAYS_ADDED_MAX = 1_000;
