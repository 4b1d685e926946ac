import { isScalar, type Node } from 'yaml';

/**
 * Where the text of a scalar begins, if each of its characters stands in the file as it is: on one line, without
 * escapes. Then a place inside the text can be shown; otherwise only where the scalar begins.
 */
export function yamlTextOffset(node: Node | null): number | undefined {
  if (!isScalar(node) || typeof node.value !== 'string') return undefined;
  const { range, type, value } = node;
  if (range === undefined || range === null) return undefined;
  const quotes = type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE' ? 1 : 0;
  if (quotes === 0 && type !== 'PLAIN') return undefined;
  const [start, end] = range;
  return end - start === value.length + 2 * quotes ? start + quotes : undefined;
}
