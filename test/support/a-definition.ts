import type { Definition, DoStep, Phase, Step, Text } from '../../src/definition/definition.js';

/** A text that nobody reads. */
export function text(word: string): Text {
  return { zh: word, en: word };
}

export function aStep(change: Partial<DoStep> & { readonly id: string }): DoStep {
  return {
    kind: 'do',
    phase: 'P',
    title: text(change.id),
    needs: [],
    required: true,
    with: [],
    by: { role: 'office' },
    requires: [],
    not: [],
    allow: [],
    ...change,
  };
}

export function aPhase(id: string, steps: readonly string[], change: Partial<Phase> = {}): Phase {
  return { id, title: text(id), atEnd: 'overrun', steps, ...change };
}

export function byId<Thing extends { readonly id: string }>(
  ...things: readonly Thing[]
): Readonly<Record<string, Thing>> {
  return Object.fromEntries(things.map((thing) => [thing.id, thing]));
}

/** The smallest definition that runs: one role, one phase, one step. Change what the test is about. */
export function aDefinition(change: Partial<Definition> = {}): Definition {
  const steps: Readonly<Record<string, Step>> = byId(aStep({ id: 'P1' }));
  return {
    belfry: 1,
    id: 'small',
    title: text('small'),
    zone: 'Asia/Shanghai',
    calendar: 'cn-public',
    office: {
      hours: { from: '09:00', to: '18:00' },
      fireAt: '09:00',
      yellow: { n: 3, unit: 'workday' },
    },
    parameters: {},
    roles: {
      office: { title: text('office'), outside: false, bind: 'rule', who: { department: 'OFF' } },
    },
    end: 'completed',
    start: { by: { role: 'office' } },
    events: {},
    records: {},
    series: {},
    documents: {},
    ladders: {},
    tags: {},
    collections: {},
    figures: {},
    outcomes: {},
    phases: byId(aPhase('P', ['P1'])),
    steps,
    ...change,
  };
}
