import type { DefinitionEvent } from './event.js';
import type { PublishedDefinition } from './state.js';

export function evolveDefinition(
  state: PublishedDefinition,
  event: DefinitionEvent,
): PublishedDefinition {
  const { id, version, source, publishedAt, by } = event;
  return { id, versions: [...state.versions, { version, source, publishedAt, by }] };
}
