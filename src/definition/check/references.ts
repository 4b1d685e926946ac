import type { Definition, Step } from '../definition.js';
import type { Path } from '../problem.js';
import type { Checked } from './checked.js';
import { datePlaces, spanPlaces } from './date-places.js';
import { countPlaces, sharePlaces } from './quantity-places.js';
import { parametersNamed } from './sub-places.js';
import { whoPlaces } from './who-places.js';

/** What a definition declares under names of its own. */
export type Declared =
  | 'step'
  | 'role'
  | 'event'
  | 'series'
  | 'document'
  | 'ladder'
  | 'parameter'
  | 'collection'
  | 'figures'
  | 'outcome';

/** A place that names something declared elsewhere. */
export interface Reference {
  readonly to: Declared;
  readonly name: string;
  readonly path: Path;
}

/** Every reference outside of expressions. */
export function references(about: Checked): readonly Reference[] {
  const { definition, stepPath } = about;
  return [
    ...whoReferences(about),
    ...dateReferences(about),
    ...quantityReferences(about),
    ...officeReferences(definition),
    ...Object.values(definition.steps).flatMap((step) => stepReferences(step, stepPath(step.id))),
  ];
}

function whoReferences(about: Checked): readonly Reference[] {
  return whoPlaces(about).flatMap(({ who, path }): readonly Reference[] => {
    if ('role' in who) return [{ to: 'role', name: who.role, path: [...path, 'role'] }];
    if ('actorOf' in who) return [{ to: 'step', name: who.actorOf, path: [...path, 'actorOf'] }];
    return [];
  });
}

function dateReferences(about: Checked): readonly Reference[] {
  const { definition } = about;
  return [
    ...datePlaces(about).flatMap(({ rule: { from }, path }): readonly Reference[] => {
      if (from.kind !== 'event' && from.kind !== 'parameter') return [];
      return [{ to: from.kind, name: from.name, path: [...path, 'from', from.kind] }];
    }),
    ...Object.values(definition.phases).flatMap(({ id, window }): readonly Reference[] => {
      if (window?.kind !== 'months') return [];
      return [{ to: 'parameter', name: window.year, path: ['phases', id, 'window', 'year'] }];
    }),
  ];
}

function quantityReferences(about: Checked): readonly Reference[] {
  const places = [
    ...spanPlaces(about).map(({ span, path }) => ({ value: span, path })),
    ...countPlaces(about).map(({ count, path }) => ({ value: count, path })),
    ...sharePlaces(about).map(({ share, path }) => ({ value: share, path })),
  ];
  return places.flatMap(({ value, path }): readonly Reference[] => {
    if (typeof value === 'number' || !('parameter' in value)) return [];
    return [{ to: 'parameter', name: value.parameter, path: [...path, 'parameter'] }];
  });
}

function officeReferences(definition: Definition): readonly Reference[] {
  return [
    ...named('series', definition.start.serial, ['start', 'serial']),
    ...Object.entries(definition.roles).flatMap(([id, { chosenAt }]) =>
      named('step', chosenAt, ['roles', id, 'chosenAt']),
    ),
    ...Object.entries(definition.records).flatMap(([id, { about }]) =>
      named('collection', about, ['records', id, 'about']),
    ),
    ...Object.entries(definition.ladders).flatMap(([id, rungs]) =>
      rungs.flatMap(({ slip, step }, i) => [
        ...named('series', slip, ['ladders', id, i, 'slip']),
        ...named('step', step, ['ladders', id, i, 'step']),
      ]),
    ),
    ...Object.values(definition.collections).flatMap(({ id, ladder }) =>
      named('ladder', ladder, ['collections', id, 'ladder']),
    ),
  ];
}

function stepReferences(step: Step, path: Path): readonly Reference[] {
  return [
    ...step.needs.map((name, i) => ({ to: 'step', name, path: [...path, 'needs', i] }) as const),
    ...('ladder' in step ? named('ladder', step.ladder, [...path, 'ladder']) : []),
    ...('document' in step ? named('document', step.document, [...path, 'document']) : []),
    ...kindReferences(step, path),
  ];
}

function kindReferences(step: Step, path: Path): readonly Reference[] {
  switch (step.kind) {
    case 'group':
      return Object.entries(step.deadlines).flatMap(([id, { ladder, metBy }]) => [
        ...named('ladder', ladder, [...path, 'deadlines', id, 'ladder']),
        ...named('step', metBy, [...path, 'deadlines', id, 'metBy']),
      ]);
    case 'do':
      return named('figures', step.figures, [...path, 'figures']);
    case 'collect':
      return [
        ...named('parameter', step.tags, [...path, 'tags']),
        ...departmentsParameter(step.from, path),
      ];
    case 'await':
      return [{ to: 'event', name: step.event, path: [...path, 'event'] }];
    case 'vote':
      return [
        ...named('role', step.of, [...path, 'of']),
        ...step.results.flatMap((result, i) =>
          resultReferences(result.then, [...path, 'results', i]),
        ),
      ];
    case 'number':
      return [{ to: 'series', name: step.series, path: [...path, 'series'] }];
    case 'sub':
      return parametersNamed(step, path).map((named) => ({ to: 'parameter', ...named }));
    case 'submit':
      return [{ to: 'role', name: step.to, path: [...path, 'to'] }];
    case 'approve':
    case 'record':
    case 'notify':
    case 'table':
      return [];
  }
}

function departmentsParameter(
  from: Extract<Step, { kind: 'collect' }>['from'],
  path: Path,
): readonly Reference[] {
  if (!('departments' in from)) return [];
  const { departments } = from;
  if (typeof departments === 'string' || !('parameter' in departments)) return [];
  return named('parameter', departments.parameter, [...path, 'from', 'departments', 'parameter']);
}

function resultReferences(
  then: Extract<Step, { kind: 'vote' }>['results'][number]['then'],
  path: Path,
): readonly Reference[] {
  if (then.kind === 'done') return named('document', then.document, [...path, 'then', 'document']);
  return [
    ...then.steps.map(
      (name, i) => ({ to: 'step', name, path: [...path, 'then', 'repeat', i] }) as const,
    ),
    ...named('outcome', then.outcome, [...path, 'then', 'outcome']),
  ];
}

function named(to: Declared, name: string | undefined, path: Path): readonly Reference[] {
  return name === undefined ? [] : [{ to, name, path }];
}
