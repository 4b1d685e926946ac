import { Environment } from '@marcbachmann/cel-js';
import type { Definition } from '../definition.js';
import type { Facts } from '../facts.js';
import { TREE_DEPTH_MAX, TREE_NODES_MAX } from './caps.js';
import { type Converter, converterOf, type RecordClass, recordClass } from './convert-facts.js';
import { type Desk, registerFunctions } from './functions.js';
import { celType, type RecordShape, type Shape } from './shape.js';
import { variableShapes } from './variable-shapes.js';

/** All that the expressions of one definition may say, and how facts become values for them. */
export interface ExpressionEnvironment {
  readonly cel: Environment;
  /** Every name an expression may begin with. */
  readonly variables: Readonly<Record<string, Shape>>;
  /** The named variables of the facts; nothing else is converted. */
  context(names: readonly string[], facts: Facts): Readonly<Record<string, unknown>>;
  readonly desk: Desk;
}

const environments = new WeakMap<Definition, ExpressionEnvironment>();

/** The environment of a definition, made once. A definition never changes, so neither does this. */
export function expressionEnvironment(definition: Definition): ExpressionEnvironment {
  const known = environments.get(definition);
  if (known !== undefined) return known;
  const made = createEnvironment(definition);
  environments.set(definition, made);
  return made;
}

function createEnvironment(definition: Definition): ExpressionEnvironment {
  const variables = variableShapes(definition);
  const cel = new Environment({
    limits: {
      maxAstNodes: TREE_NODES_MAX,
      maxDepth: TREE_DEPTH_MAX,
      maxListElements: TREE_NODES_MAX,
      maxMapEntries: TREE_NODES_MAX,
      maxCallArguments: 8,
    },
  });
  const desk: Desk = { calendar: undefined };
  registerFunctions(cel, desk);
  const classes = new Map<string, RecordClass>();
  const converters = new Map<string, Converter>();
  for (const [name, shape] of Object.entries(variables)) {
    registerRecords(cel, shape, classes);
    cel.registerVariable(name, celType(shape));
    converters.set(name, converterOf(shape, classes));
  }
  return {
    cel,
    variables,
    desk,
    context: (names, facts) => {
      const context: Record<string, unknown> = {};
      for (const name of names) context[name] = converters.get(name)?.(factNamed(name, facts));
      return context;
    },
  };
}

/** Registers the record types inside a shape, the innermost first. */
function registerRecords(cel: Environment, shape: Shape, classes: Map<string, RecordClass>): void {
  if (shape.kind === 'list' || shape.kind === 'map') registerRecords(cel, shape.of, classes);
  if (shape.kind !== 'record' || classes.has(shape.name)) return;
  for (const field of Object.values(shape.fields)) registerRecords(cel, field, classes);
  const ctor = recordClass(shape, classes);
  classes.set(shape.name, ctor);
  cel.registerType(shape.name, { ctor, fields: celFields(shape) });
}

function celFields(shape: RecordShape): Record<string, string> {
  return Object.fromEntries(
    Object.entries(shape.fields).map(([field, of]) => [field, celType(of)]),
  );
}

function factNamed(name: string, facts: Facts): unknown {
  switch (name) {
    case 'params':
    case 'form':
    case 'today':
    case 'phases':
    case 'steps':
    case 'events':
    case 'records':
      return facts[name];
    default:
      return facts.collections[name] ?? [];
  }
}
