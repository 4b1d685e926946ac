import type { Instant } from '../../calendar/calendar-data.js';
import { localDateOf } from '../../calendar/local-time.js';
import type { Phase, Text } from '../../definition/definition.js';
import type { Written } from '../../definition/written.js';
import { factsOf } from '../instance/facts-of.js';
import type { Instance, PhaseState } from '../instance/state.js';
import { timersOf } from '../instance/timers.js';
import type { Work } from '../instance/work.js';
import { listed } from './both.js';
import { dateText } from './date-text.js';
import { workOn, type Look } from './look.js';
import { phaseName, stepName } from './name-of.js';
import { said, type Said } from './said.js';
import { nextTimers, requiredLeft, type NextTimer } from './what-next.js';
import { explainCondition, missingParts, type ConditionAnswer } from './why-condition.js';
import { explainStep, fulfilled, type StepAnswer } from './why-step.js';

/** Why an instance stands where it stands at one moment, and what comes next. */
export interface InstanceAnswer {
  readonly stream: string;
  readonly at: Instant;
  readonly definition: { readonly id: string; readonly version: number };
  readonly calendar: { readonly id: string; readonly version: number };
  readonly subject: Text;
  readonly life: Instance['life'];
  readonly outcome: string;
  readonly startedAt: Instant;
  /** Why nothing moves any more, or not yet. */
  readonly waitsFor: readonly Said[];
  readonly phases: readonly PhaseAnswer[];
  /** Those that wait or are open, in the order of the definition. */
  readonly steps: readonly StepAnswer[];
  readonly next: readonly NextTimer[];
}

export interface PhaseAnswer {
  readonly id: string;
  readonly title: Text;
  readonly state: PhaseState['state'];
  readonly since?: Instant;
  /** Half-open; `written` is where the definition says it. */
  readonly window?: {
    readonly from?: Instant;
    readonly to?: Instant;
    readonly atEnd: Phase['atEnd'];
    readonly written?: Written;
  };
  /** The gate, while the phase has not been entered. */
  readonly enter?: ConditionAnswer;
  /** What must hold besides the required steps, while the phase has not ended. */
  readonly exit?: ConditionAnswer;
  readonly steps: { readonly over: number; readonly all: number };
  readonly waitsFor: readonly Said[];
}

export function whyInstance(look: Look, state: Instance): InstanceAnswer {
  const work = workOn(look, state);
  const { definition, calendar } = work;
  const names = { definition, directory: look.directory, zone: calendar.zone };
  return {
    stream: look.stream,
    at: look.now,
    definition: state.definition,
    calendar: { id: calendar.id, version: calendar.version },
    subject: state.subject,
    life: state.life,
    outcome: state.outcome,
    startedAt: state.startedAt,
    waitsFor: lifeSaid(state),
    phases: Object.values(definition.phases).map((phase) => explainPhase(look, work, phase)),
    steps: Object.values(definition.steps)
      .filter(({ id }) => isPresent(state.steps[id]?.state))
      .map((step) => explainStep(look, work, step)),
    next: nextTimers(timersOf(state), names),
  };
}

function isPresent(state: string | undefined): boolean {
  return state === 'waiting' || state === 'open';
}

function lifeSaid({ life, sealed }: Instance): readonly Said[] {
  if (life === 'draft') {
    return [
      said('instance.draft', '尚为草稿，提交后开始。', 'A draft: it begins when it is submitted.'),
    ];
  }
  return sealed
    ? [said('instance.ended', '已经结束并封存。', 'It has ended and is sealed.', { life })]
    : [];
}

function explainPhase(look: Look, work: Work, phase: Phase): PhaseAnswer {
  const state = work.state.phases[phase.id] ?? { state: 'pending' as const };
  const entered = state.enteredAt !== undefined;
  const ended = state.endedAt !== undefined;
  const since = look.past.findLast(
    ({ event }) => event.type === 'phaseChanged' && 'phase' in event && event.phase === phase.id,
  )?.recordedAt;
  const condition = (name: 'enter' | 'exit') => {
    const source = phase[name];
    const written = look.written?.at(['phases', phase.id, name]);
    return source === undefined
      ? undefined
      : explainCondition(work.definition, source, factsOf(work), written);
  };
  const enter = entered ? undefined : condition('enter');
  const exit = ended ? undefined : condition('exit');
  return {
    id: phase.id,
    title: phase.title,
    state: state.state,
    ...(since === undefined ? {} : { since }),
    ...(phase.window ? { window: windowOf(look, phase, state) } : {}),
    ...(enter && { enter }),
    ...(exit && { exit }),
    steps: { over: fulfilled(work, phase.steps), all: phase.steps.length },
    waitsFor: work.state.sealed ? [] : phaseSaid(work, phase, state, { enter, exit }),
  };
}

function windowOf(
  look: Look,
  phase: Phase,
  { from, to }: PhaseState,
): PhaseAnswer['window'] & object {
  const written = look.written?.at(['phases', phase.id, 'window']);
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    atEnd: phase.atEnd,
    ...(written && { written }),
  };
}

interface Gates {
  readonly enter: ConditionAnswer | undefined;
  readonly exit: ConditionAnswer | undefined;
}

function phaseSaid(
  work: Work,
  phase: Phase,
  state: PhaseState,
  { enter, exit }: Gates,
): readonly Said[] {
  switch (state.state) {
    case 'pending':
    case 'ready':
      return [
        ...windowSaid(work, phase, state),
        ...heldSaid(work, phase),
        ...gateSaid('phase.gateClosed', enter),
      ];
    case 'active':
    case 'overrun':
      return [
        ...leftSaid(work, phase),
        ...gateSaid('phase.exitClosed', exit),
        ...overSaid(work, state),
      ];
    case 'completed':
    case 'completedLate':
      return [];
    default:
      return state.state satisfies never;
  }
}

function windowSaid(work: Work, phase: Phase, { from }: PhaseState): readonly Said[] {
  if (!phase.window) return [];
  if (from === undefined) {
    return [
      said(
        'phase.windowUnknown',
        '期间的起止日期尚未确定。',
        'The dates of its window are not known yet.',
      ),
    ];
  }
  if (work.context.now >= from) return [];
  const { zh, en } = dateText(localDateOf(from, work.calendar.zone));
  return [said('phase.beforeWindow', `期间自${zh}开始。`, `Its window begins on ${en}.`, { from })];
}

/** A phase before it that blocks at its window's end and has overrun. */
function heldSaid(work: Work, phase: Phase): readonly Said[] {
  const before = Object.values(work.definition.phases);
  const by = before
    .slice(
      0,
      before.findIndex(({ id }) => id === phase.id),
    )
    .filter(({ id, atEnd }) => atEnd === 'block' && work.state.phases[id]?.state === 'overrun')
    .map(({ id }) => id);
  if (by.length === 0) return [];
  const names = { definition: work.definition, directory: work.context.directory };
  const { zh, en } = listed(by.map((id) => phaseName(names, id)));
  return [
    said(
      'phase.heldBy',
      `前面的阶段超期未完，不得开始：${zh}。`,
      `Held by a phase that has overrun: ${en}.`,
      { by },
    ),
  ];
}

function gateSaid(
  code: 'phase.gateClosed' | 'phase.exitClosed',
  gate: ConditionAnswer | undefined,
): readonly Said[] {
  if (!gate || gate.holds) return [];
  const missing = missingParts(gate.whole).map(({ source }) => source);
  const [zh, en] =
    code === 'phase.gateClosed'
      ? ['开始条件未具备', 'Its gate is closed']
      : ['完成条件未具备', 'Its exit condition does not hold'];
  const list = { zh: missing.join('；'), en: missing.join('; ') };
  return [said(code, `${zh}：${list.zh}。`, `${en}: ${list.en}.`, { missing })];
}

function leftSaid(work: Work, phase: Phase): readonly Said[] {
  const steps = requiredLeft(work, phase.steps);
  if (steps.length === 0) return [];
  const names = { definition: work.definition, directory: work.context.directory };
  const { zh, en } = listed(steps.map((id) => stepName(names, id)));
  return [said('phase.stepsLeft', `尚有步骤未完成：${zh}。`, `Steps are left: ${en}.`, { steps })];
}

function overSaid(work: Work, { state, to }: PhaseState): readonly Said[] {
  if (state !== 'overrun' || to === undefined) return [];
  const { zh, en } = dateText(localDateOf(to, work.calendar.zone));
  return [
    said(
      'phase.windowOver',
      `期间已于${zh}零时届满，超期进行。`,
      `Its window ended as ${en} began; it goes on late.`,
      { to },
    ),
  ];
}
