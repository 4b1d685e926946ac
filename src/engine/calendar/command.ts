export interface CalendarCommand {
  readonly type: 'import';
  /** The calendar file as it was read; whole years replace or join those that are there. */
  readonly data: unknown;
  /** Running instances and open items whose dates are to be computed again. */
  readonly streams: readonly string[];
}
