// What was measured, as tables for people.

/** @typedef {import('./measure.mjs').Figures} Figures */

const RAW_SINGLE = 'raw single';

/** @param {Record<string, any>} results by part */
export function reportOf(results) {
  return [
    ...(results.acts ? actsTable(results.acts) : []),
    ...(results.timers ? timersTable(results.timers) : []),
    ...(results.growth ? growthTable(results.growth) : []),
    ...(results.start
      ? [
          `Cold start, from a new process to the first task seen: ${whole(results.start.medianMs)} ms (target 1,000)`,
        ]
      : []),
  ].join('\n');
}

/** @param {{ figures: Record<string, Figures>, memory: any, disk: any }} part */
function actsTable({ figures, memory, disk }) {
  const limit = figures[RAW_SINGLE]?.perSecond ?? NaN;
  const rows = Object.entries(figures).map(([name, one]) => [
    name,
    whole(one.perSecond),
    share(one.perSecond / limit),
    ofFloor(name, one, figures),
    whole(one.cpuUs),
    one.p50Ms.toFixed(2),
    one.p99Ms.toFixed(2),
  ]);
  return [
    ...table(
      ['acts', 'per second', 'of raw single', 'of floor', 'CPU µs', 'p50 ms', 'p99 ms'],
      rows,
    ),
    `Memory after the runs: ${whole(memory.megabytes)} MB (target 170).`,
    `A finished instance on disk: ${whole(disk.belfry.bytesPerInstance)} bytes (target 2,500); raw ${whole(disk.raw.bytesPerInstance)}.`,
    '',
  ];
}

/** Beside the floor with as many clients. @param {string} name @param {Figures} one @param {Record<string, Figures>} figures */
function ofFloor(name, one, figures) {
  const floor = name.startsWith('belfry, ') ? figures[name.replace('belfry', 'floor')] : undefined;
  return floor === undefined ? '' : share(one.perSecond / floor.perSecond);
}

/** @param {{ results: readonly any[] }} part */
function timersTable({ results }) {
  const rows = results.map((one) => [
    whole(one.timers),
    whole(one.lost),
    whole(one.doubled),
    whole(one.lateMs.p50),
    whole(one.lateMs.p99),
    whole(one.lateMs.max),
    one.interactiveMs.p99.toFixed(1),
  ]);
  const heads = [
    'timers due at once',
    'lost',
    'doubled',
    'late p50 ms',
    'p99',
    'max',
    'act p99 ms',
  ];
  return [...table(heads, rows), ''];
}

/** @param {{ open: readonly any[], history: readonly any[] }} part */
function growthTable({ open, history }) {
  const row = (/** @type {number} */ size, /** @type {any} */ one) => [
    whole(size),
    whole(one.perSecond),
    share(one.ofRaw),
    whole(one.cpuUs),
    one.p99Ms.toFixed(2),
    one.megabytes === undefined ? '' : whole(one.megabytes),
  ];
  const heads = ['per second', 'of raw', 'CPU µs', 'p99 ms', 'MB'];
  return [
    ...table(
      ['open instances', ...heads],
      open.map((one) => row(one.instances, one)),
    ),
    ...table(
      ['history', ...heads],
      history.map((one) => row(one.commits, one)),
    ),
    '',
  ];
}

/**
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 */
function table(heads, rows) {
  const widths = heads.map((head, at) =>
    Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (/** @type {readonly string[]} */ cells) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  return [line(heads), ...rows.map(line)];
}

/** @param {number} value */
function whole(value) {
  return Math.round(value).toLocaleString('en');
}

/** @param {number} value */
function share(value) {
  return `${(value * 100).toFixed(0)} %`;
}
