import type { Typed } from '../../engine/stream-kind.js';
import type { Context } from '../../engine/stream-kind.js';
import type { Office } from '../office.js';
import type { Scene } from './scenes.js';

/** An act to be tried: with what it is tried, and what whoever does it has to say. */
export interface Trial {
  readonly act: string;
  readonly medium?: string;
  readonly command: Typed;
  /** Codes of refusals that only say that something has to be filled in otherwise. */
  readonly fillable?: readonly string[];
}

/**
 * Which of these acts a person may do now. Each is decided as it would be if he asked for it, and
 * nothing is written: so what is offered is what would be accepted, once it is filled in rightly.
 */
export function offered(
  { rules }: Pick<Office, 'rules'>,
  {
    stream,
    seq,
    state,
    definition,
    calendar,
    directory,
    now,
  }: Scene<{ readonly definition: { readonly version: number } }>,
  person: string,
  trials: readonly Trial[],
): readonly Trial[] {
  const kind = rules.kinds[stream.startsWith('item/') ? 'item' : 'instance'];
  const context: Context = {
    stream,
    seq: seq + 1,
    now,
    occurredAt: now,
    actor: { person },
    reason: 'trial',
    definition: { id: definition.id, version: state.definition.version, text: definition },
    calendar,
    directory,
  };
  return trials.filter(({ command, fillable = [] }) => {
    const decision = kind?.decide(state, command, context);
    if (decision === undefined) return false;
    return decision.accepted || fillable.includes(decision.refusal.code);
  });
}
