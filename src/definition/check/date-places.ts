import type { DateRule, Definition, Span, Step } from '../definition.js';
import type { Path } from '../problem.js';
import type { Checked } from './checked.js';

export interface DatePlace {
  readonly rule: DateRule;
  readonly path: Path;
  readonly phase: string;
  readonly use: 'due' | 'window';
  /** Somebody says the date when he invites; nobody else ever does. */
  readonly canBeGiven: boolean;
}

/** Every rule for a date: due dates of steps and groups, and the ends of windows. */
export function datePlaces({ definition, stepPath }: Checked): readonly DatePlace[] {
  return [
    ...Object.values(definition.phases).flatMap(({ id: phase, window }) => {
      if (window?.kind !== 'dates') return [];
      const path: Path = ['phases', phase, 'window'];
      const use = 'window' as const;
      return [
        { rule: window.from, path: [...path, 'from'], phase, use, canBeGiven: false },
        { rule: window.to, path: [...path, 'to'], phase, use, canBeGiven: false },
      ];
    }),
    ...Object.values(definition.steps).flatMap((step) => dueOf(step, stepPath(step.id))),
  ];
}

function dueOf(step: Step, path: Path): readonly DatePlace[] {
  const { phase } = step;
  if (step.kind === 'group') {
    return Object.entries(step.deadlines).map(([id, { due }]) => ({
      rule: due,
      path: [...path, 'deadlines', id, 'due'],
      phase,
      use: 'due' as const,
      canBeGiven: false,
    }));
  }
  if (!('due' in step)) return [];
  const canBeGiven = step.kind === 'collect' && 'outside' in step.from;
  return [{ rule: step.due, path: [...path, 'due'], phase, use: 'due', canBeGiven }];
}

export interface SpanPlace {
  readonly span: Span;
  readonly path: Path;
}

/** Every span of time. */
export function spanPlaces(about: Checked): readonly SpanPlace[] {
  const { definition } = about;
  return [
    { span: definition.office.yellow, path: ['office', 'yellow'] },
    ...rungSpans(definition),
    ...(definition.start.revoke
      ? [{ span: definition.start.revoke.within, path: ['start', 'revoke', 'within'] }]
      : []),
    ...Object.values(definition.steps).flatMap((step) =>
      step.kind === 'notify' && step.copies?.remind
        ? [{ span: step.copies.remind, path: [...about.stepPath(step.id), 'copies', 'remind'] }]
        : [],
    ),
    ...datePlaces(about).flatMap(({ rule, path }) =>
      rule.span === undefined
        ? []
        : [{ span: rule.span, path: [...path, rule.sign === 1 ? 'plus' : 'minus'] }],
    ),
    ...Object.values(definition.collections).flatMap(({ id, decline }) =>
      decline === undefined
        ? []
        : [{ span: decline.within, path: ['collections', id, 'decline', 'within'] }],
    ),
  ];
}

function rungSpans(definition: Definition): readonly SpanPlace[] {
  return Object.entries(definition.ladders).flatMap(([id, rungs]) =>
    rungs.map(({ span, side }, i) => ({ span, path: ['ladders', id, i, side] })),
  );
}
