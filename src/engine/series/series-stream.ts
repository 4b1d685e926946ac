import type { Series } from '../../definition/definition.js';

/** The name of the stream of a series of the whole office; a yearly one has a stream for each year. */
export function seriesStream(series: string, restart: Series['restart'], year: number): string {
  return restart === 'yearly' ? `series/${series}/${String(year)}` : `series/${series}`;
}
