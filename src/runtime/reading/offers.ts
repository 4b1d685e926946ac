import type { Refusal } from '../../engine/refusal.js';
import type { Context, Decision, Typed } from '../../engine/stream-kind.js';
import type { Office } from '../office.js';
import type { Scene } from './scenes.js';

/** An act to be tried: with what it is tried, and what whoever does it has to say. */
export interface Trial {
  readonly act: string;
  readonly medium?: string;
  /** One of several ways of doing it, such as where it is returned to. */
  readonly way?: string;
  readonly command: Typed;
  /** Codes of refusals that only say that something has to be filled in otherwise. */
  readonly fillable?: readonly string[];
}

type AnyScene = Scene<{ readonly definition: { readonly version: number } }>;

/**
 * Why a person may not do this now; undefined if he may. It is decided as it would be if he asked
 * for it, and nothing is written.
 */
export function refusalOf(
  office: Pick<Office, 'rules'>,
  scene: AnyScene,
  person: string,
  command: Typed,
): Refusal | undefined {
  const decision = decisionOf(office, scene, { person, command, reason: 'trial' });
  return decision.accepted ? undefined : decision.refusal;
}

/** What would be decided if a person asked for this now; nothing is written. */
export function decisionOf(
  { rules }: Pick<Office, 'rules'>,
  { stream, seq, state, definition, calendar, directory, now }: AnyScene,
  { person, command, reason }: Asked,
): Decision<Typed> {
  const kind = rules.kinds[stream.startsWith('item/') ? 'item' : 'instance'];
  if (!kind) throw new Error(`${stream} belongs to no kind of this office`);
  const context: Context = {
    stream,
    seq: seq + 1,
    now,
    occurredAt: now,
    actor: { person },
    reason,
    definition: { id: definition.id, version: state.definition.version, text: definition },
    calendar,
    directory,
  };
  return kind.decide(state, command, context);
}

interface Asked {
  readonly person: string;
  readonly command: Typed;
  readonly reason: string;
}

/** Which of these acts a person may do now, once he has filled them in rightly. */
export function offered(
  office: Pick<Office, 'rules'>,
  scene: AnyScene,
  person: string,
  trials: readonly Trial[],
): readonly Trial[] {
  return trials.filter(({ command, fillable = [] }) => {
    const refusal = refusalOf(office, scene, person, command);
    return refusal === undefined || fillable.includes(refusal.code);
  });
}
