import type { SeriesEvent } from './event.js';
import type { Series } from './state.js';

export function evolveSeries(state: Series, event: SeriesEvent): Series {
  switch (event.type) {
    case 'numberTaken': {
      const { instance, step, cycle, n } = event;
      const given = { ...state.given, [takerKey({ instance, step, cycle })]: n };
      return { ...state, last: n, given };
    }
    case 'numberAdopted': {
      const given = { ...state.given, [takerKey(event)]: event.n };
      return { ...state, last: Math.max(state.last, event.n), given };
    }
    case 'numberVoided': {
      const { n, at, by, reason } = event;
      return { ...state, voided: { ...state.voided, [n]: { at, by, reason } } };
    }
    case 'numberRestored': {
      const { [event.n]: _again, ...voided } = state.voided ?? {};
      return { ...state, voided };
    }
    case 'seriesAdvanced':
      return { ...state, last: event.to };
    default:
      return event satisfies never;
  }
}

export function takerKey(taker: {
  readonly instance: string;
  readonly step: string;
  readonly cycle: number;
}): string {
  return `${taker.instance} ${taker.step} ${String(taker.cycle)}`;
}
