import { parseDefinition, type ParsedDefinition } from '../definition/parse-definition.js';

/** Reads a definition, and remembers what came of each text: checking one takes longer than running it for weeks. */
export type ParseOnce = (source: string) => ParsedDefinition;

export function parseOnce(): ParseOnce {
  const known = new Map<string, ParsedDefinition>();
  return (source) => {
    const parsed = known.get(source) ?? parseDefinition(source);
    known.set(source, parsed);
    return parsed;
  };
}
