import type { Definition, Expression } from '../../definition/definition.js';
import { evaluateExpression } from '../../definition/expression/evaluate-expression.js';
import {
  expressionParts,
  type ExpressionPart,
} from '../../definition/expression/expression-parts.js';
import { expressionUses } from '../../definition/expression/expression-uses.js';
import type { Facts, ItemFacts } from '../../definition/facts.js';
import type { Written } from '../../definition/written.js';

/** A condition of the definition and how it stands: `source` is the text as it was written. */
export interface ConditionAnswer {
  readonly holds: boolean;
  readonly whole: ConditionPart;
  readonly written?: Written;
}

/** `all` and `any` are the condition's own `&&` and `||`; `one` is what stands between them. */
export type ConditionPart =
  | {
      readonly kind: 'all' | 'any';
      readonly source: Expression;
      readonly holds: boolean;
      readonly parts: readonly ConditionPart[];
    }
  | {
      readonly kind: 'one';
      readonly source: Expression;
      readonly holds: boolean;
      /** What it reads, with its present value. */
      readonly reads: readonly { readonly name: string; readonly value: unknown }[];
    };

export function explainCondition(
  definition: Definition,
  source: Expression,
  facts: Facts,
  written: Written | undefined,
): ConditionAnswer {
  const whole = explainPart(definition, expressionParts(definition, source), facts);
  return { holds: whole.holds, whole, ...(written === undefined ? {} : { written }) };
}

/** The parts that are not true yet; of a choice that is open, the whole choice. */
export function missingParts(part: ConditionPart): readonly ConditionPart[] {
  if (part.holds) return [];
  return part.kind === 'all' ? part.parts.flatMap(missingParts) : [part];
}

function explainPart(definition: Definition, part: ExpressionPart, facts: Facts): ConditionPart {
  const { source } = part;
  const holds = evaluateExpression(definition, source, facts) === true;
  if (part.kind !== 'one') {
    const parts = part.parts.map((one) => explainPart(definition, one, facts));
    return { kind: part.kind, source, holds, parts };
  }
  const reads = namesRead(definition, source).map((chain) => ({
    name: chain.join('.'),
    value: valueOf(facts, chain),
  }));
  return { kind: 'one', source, holds, reads };
}

/** `steps.P3.done`, and neither `steps` nor `steps.P3`, which it is read through. */
function namesRead(definition: Definition, source: Expression): readonly (readonly string[])[] {
  const chains = new Map(
    expressionUses(definition, source).map((chain) => [`${chain.join('.')}.`, chain]),
  );
  return [...chains]
    .filter(
      ([name]) => ![...chains.keys()].some((other) => other !== name && other.startsWith(name)),
    )
    .map(([, chain]) => chain);
}

function valueOf(facts: Facts, chain: readonly string[]): unknown {
  const [root = '', ...rest] = chain;
  if (Object.hasOwn(facts.collections, root)) return ledgerValue(facts.collections[root] ?? []);
  return rest.reduce<unknown>(fieldOf, fieldOf(facts, root)) ?? null;
}

/** Some facts are made when they are read, by getters of their class; what every object has is no fact. */
function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!(key in value) || key in Object.prototype) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

/** A ledger is told by how many items it has and which of them are open. */
function ledgerValue(items: readonly ItemFacts[]) {
  const open = items.filter((item) => item.open).map((item) => item.number);
  return { total: items.length, open };
}
