import type { ASTNode } from '@marcbachmann/cel-js';
import { GLOBAL_FUNCTIONS, MACROS, METHODS } from './known-functions.js';
import { BOOL, INT, type Shape, STRING, UNKNOWN } from './shape.js';

/** One node of an expression with what is known where it stands. */
export interface Visit {
  readonly node: ASTNode;
  /** Names in force: the variables, and those of the macros around. */
  readonly names: Names;
  /** How many macros stand around the node. */
  readonly macros: number;
  /** How often the node is worked out at most. */
  readonly times: number;
}

export type Names = ReadonlyMap<string, Shape>;

/** Shows every node of the tree to `visit`, the outer ones first. */
export function walkTree(root: ASTNode, names: Names, visit: (at: Visit) => void): void {
  const step = (at: Visit): void => {
    visit(at);
    const inner = macroOf(at.node);
    if (inner === undefined) {
      for (const child of children(at.node)) step({ ...at, node: child });
      return;
    }
    step({ ...at, node: inner.list });
    const list = shapeOf(inner.list, at.names);
    const within: Visit = {
      ...at,
      names: namesWithin(inner, at.names),
      macros: at.macros + 1,
      times: at.times * (list.kind === 'list' ? list.max : 1),
    };
    for (const child of inner.body) step({ ...within, node: child });
  };
  step({ node: root, names, macros: 0, times: 1 });
}

/** `items.filter(i, …)` as its parts. */
export interface Macro {
  readonly name: string;
  readonly list: ASTNode;
  readonly variable: ASTNode;
  readonly body: readonly ASTNode[];
}

export function macroOf(node: ASTNode): Macro | undefined {
  if (node.op !== 'rcall') return undefined;
  const [name, list, [variable, ...body]] = node.args;
  if (!MACROS.has(name) || variable === undefined || body.length === 0) return undefined;
  return { name, list, variable, body };
}

function namesWithin(macro: Macro, names: Names): Names {
  if (macro.variable.op !== 'id') return names;
  const list = shapeOf(macro.list, names);
  // Over a map, a macro walks the keys.
  const entry = list.kind === 'list' ? list.of : list.kind === 'map' ? STRING : UNKNOWN;
  return new Map([...names, [macro.variable.args, entry]]);
}

/** What `has(…)` asks about is not worked out, so it is not a child. */
function children(node: ASTNode): readonly ASTNode[] {
  if (node.op === 'value' || node.op === 'id') return [];
  if (node.op === '.' || node.op === '.?') return [node.args[0]];
  if (node.op === 'call') return node.args[0] === 'has' ? [] : node.args[1];
  if (node.op === 'rcall') return [node.args[1], ...node.args[2]];
  if (node.op === 'map') return node.args.flat();
  if (node.op === '!_' || node.op === '-_') return [node.args];
  return node.args;
}

/** The shape of what a node gives. The tree is taken to have passed the type check. */
export function shapeOf(node: ASTNode, names: Names): Shape {
  switch (node.op) {
    case 'value':
      return literalShape(node.args);
    case 'id':
      return names.get(node.args) ?? UNKNOWN;
    case '.':
      return fieldOf(shapeOf(node.args[0], names), node.args[1]);
    case '[]':
      return entryOf(shapeOf(node.args[0], names), node.args[1]);
    case 'call':
      return GLOBAL_FUNCTIONS.get(node.args[0]) ?? UNKNOWN;
    case 'rcall':
      return callShape(node, names);
    case 'list': {
      const first = node.args[0];
      const of = first === undefined ? UNKNOWN : shapeOf(first, names);
      return { kind: 'list', of, max: node.args.length };
    }
    case '?:':
      return longer(shapeOf(node.args[1], names), shapeOf(node.args[2], names));
    case '-_':
      return shapeOf(node.args, names);
    case '+':
      return sum(shapeOf(node.args[0], names), shapeOf(node.args[1], names));
    case '-':
    case '*':
    case '/':
    case '%':
      return shapeOf(node.args[0], names);
    case 'map':
    case '.?':
    case '[?]':
      return UNKNOWN;
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'in':
    case '&&':
    case '||':
    case '!_':
      return BOOL;
  }
}

function literalShape(value: unknown): Shape {
  if (typeof value === 'bigint') return INT;
  if (typeof value === 'number') return { kind: 'double' };
  if (typeof value === 'boolean') return BOOL;
  return typeof value === 'string' ? STRING : UNKNOWN;
}

function fieldOf(shape: Shape, field: string): Shape {
  if (shape.kind === 'map') return shape.of;
  if (shape.kind !== 'record' || !Object.hasOwn(shape.fields, field)) return UNKNOWN;
  return shape.fields[field] ?? UNKNOWN;
}

function entryOf(shape: Shape, key: ASTNode): Shape {
  if (shape.kind === 'list') return shape.of;
  const named = key.op === 'value' && typeof key.args === 'string' ? key.args : undefined;
  if (shape.kind === 'map') return shape.of;
  return named === undefined ? UNKNOWN : fieldOf(shape, named);
}

function callShape(node: ASTNode & { readonly op: 'rcall' }, names: Names): Shape {
  const macro = macroOf(node);
  if (macro?.name === 'filter') return shapeOf(macro.list, names);
  if (macro?.name === 'map') {
    const list = shapeOf(macro.list, names);
    const result = macro.body.at(-1);
    const of = result === undefined ? UNKNOWN : shapeOf(result, namesWithin(macro, names));
    return { kind: 'list', of, max: list.kind === 'list' ? list.max : 1 };
  }
  return macro === undefined ? (METHODS.get(node.args[0]) ?? UNKNOWN) : BOOL;
}

function sum(a: Shape, b: Shape): Shape {
  return a.kind === 'list' && b.kind === 'list' ? { ...a, max: a.max + b.max } : a;
}

function longer(a: Shape, b: Shape): Shape {
  return a.kind === 'list' && b.kind === 'list' && b.max > a.max ? b : a;
}
