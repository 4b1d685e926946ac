import type { Text } from '../../definition/definition.js';
import { wordsOfEvent } from '../../engine/explain/history-entry.js';
import type { InstanceEvent } from '../../engine/instance/event.js';
import { evolveAll } from '../../engine/instance/evolve.js';
import type { Instance, StepLife } from '../../engine/instance/state.js';
import type { Refusal } from '../../engine/refusal.js';
import type { Typed } from '../../engine/stream-kind.js';
import type { Office } from '../office.js';
import { decisionOf } from './offers.js';
import type { Scene } from './scenes.js';

/** What an act would do, before anybody does it. */
export interface Preview {
  /** Why it would be refused; then nothing would happen. */
  readonly refusal?: Refusal;
  readonly life: string;
  /** Tasks that would appear or be open again, and those that would be open no longer. */
  readonly appear: readonly string[];
  readonly vanish: readonly string[];
  readonly steps: readonly {
    readonly step: string;
    readonly from: StepLife;
    readonly to: StepLife;
  }[];
  readonly events: readonly { readonly type: string; readonly text: Text }[];
}

export function previewOf(
  office: Pick<Office, 'rules'>,
  scene: Scene<Instance>,
  asked: { readonly person: string; readonly command: Typed; readonly reason: string },
): Preview {
  const { state, definition, directory, calendar, stream } = scene;
  const decision = decisionOf(office, scene, asked);
  if (!decision.accepted) {
    const { refusal } = decision;
    return { refusal, life: state.life, appear: [], vanish: [], steps: [], events: [] };
  }
  // The decisions of this kind hold these events and no others.
  const events = decision.events as readonly InstanceEvent[];
  const after = evolveAll(state, events);
  const [was, is] = [openOf(state), openOf(after)];
  const telling = { definition, directory, zone: calendar.zone };
  return {
    life: after.life,
    appear: is.filter((id) => !was.includes(id)),
    vanish: was.filter((id) => !is.includes(id)),
    steps: Object.keys(after.steps).flatMap((step) => {
      const [from, to] = [state.steps[step]?.state, after.steps[step]?.state];
      return from === undefined || to === undefined || from === to ? [] : [{ step, from, to }];
    }),
    events: events
      .filter(({ type }) => !UNTOLD.has(type))
      .map((event) => ({ type: event.type, text: wordsOfEvent(telling, stream, event) })),
  };
}

const UNTOLD: ReadonlySet<string> = new Set(['messageRaised', 'counterRaised']);

function openOf({ tasks }: Instance): readonly string[] {
  return Object.values(tasks)
    .filter(({ state }) => state === 'open')
    .map(({ id }) => id)
    .sort();
}
