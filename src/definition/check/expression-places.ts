import type { Definition, Expression, Step, SubStep } from '../definition.js';
import type { ExpressionType } from '../expression/check-expression.js';
import type { Path } from '../problem.js';
import type { Checked } from './checked.js';
import { givenPlaces } from './sub-places.js';
import { whoPlaces } from './who-places.js';

export interface ExpressionPlace {
  readonly source: Expression;
  readonly expected: ExpressionType | 'plain';
  readonly path: Path;
}

/** Every expression of a definition, and what it has to give. */
export function expressionPlaces(about: Checked): readonly ExpressionPlace[] {
  const { definition, stepPath } = about;
  return [
    ...Object.values(definition.phases).flatMap((phase) => [
      ...condition(phase.enter, ['phases', phase.id, 'enter']),
      ...condition(phase.exit, ['phases', phase.id, 'exit']),
    ]),
    ...Object.values(definition.steps).flatMap((step) => stepPlaces(step, stepPath(step.id))),
    ...Object.values(definition.collections).flatMap((collection) =>
      condition(collection.enterWhile, ['collections', collection.id, 'enterWhile']),
    ),
    ...figurePlaces(definition),
    ...whoPlaces(about).flatMap(({ who, path }): readonly ExpressionPlace[] =>
      'expression' in who
        ? [{ source: who.expression, expected: 'string', path: [...path, 'expression'] }]
        : [],
    ),
  ];
}

function stepPlaces(step: Step, path: Path): readonly ExpressionPlace[] {
  const rows = step.kind === 'table' ? step.rows : [];
  return [
    ...condition(step.if, [...path, 'if']),
    ...rows.flatMap(({ when }, i) => condition(when, [...path, 'rows', i, 'when'])),
    ...(step.kind === 'sub' ? givenToSubs(step, path) : []),
  ];
}

function condition(source: Expression | undefined, path: Path): readonly ExpressionPlace[] {
  return source === undefined ? [] : [{ source, expected: 'bool', path }];
}

function figurePlaces(definition: Definition): readonly ExpressionPlace[] {
  return Object.entries(definition.figures).flatMap(([id, { counts }]) =>
    Object.entries(counts).map(([count, { value }]) => ({
      source: value,
      expected: 'int' as const,
      path: ['figures', id, 'counts', count, 'value'],
    })),
  );
}

function givenToSubs(step: SubStep, path: Path): readonly ExpressionPlace[] {
  return givenPlaces(step, path).flatMap(({ given, path: at }): readonly ExpressionPlace[] =>
    'value' in given ? [{ source: given.value, expected: 'plain', path: at }] : [],
  );
}
