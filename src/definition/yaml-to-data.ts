import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type ParsedNode,
} from 'yaml';
import { rootSpot, type Spot } from './places-of.js';
import type { Path } from './problem.js';
import type { FaultText, YamlFault } from './yaml-fault.js';
import { yamlLimits } from './yaml-limits.js';
import { yamlTextOffset } from './yaml-text-offset.js';
import { fault, keyOf, offsetOf, scalarOf, tagText, type Walk, withinLimits } from './yaml-walk.js';

export interface YamlData {
  readonly data: unknown;
  readonly root: Spot;
  /** Not empty: then the data is not to be used. */
  readonly faults: readonly YamlFault[];
}

/** Plain data of a parsed document. Aliases are copied out, within limits; nothing but JSON's own types comes of it. */
export function yamlToData(contents: ParsedNode, lines: LineCounter): YamlData {
  const walk: Walk = {
    lines,
    faults: [],
    anchors: new Map(),
    within: new Set(),
    nodes: 0,
    aliases: 0,
  };
  const offset = offsetOf(contents);
  const { data, children } = convert(walk, contents, [], 0);
  return {
    data,
    root: { key: offset, value: offset, children },
    faults: walk.faults,
  };
}

interface Converted {
  readonly data: unknown;
  readonly children: Spot['children'];
}

interface Entry {
  readonly data: unknown;
  readonly spot: Spot;
}

const nothing: Converted = { data: null, children: rootSpot.children };

function convert(walk: Walk, node: Node | null, path: Path, depth: number): Converted {
  if (node === null) return nothing;
  if (!withinLimits(walk, node, path, depth)) return nothing;
  if (isAlias(node)) return convertAlias(walk, node, path, depth);
  if ('anchor' in node && typeof node.anchor === 'string') walk.anchors.set(node.anchor, node);
  if (typeof node.tag === 'string') fault(walk, node, path, 'BF107', tagText);
  if (isScalar(node)) return { ...nothing, data: scalarOf(walk, node, path) };
  walk.within.add(node);
  const converted = isMap(node)
    ? convertMap(walk, node.items, path, depth)
    : isSeq(node)
      ? convertList(walk, node.items, path, depth)
      : nothing;
  walk.within.delete(node);
  return converted;
}

function convertAlias(
  walk: Walk,
  node: Node & { readonly source: string },
  path: Path,
  depth: number,
): Converted {
  walk.aliases += 1;
  if (walk.aliases === yamlLimits.aliasesMax + 1) {
    const n = String(yamlLimits.aliasesMax);
    fault(walk, node, path, 'BF101', {
      message: {
        zh: `* 引用过多，最多 ${n} 处。`,
        en: `* is used too often; ${n} uses are allowed.`,
      },
    });
  }
  if (walk.aliases > yamlLimits.aliasesMax) return nothing;
  const target = walk.anchors.get(node.source);
  if (target === undefined) {
    fault(walk, node, path, 'BF108', {
      message: {
        zh: `前面没有名为 &${node.source} 的内容。`,
        en: `Nothing before this place is named &${node.source}.`,
      },
    });
    return nothing;
  }
  if (walk.within.has(target)) {
    fault(walk, node, path, 'BF108', {
      message: {
        zh: `*${node.source} 引用了包含它自己的内容。`,
        en: `*${node.source} repeats the very thing that it stands in.`,
      },
    });
    return nothing;
  }
  return convert(walk, target, path, depth);
}

function convertList(walk: Walk, items: readonly unknown[], path: Path, depth: number): Converted {
  const data: unknown[] = [];
  const children = new Map<number, Spot>();
  for (const [i, item] of items.entries()) {
    const node = asNode(item);
    const converted = convert(walk, node, [...path, i], depth + 1);
    const offset = node === null ? 0 : offsetOf(node);
    data.push(converted.data);
    children.set(i, {
      key: offset,
      value: offset,
      text: yamlTextOffset(node),
      children: converted.children,
    });
    if (walk.nodes > yamlLimits.nodesMax) break;
  }
  return { data, children };
}

function convertMap(
  walk: Walk,
  items: readonly { readonly key: unknown; readonly value: unknown }[],
  path: Path,
  depth: number,
): Converted {
  const own = new Map<string, Entry>();
  const merged = new Map<string, Entry>();
  for (const item of items) {
    const keyNode = asNode(item.key);
    const valueNode = asNode(item.value);
    const key = keyOf(walk, keyNode, path);
    if (key === undefined || keyNode === null) continue;
    const keyOffset = offsetOf(keyNode);
    const at = [...path, key];
    if (key === '<<') {
      mergeInto(walk, merged, valueNode ?? keyNode, at, depth);
      continue;
    }
    const first = own.get(key);
    if (first !== undefined)
      fault(
        walk,
        keyNode,
        at,
        'BF106',
        duplicateText(key, walk.lines.linePos(first.spot.key).line),
      );
    const { data, children } = convert(walk, valueNode, at, depth + 1);
    const value = valueNode === null ? keyOffset : offsetOf(valueNode);
    const text = yamlTextOffset(valueNode);
    own.set(key, { data, spot: { key: keyOffset, value, text, children } });
    if (walk.nodes > yamlLimits.nodesMax) break;
  }
  // What a map says itself goes before what it takes over.
  const all = new Map([...merged, ...own]);
  const data: Record<string, unknown> = {};
  const children = new Map<string, Spot>();
  for (const [key, entry] of all) {
    data[key] = entry.data;
    children.set(key, entry.spot);
  }
  return { data, children };
}

/** `<<: *name`, or a list of them: the entries of another map, of which the first named goes first. */
function mergeInto(
  walk: Walk,
  merged: Map<string, Entry>,
  value: Node,
  path: Path,
  depth: number,
): void {
  const sources = isSeq(value) ? value.items.map(asNode) : [value];
  for (const source of sources) {
    const { data, children } = convert(walk, source, path, depth + 1);
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      fault(walk, value, path, 'BF108', {
        message: {
          zh: '<< 后面只能是 *名称，且指向一组“键：值”。',
          en: 'After << stands *name of a group of keys and values.',
        },
      });
      return;
    }
    for (const [key, entry] of Object.entries(data)) {
      const spot = children.get(key) ?? rootSpot;
      if (!merged.has(key)) merged.set(key, { data: entry, spot });
    }
  }
}

function asNode(value: unknown): Node | null {
  return isAlias(value) || isScalar(value) || isMap(value) || isSeq(value) ? value : null;
}

function duplicateText(key: string, line: number): FaultText {
  const name = key.slice(0, 60);
  return {
    message: {
      zh: `${name} 写了两次，前一次在第 ${String(line)} 行。`,
      en: `${name} is written twice, before in line ${String(line)}.`,
    },
    mend: { zh: '删去其中一个。', en: 'Remove one of them.' },
  };
}
