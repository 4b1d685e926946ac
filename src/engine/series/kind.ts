import type { InstanceCommand } from '../instance/command.js';
import { tell } from '../stream-kind.js';
import type { StreamKind } from '../stream-kind.js';
import type { SeriesCommand } from './command.js';
import { decideSeries } from './decide.js';
import type { SeriesEvent } from './event.js';
import { evolveSeries } from './evolve.js';
import { EMPTY_SERIES } from './state.js';
import type { Series } from './state.js';

export const seriesKind: StreamKind<Series, SeriesCommand, SeriesEvent> = {
  kind: 'series',
  initial: EMPTY_SERIES,
  decide: decideSeries,
  evolve: evolveSeries,
  timers: () => [],
  reactions: (_state, events) =>
    events.flatMap((event) => {
      if (event.type !== 'numberTaken') return [];
      const { instance, step, cycle, number } = event;
      const told: InstanceCommand = { type: 'noteNumber', step, cycle, number };
      return [tell(`instance/${instance}`, told)];
    }),
  pins: () => ({}),
};
