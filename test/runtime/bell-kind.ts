import type { Instant } from '../../src/calendar/calendar-data.js';
import { refuse } from '../../src/engine/refusal.js';
import type {
  Context,
  Decision,
  Reaction,
  StreamKind,
  StreamKindName,
  Timer,
} from '../../src/engine/stream-kind.js';

/** A kind of stream made up for tests: bells that are struck, wound up to ring, and that echo. */
export interface Bell {
  readonly strokes: number;
  readonly wound: readonly Timer[];
  /** `id at` of every ring, in order. */
  readonly rung: readonly string[];
  readonly lateRings: number;
  readonly ballast: string;
}

export type BellCommand =
  | { readonly type: 'strike'; readonly times: number; readonly echo?: readonly string[] }
  | { readonly type: 'wind'; readonly id: string; readonly at: Instant }
  | { readonly type: 'unwind'; readonly id: string }
  /** Goes to and fro between two bells. */
  | { readonly type: 'swing'; readonly other: string; readonly times: number }
  | { readonly type: 'carry'; readonly ballast: string }
  | { readonly type: 'inscribe'; readonly donor: string; readonly words: string }
  | { readonly type: 'compare'; readonly at: Instant }
  | { readonly type: 'melt' }
  | { readonly type: 'crack' }
  | { readonly type: 'fireTimers'; readonly timers: readonly Timer[] };

export type BellEvent =
  | { readonly type: 'struck'; readonly times: number; readonly echo: readonly string[] }
  | { readonly type: 'wound'; readonly id: string; readonly at: Instant }
  | { readonly type: 'unwound'; readonly id: string }
  | { readonly type: 'swung'; readonly self: string; readonly other: string; readonly left: number }
  | { readonly type: 'laden'; readonly ballast: string }
  | { readonly type: 'inscribed'; readonly donor: unknown; readonly words: string }
  | { readonly type: 'compared'; readonly then: number; readonly now: number }
  | { readonly type: 'rang'; readonly id: string; readonly at: Instant; readonly late: boolean };

const STROKES_MAX = 100;

export function bellKind(kind: StreamKindName): StreamKind<Bell, BellCommand, BellEvent> {
  return {
    kind,
    initial: { strokes: 0, wound: [], rung: [], lateRings: 0, ballast: '' },
    decide,
    evolve,
    timers: (bell) => bell.wound,
    reactions: (_bell, events) => events.flatMap(echoes),
    pins: () => ({}),
    asOf: (_bell, command) => (command.type === 'compare' ? command.at : undefined),
    personalPaths: (command) => (command.type === 'inscribe' ? [['donor']] : []),
  };
}

function decide(bell: Bell, command: BellCommand, context: Context): Decision<BellEvent> {
  switch (command.type) {
    case 'strike': {
      const { times, echo = [] } = command;
      const total = bell.strokes + times;
      if (total > STROKES_MAX) return refuse('bell.tooLoud', '太响', 'too loud', { total });
      return accept([{ type: 'struck', times, echo }], { total });
    }
    case 'wind': {
      const { id, at } = command;
      // As every kind must: a timer is unique by id and instant for ever.
      if (bell.rung.includes(`${id} ${at}`)) return refuse('bell.rang', '已响过', 'it rang then');
      return accept([{ type: 'wound', id, at }]);
    }
    case 'unwind':
      return accept([{ type: 'unwound', id: command.id }]);
    case 'swing':
      return accept([
        { type: 'swung', self: context.stream, other: command.other, left: command.times },
      ]);
    case 'carry':
      return accept([{ type: 'laden', ballast: command.ballast }]);
    case 'inscribe':
      return accept([{ type: 'inscribed', donor: command.donor, words: command.words }]);
    case 'compare':
      return accept([
        { type: 'compared', then: (context.past as Bell).strokes, now: bell.strokes },
      ]);
    case 'melt':
      return refuse('forbidden.melting', '不许熔钟', 'nobody melts a bell');
    case 'crack':
      throw new Error('the bell is cracked');
    case 'fireTimers':
      return ring(bell, command.timers, context);
  }
}

function ring(bell: Bell, timers: readonly Timer[], context: Context): Decision<BellEvent> {
  const due = timers.filter(({ id, at }) =>
    bell.wound.some((one) => one.id === id && one.at === at),
  );
  if (due.length === 0) return refuse('timer.gone', '已取消', 'it has been unwound');
  if (due.some(({ id }) => id === 'jammed')) return refuse('bell.jammed', '卡住了', 'it is jammed');
  return accept(due.map(({ id, at }) => ({ type: 'rang', id, at, late: at < context.now })));
}

function accept(events: readonly BellEvent[], result?: unknown): Decision<BellEvent> {
  return { accepted: true, events, ...(result !== undefined && { result }) };
}

function evolve(bell: Bell, event: BellEvent): Bell {
  switch (event.type) {
    case 'struck':
      return { ...bell, strokes: bell.strokes + event.times };
    case 'swung':
      return { ...bell, strokes: bell.strokes + 1 };
    case 'wound': {
      const { id, at } = event;
      return { ...bell, wound: [...bell.wound.filter((one) => one.id !== id), { id, at }] };
    }
    case 'unwound':
      return { ...bell, wound: bell.wound.filter((one) => one.id !== event.id) };
    case 'laden':
      return { ...bell, ballast: event.ballast };
    case 'rang':
      return {
        ...bell,
        wound: bell.wound.filter((one) => one.id !== event.id || one.at !== event.at),
        rung: [...bell.rung, `${event.id} ${event.at}`],
        lateRings: bell.lateRings + (event.late ? 1 : 0),
      };
    case 'inscribed':
    case 'compared':
      return bell;
  }
}

function echoes(event: BellEvent): readonly Reaction[] {
  if (event.type === 'struck') {
    return event.echo.map((stream) => ({
      stream,
      command: { type: 'strike', times: event.times } as never,
    }));
  }
  if (event.type === 'swung' && event.left > 0) {
    const command = { type: 'swing', other: event.self, times: event.left - 1 };
    return [{ stream: event.other, command }];
  }
  return [];
}
