import type { Definition, Text } from '../definition.js';

/** The names in braces of an instance's title, in either language. */
export function subjectNames({ subject }: Definition): readonly string[] {
  if (subject === undefined) return [];
  return [...new Set([...namesIn(subject.zh), ...namesIn(subject.en)])];
}

export function namesIn(text: Text['zh']): readonly string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
}
