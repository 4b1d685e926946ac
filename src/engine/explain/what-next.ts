import type { Instant } from '../../calendar/calendar-data.js';
import type { Expression, Step, Text } from '../../definition/definition.js';
import { isFulfilled, isOver, stepState } from '../instance/conditions.js';
import type { Work } from '../instance/work.js';
import type { Timer } from '../stream-kind.js';
import { both } from './both.js';
import { momentText } from './date-text.js';
import { phaseName, stepName, taskName, type Names } from './name-of.js';

/** What a step holds up, by the graph of needs. */
export interface NextSteps {
  /** The steps that name it as a need and still wait. */
  readonly opens: readonly {
    readonly step: string;
    readonly title: Text;
    /** Other needs of that step that are not over. */
    readonly alsoNeeds: readonly string[];
    /** Looked at when it is its turn; where it is false then, the step is skipped. */
    readonly condition?: Expression;
  }[];
  /** The group or phase that has no other required step left. */
  readonly ends?: { readonly kind: 'group' | 'phase'; readonly id: string; readonly title: Text };
}

export function nextAfter(work: Work, step: Step): NextSteps {
  const steps = Object.values(work.definition.steps);
  const opens = steps.filter(
    (one) => one.needs.includes(step.id) && stepState(work, one.id).state === 'waiting',
  );
  const ends = whatEndsWith(work, step);
  return {
    opens: opens.map((one) => ({
      step: one.id,
      title: one.title,
      alsoNeeds: one.needs.filter((need) => need !== step.id && !isOver(stepState(work, need))),
      ...(one.if === undefined ? {} : { condition: one.if }),
    })),
    ...(ends && { ends }),
  };
}

/** The required steps among these that are not done, skipped where not called for. */
export function requiredLeft(work: Work, ids: readonly string[]): readonly string[] {
  return ids.filter(
    (id) => work.definition.steps[id]?.required === true && !isFulfilled(stepState(work, id)),
  );
}

function whatEndsWith(work: Work, step: Step): NextSteps['ends'] {
  const { definition } = work;
  const group = step.parent === undefined ? undefined : definition.steps[step.parent];
  const phase = definition.phases[step.phase];
  const around = group?.kind === 'group' ? group : phase;
  if (!around) return undefined;
  if (requiredLeft(work, around.steps).some((id) => id !== step.id)) return undefined;
  return { kind: around === group ? 'group' : 'phase', id: around.id, title: around.title };
}

/** A wake-up of a stream, and what it is for. */
export interface NextTimer extends Timer {
  readonly what: 'windowOpens' | 'windowEnds' | 'collectionCloses' | 'rung';
  /** The phase, the step or the deadline. */
  readonly about: string;
  readonly rung?: string;
  readonly text: Text;
}

export const NEXT_TIMERS_MAX = 50;

/** The next wake-ups by time; `titleOf` names a deadline. */
export function nextTimers(
  timers: readonly Timer[],
  names: Names & { readonly zone: string },
  titleOf: (deadline: string) => Text = (id) => deadlineName(names, id),
): readonly NextTimer[] {
  return timers
    .toSorted((a, b) => order(a.at, b.at) || order(a.id, b.id))
    .slice(0, NEXT_TIMERS_MAX)
    .map((timer) => ({ ...timer, ...meaningOf(timer, names, titleOf) }));
}

/** A task or a deadline with its part: `P4a 自查：财政科`. */
export function deadlineName(names: Names, id: string): Text {
  const { step, part } = taskName(names, id);
  return part === undefined ? step : { zh: `${step.zh}：${part.zh}`, en: `${step.en}: ${part.en}` };
}

function meaningOf(
  { id, at }: Timer,
  names: Names & { readonly zone: string },
  titleOf: (deadline: string) => Text,
): Omit<NextTimer, keyof Timer> {
  const on = momentText(at, names.zone);
  const sentence = (what: Text, zh: string, en: string) =>
    ({ zh: `${on.zh}：${what.zh}${zh}`, en: `${on.en}: ${what.en} ${en}` }) as const;
  const [, phase, side] = /^phase:(.+):(from|to)$/.exec(id) ?? [];
  if (phase !== undefined) {
    const text = phaseName(names, phase);
    return side === 'from'
      ? { what: 'windowOpens', about: phase, text: sentence(text, '期间开始', 'window opens') }
      : { what: 'windowEnds', about: phase, text: sentence(text, '期间届满', 'window ends') };
  }
  const [, closing] = /^close:(.+)$/.exec(id) ?? [];
  if (closing !== undefined) {
    const text = sentence(stepName(names, closing), '征集截止', 'closes');
    return { what: 'collectionCloses', about: closing, text };
  }
  const [, deadline = id, rung = ''] = /^rung:(.+):([^:]+)$/.exec(id) ?? [];
  const title = titleOf(deadline);
  const text = both((language) =>
    language === 'zh'
      ? `${on.zh}：${title.zh}敲${rung}`
      : `${on.en}: ${rung} rings for ${title.en}`,
  );
  return { what: 'rung', about: deadline, rung, text };
}

function order(a: Instant, b: Instant): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
