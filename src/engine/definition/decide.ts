import { parseDefinition } from '../../definition/parse-definition.js';
import { administratorOnly } from '../administrator-only.js';
import { refuse } from '../refusal.js';
import type { Context, Decision } from '../stream-kind.js';
import type { DefinitionCommand } from './command.js';
import type { DefinitionEvent } from './event.js';
import type { PublishedDefinition } from './state.js';

/** Publishes a text that the checker passes, as the next version; running instances stay on theirs. */
export function decideDefinition(
  state: PublishedDefinition,
  command: DefinitionCommand,
  context: Context,
): Decision<DefinitionEvent> {
  const refused = administratorOnly(context);
  if (refused) return refused;
  const parsed = parseDefinition(command.source);
  if (!parsed.ok) {
    const n = parsed.problems.length;
    return refuse(
      'definition.invalid',
      `流程定义有${String(n)}处错误，未发布`,
      `the definition was not published: mistakes found, ${String(n)}`,
      { problems: parsed.problems },
    );
  }
  const { id } = parsed.definition;
  if (context.stream !== `definition/${id}`) {
    return refuse(
      'definition.otherId',
      `文件中的流程编号为${id}，与发布目标不符`,
      `the file is about ${id}, not about what is being published`,
      { id },
    );
  }
  if (state.versions.at(-1)?.source === command.source) {
    return refuse(
      'definition.unchanged',
      '内容与已发布版本相同',
      'this text is the published version already',
    );
  }
  const version = state.versions.length + 1;
  const by = 'person' in context.actor ? context.actor.person : 'setup';
  return {
    accepted: true,
    events: [
      { type: 'published', id, version, source: command.source, publishedAt: context.now, by },
    ],
    result: { id, version, warnings: parsed.warnings },
  };
}
