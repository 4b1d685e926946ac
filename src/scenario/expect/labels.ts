/** A moment and what happened then: `04-27 09:00 r P4a/FIN`. */
const TIME_LENGTH = '04-27 09:00'.length;
const YEAR = /^\d{4}-/;

/**
 * The labels that are written: those that stand for several, such as `firms-{41..95}`, spelled out, without a year,
 * and those of one moment in one order.
 */
export function writtenLabels(labels: readonly string[]): readonly string[] {
  return sorted(labels.flatMap(spelledOut).map((label) => label.replace(YEAR, '')));
}

/**
 * Time decides. Within one moment what is about different things has no order; what is about one thing keeps its own.
 */
export function sorted(labels: readonly string[]): readonly string[] {
  const result: string[] = [];
  let moment: string[] = [];
  for (const label of labels) {
    if (moment[0]?.slice(0, TIME_LENGTH) !== label.slice(0, TIME_LENGTH)) {
      result.push(...moment.toSorted(byTarget));
      moment = [];
    }
    moment.push(label);
  }
  return [...result, ...moment.toSorted(byTarget)];
}

/** Array.prototype.toSorted is stable, so labels of one target stay in their order. */
function byTarget(a: string, b: string): number {
  const [one, other] = [targetOf(a), targetOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** What a label is about: its last word, if that does not say that it came late. */
function targetOf(label: string): string {
  return label.split(' ').findLast((word) => word !== 'late') ?? label;
}

/** As many as a list may stand for. */
const LABELS_MAX = 10_000;

function spelledOut(label: string): readonly string[] {
  const [range, from, to] = /\{(\d+)\.\.(\d+)\}/.exec(label) ?? [];
  if (range === undefined) return [label];
  const count = Math.min(LABELS_MAX, Number(to) - Number(from) + 1);
  return Array.from({ length: Math.max(0, count) }, (_, i) =>
    label.replaceAll(range, String(Number(from) + i)),
  );
}

/** What is expected and is not there, and what is there and was not expected. */
export function difference(
  expected: readonly string[],
  found: readonly string[],
): { readonly missing: readonly string[]; readonly unexpected: readonly string[] } {
  return { missing: without(expected, found), unexpected: without(found, expected) };
}

function without(labels: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return labels.filter((label) => {
    const count = left.get(label) ?? 0;
    left.set(label, count - 1);
    return count <= 0;
  });
}
