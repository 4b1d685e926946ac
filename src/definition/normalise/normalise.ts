import type { Definition, Phase, Step } from '../definition.js';
import type { Path } from '../problem.js';
import { normaliseCollection } from './normalise-collection.js';
import { normaliseWindow } from './normalise-date.js';
import {
  normaliseDocument,
  normaliseEvent,
  normaliseFigures,
  normaliseLadder,
  normaliseOffice,
  normaliseParameter,
  normaliseRecord,
  normaliseRole,
  normaliseSeries,
  normaliseStart,
} from './normalise-office.js';
import { normaliseStep } from './normalise-step.js';
import { choiceOf, isRaw, mapOf, maybe, present, rawOf, stringOf, textOf } from './raw.js';

export interface Normalised {
  readonly definition: Definition;
  /** Where each step stands in the file. */
  readonly stepPaths: Readonly<Record<string, Path>>;
  /** Steps whose id is taken by one before them; they are left out of the definition. */
  readonly repeated: readonly { readonly path: Path; readonly first: Path }[];
}

/**
 * Spells out the short forms. It is total: where the file has not the right shape something harmless stands, so that
 * the rest of a broken file can still be checked.
 */
export function normalise(data: unknown): Normalised {
  const raw = rawOf(data);
  const found = new FoundSteps();
  const phases = mapOf(raw['phases'], (value, id) => phaseOf(value, id, found));
  const definition: Definition = {
    belfry: 1,
    id: stringOf(raw['id']),
    title: textOf(raw['title']),
    ...present({
      description: maybe(raw['description'], textOf),
      subject: maybe(raw['subject'], textOf),
    }),
    zone: stringOf(raw['zone']),
    calendar: stringOf(raw['calendar']),
    office: normaliseOffice(raw['office']),
    parameters: mapOf(raw['parameters'], normaliseParameter),
    roles: mapOf(raw['roles'], normaliseRole),
    start: normaliseStart(raw['start']),
    end: choiceOf(raw['end'], ['completed', 'approved'], 'completed'),
    events: mapOf(raw['events'], normaliseEvent),
    records: mapOf(raw['records'], normaliseRecord),
    series: mapOf(raw['series'], normaliseSeries),
    documents: mapOf(raw['documents'], normaliseDocument),
    ladders: mapOf(raw['ladders'], normaliseLadder),
    tags: mapOf(raw['tags'], textOf),
    collections: mapOf(raw['collections'], normaliseCollection),
    figures: mapOf(raw['figures'], normaliseFigures),
    outcomes: mapOf(raw['outcomes'], textOf),
    phases,
    steps: Object.fromEntries(found.steps),
  };
  return { definition, stepPaths: Object.fromEntries(found.paths), repeated: found.repeated };
}

function phaseOf(value: unknown, id: string, found: FoundSteps): Phase {
  const raw = rawOf(value);
  return {
    id,
    title: textOf(raw['title']),
    atEnd: choiceOf(raw['atEnd'], ['overrun', 'block', 'close'], 'overrun'),
    steps: found.add(raw['steps'], id, ['phases', id, 'steps']),
    ...present({
      window: maybe(raw['window'], normaliseWindow),
      enter: maybe(raw['enter'], stringOf),
      exit: maybe(raw['exit'], stringOf),
    }),
  };
}

/** Gathers the steps of all phases in the order of the file. */
class FoundSteps {
  readonly steps = new Map<string, Step>();
  readonly paths = new Map<string, Path>();
  readonly repeated: { readonly path: Path; readonly first: Path }[] = [];

  /** Adds the steps with what is in them; returns the ids of those that were added at this level. */
  add(value: unknown, phase: string, at: Path, parent?: string): readonly string[] {
    return Object.entries(rawOf(value)).flatMap(([id, raw]) => {
      const path = [...at, id];
      const first = this.paths.get(id);
      if (first !== undefined) {
        this.repeated.push({ path, first });
        return [];
      }
      const step = normaliseStep(raw, { id, phase, ...present({ parent }) });
      this.paths.set(id, path);
      this.steps.set(id, step);
      if (step.kind === 'group' && isRaw(raw)) {
        const steps = this.add(raw['steps'], phase, [...path, 'steps'], id);
        this.steps.set(id, { ...step, steps });
      }
      return [id];
    });
  }
}
