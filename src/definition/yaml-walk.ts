import { isScalar, type LineCounter, type Node, type Scalar } from 'yaml';
import { unseenAt, unseenText } from './check-yaml-text.js';
import type { Path } from './problem.js';
import { yamlErrorText } from './yaml-error-text.js';
import type { FaultText, YamlFault } from './yaml-fault.js';
import { yamlLimits } from './yaml-limits.js';

/** What is remembered on the way through the nodes of one document. */
export interface Walk {
  readonly lines: LineCounter;
  readonly faults: YamlFault[];
  readonly anchors: Map<string, Node>;
  /** The nodes that the walk stands in: an alias to one of them would never end. */
  readonly within: Set<Node>;
  nodes: number;
  aliases: number;
}

/** Counts the node. What goes beyond a limit is reported once and then left unread. */
export function withinLimits(walk: Walk, node: Node, path: Path, depth: number): boolean {
  walk.nodes += 1;
  if (walk.nodes === yamlLimits.nodesMax + 1) {
    fault(walk, node, path, 'BF101', yamlErrorText('TOO_MANY'));
  }
  if (walk.nodes > yamlLimits.nodesMax) return false;
  if (depth > yamlLimits.depthMax) fault(walk, node, path, 'BF101', yamlErrorText('TOO_DEEP'));
  return depth <= yamlLimits.depthMax;
}

/** The name that a key says; nothing if it is not one that may be used. */
export function keyOf(walk: Walk, node: Node | null, path: Path): string | undefined {
  if (node === null) return undefined;
  walk.nodes += 1;
  const value = isScalar(node) ? node.value : undefined;
  if (!isScalar(node) || typeof value !== 'string') {
    fault(walk, node, path, 'BF109', {
      message: { zh: '键必须是文字。', en: 'A key must be a text.' },
      mend: { zh: '把键放在引号里。', en: 'Put the key in quotes.' },
    });
    return undefined;
  }
  if (typeof node.tag === 'string') fault(walk, node, path, 'BF107', tagText);
  if (typeof node.anchor === 'string') walk.anchors.set(node.anchor, node);
  if (reportUnseen(walk, node, value, path)) return undefined;
  if (value in Object.prototype || value === 'prototype') {
    fault(walk, node, path, 'BF110', {
      message: { zh: `键不能叫 ${value}。`, en: `A key cannot be called ${value}.` },
      mend: { zh: '改用别的名称。', en: 'Use another name.' },
    });
    return undefined;
  }
  return value;
}

export function scalarOf(walk: Walk, node: Scalar, path: Path): unknown {
  const { value, source } = node;
  if (typeof value === 'string') {
    reportUnseen(walk, node, value, path);
    return value;
  }
  if (typeof value === 'number' && !isPlainNumber(value, source ?? '')) {
    fault(walk, node, path, 'BF111', {
      message: {
        zh: `${(source ?? '').slice(0, 40)} 不是普通的数。`,
        en: `${(source ?? '').slice(0, 40)} is not an ordinary number.`,
      },
      mend: {
        zh: '若是编号，放在引号里；若是数，不加前导零，不超过十五位。',
        en: 'If it is a code, put it in quotes; if a number, write it without leading zeros and with at most 15 digits.',
      },
    });
  }
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** `007` and `0x1F` are codes rather than numbers, and a number that loses digits is no number at all. */
function isPlainNumber(value: number, source: string): boolean {
  const written = /^-?(0|[1-9]\d*)(\.\d+)?$/.test(source);
  return written && Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

function reportUnseen(walk: Walk, node: Node, text: string, path: Path): boolean {
  const at = unseenAt(text);
  if (at < 0) return false;
  fault(walk, node, path, 'BF105', unseenText(text.slice(at, at + 2)));
  return true;
}

export const tagText: FaultText = {
  message: { zh: '不用 ! 标签。', en: 'Tags with ! are not used.' },
  mend: { zh: '删去 ! 开头的标签。', en: 'Remove the tag that begins with !.' },
};

export function fault(walk: Walk, node: Node, path: Path, code: string, text: FaultText): void {
  if (walk.faults.length >= yamlLimits.problemsMax) return;
  walk.faults.push({ code, offset: offsetOf(node), path, ...text });
}

export function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
