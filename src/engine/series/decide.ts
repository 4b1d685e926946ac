import { administratorOnly } from '../administrator-only.js';
import { refuse, type Refused } from '../refusal.js';
import type { Context, Decision } from '../stream-kind.js';
import type { SeriesCommand } from './command.js';
import type { SeriesEvent } from './event.js';
import { takerKey } from './evolve.js';
import { formatNumber } from './format-number.js';
import type { Series } from './state.js';

/** Numbers go up and are never given twice; whoever asks again is given the one he has. */
export function decideSeries(
  state: Series,
  command: SeriesCommand,
  context: Context,
): Decision<SeriesEvent> {
  if (command.type === 'advanceTo') return advanceTo(state, command.n, context);
  if (!('system' in context.actor)) {
    return refuse('forbidden.systemOnly', '号码只由流程取用', 'only an instance takes numbers');
  }
  if (command.type === 'note') return note(state, command);
  if (command.type === 'release') return release(state, command, context);
  const { instance, step, cycle, format, year } = command;
  if (state.given[takerKey(command)] !== undefined) {
    return refuse('series.given', '已经取过号', 'the number has been given already', {
      instance,
      step,
    });
  }
  const n = state.last + 1;
  const number = formatNumber(format, { year, n });
  return {
    accepted: true,
    events: [{ type: 'numberTaken', instance, step, cycle, n, number }],
    result: { number },
  };
}

/** 作废号: the number stays where it is and is never given again; the register says what became of it. */
function release(
  state: Series,
  command: Extract<SeriesCommand, { type: 'release' }>,
  context: Context,
): Decision<SeriesEvent> {
  const { instance, number, use, by, reason } = command;
  const n = state.given[takerKey(command)];
  if (n === undefined) {
    return refuse(
      'series.notGiven',
      `号码${number}没有取过`,
      `the number ${number} was not given`,
      { number },
    );
  }
  if ((state.voided?.[n] !== undefined) === (use === 'void')) {
    return refuse(
      'series.released',
      `号码${number}的使用情况没有变化`,
      `nothing changes about the number ${number}`,
      { number, use },
    );
  }
  const about = { n, number, instance };
  const events: readonly SeriesEvent[] =
    use === 'void'
      ? [{ type: 'numberVoided', ...about, at: context.now, by, reason }]
      : [{ type: 'numberRestored', ...about, by, reason }];
  return { accepted: true, events };
}

/** What is in use is never given again; two that bring the same number are a matter for people. */
function note(
  state: Series,
  { type, ...brought }: Extract<SeriesCommand, { type: 'note' }>,
): Decision<SeriesEvent> {
  const taker = takerOf(state, brought);
  if (taker !== undefined) return taken(brought.number, taker);
  return { accepted: true, events: [{ type: 'numberAdopted', adopted: true, ...brought }] };
}

/** Who has been given that number, or the same taker, who has another; undefined if it is free. */
function takerOf({ given }: Series, brought: Brought): string | undefined {
  return Object.entries(given).find(
    ([key, n]) => n === brought.n || key === takerKey(brought),
  )?.[0];
}

/** Why a number cannot be brought in by an instance that is about to be adopted; undefined if it can. */
export function takenByAnother(state: Series, brought: Brought): Refused | undefined {
  const { instance } = brought;
  const taker = takerOf(state, brought);
  // One that the instance has itself was noted when it was adopted: it is only being asked again.
  if (taker === undefined || taker.startsWith(`${instance} `)) return undefined;
  return taken(brought.number, taker);
}

function taken(number: string, taker: string): Refused {
  return refuse(
    'series.taken',
    `号码${number}已经由别的流程使用，请核对纸质文件`,
    `the number ${number} is in use by another instance; look at the papers`,
    { number, taker },
  );
}

type Brought = Omit<Extract<SeriesCommand, { type: 'note' }>, 'type'>;

function advanceTo(state: Series, n: number, context: Context): Decision<SeriesEvent> {
  const refused = administratorOnly(context);
  if (refused) return refused;
  if (!Number.isInteger(n) || n <= state.last) {
    return refuse(
      'series.backwards',
      `号码已用到${String(state.last)}，只能往后调`,
      `numbers are used up to ${String(state.last)}; a series only goes forward`,
      { last: state.last },
    );
  }
  return { accepted: true, events: [{ type: 'seriesAdvanced', to: n }], result: { last: n } };
}
