import type { Instant } from '../../calendar/calendar-data.js';
import type { CollectStep, Expression, Step, Text } from '../../definition/definition.js';
import { isFulfilled, isOver, stepState } from '../instance/conditions.js';
import { validAnswers, factsOf } from '../instance/facts-of.js';
import { numberOf, shareOf } from '../instance/parameters.js';
import type { StepState } from '../instance/state.js';
import { tasksOf } from '../instance/tasks.js';
import type { Work } from '../instance/work.js';
import { listed } from './both.js';
import { momentText } from './date-text.js';
import type { Look } from './look.js';
import { isUnderWay } from '../instance/subs/sub-state.js';
import { subLife } from './words-of-sub.js';
import { phaseName, same, stepName } from './name-of.js';
import { said, type Said } from './said.js';
import { nextAfter, requiredLeft, type NextSteps } from './what-next.js';
import { explainCondition, type ConditionAnswer } from './why-condition.js';
import type { DeadlineAnswer } from './why-deadline.js';
import { explainTable, type TableAnswer } from './why-table.js';
import { explainStepDeadline, explainTask, type TaskAnswer } from './why-task.js';

/** Why a step stands where it stands. */
export interface StepAnswer {
  readonly id: string;
  readonly title: Text;
  readonly kind: Step['kind'];
  readonly phase: string;
  readonly parent?: string;
  readonly state: StepState['state'];
  readonly cycle: number;
  readonly outcome: string;
  readonly since: Instant;
  /** Empty once it is over. */
  readonly waitsFor: readonly Said[];
  /** Its `if`, as it stands; it is looked at once, when everything else allows the step to open. */
  readonly condition?: ConditionAnswer;
  /** Of a decision table. */
  readonly table?: TableAnswer;
  /** Of its present cycle, those done too. */
  readonly tasks: readonly TaskAnswer[];
  /** Of a group. */
  readonly deadlines: readonly DeadlineAnswer[];
  readonly next: NextSteps;
}

export function explainStep(look: Look, work: Work, step: Step): StepAnswer {
  const state = stepState(work, step.id);
  const { if: source, parent } = step;
  return {
    id: step.id,
    title: step.title,
    kind: step.kind,
    phase: step.phase,
    ...(parent === undefined ? {} : { parent }),
    state: state.state,
    cycle: state.cycle,
    outcome: state.outcome,
    since: sinceOf(look, work, step, state),
    waitsFor: waitsFor(work, step, state),
    ...(source !== undefined && state.state === 'waiting'
      ? { condition: conditionOf(look, work, step, source) }
      : {}),
    ...(step.kind === 'table' && state.state !== 'skipped'
      ? { table: explainTable(look, work, step, state) }
      : {}),
    tasks: tasksOf(work, step.id).map((task) => explainTask(look, work, task)),
    deadlines: step.kind === 'group' ? groupDeadlines(look, work, step.id) : [],
    next: nextAfter(work, step),
  };
}

/** A step that waits has done so since it was opened again, its phase was entered or all began. */
function sinceOf(look: Look, work: Work, step: Step, state: StepState): Instant {
  const { startedAt, phases } = work.state;
  if (state.state === 'open') return state.openedAt ?? startedAt;
  if (state.state !== 'waiting') return state.endedAt ?? startedAt;
  const again = look.past.findLast(
    ({ event }) => event.type === 'stepReopened' && 'step' in event && event.step === step.id,
  );
  return again?.recordedAt ?? phases[step.phase]?.enteredAt ?? startedAt;
}

function conditionOf(look: Look, work: Work, step: Step, source: Expression): ConditionAnswer {
  return explainCondition(
    work.definition,
    source,
    factsOf(work),
    look.written?.inStep(step.id, ['if']),
  );
}

function groupDeadlines(look: Look, work: Work, step: string): readonly DeadlineAnswer[] {
  return Object.values(work.state.deadlines)
    .filter((deadline) => deadline.on === step)
    .map((deadline) => explainStepDeadline(look, work, deadline));
}

function waitsFor(work: Work, step: Step, state: StepState): readonly Said[] {
  if (state.state !== 'waiting' && state.state !== 'open') return [];
  const { life, sealed } = work.state;
  if (sealed) {
    return [said('step.instanceEnded', '流程已经结束。', 'The instance has ended.', { life })];
  }
  return state.state === 'waiting' ? waitingFor(work, step) : openFor(work, step, state);
}

function waitingFor(work: Work, step: Step): readonly Said[] {
  const names = namesOf(work);
  const found: Said[] = [];
  const phase = work.state.phases[step.phase]?.state ?? 'pending';
  if (phase !== 'active' && phase !== 'overrun') {
    const { zh, en } = phaseName(names, step.phase);
    const facts = { phase: step.phase, state: phase };
    found.push(
      said('step.phaseNotOpen', `等待阶段开始：${zh}。`, `Waits for ${en} to begin.`, facts),
    );
  }
  const { parent } = step;
  if (parent !== undefined && stepState(work, parent).state === 'waiting') {
    const { zh, en } = stepName(names, parent);
    found.push(
      said('step.groupNotOpen', `等待所属步骤开始：${zh}。`, `Waits for ${en} to begin.`, {
        parent,
      }),
    );
  }
  const needs = step.needs.filter((need) => !isOver(stepState(work, need)));
  if (needs.length > 0) {
    const { zh, en } = listed(needs.map((need) => stepName(names, need)));
    found.push(said('step.needs', `等待前面的步骤：${zh}。`, `Waits for ${en}.`, { needs }));
  }
  return found;
}

function openFor(work: Work, step: Step, state: StepState): readonly Said[] {
  const open = tasksOf(work, step.id).filter((task) => task.state === 'open');
  const tasks = open.map((task) => task.id);
  const n = tasks.length;
  const found: Said[] = [];
  if (state.returned) {
    const facts = { tasks: open.filter((task) => task.role === 'rework').map((task) => task.id) };
    found.push(
      said(
        'step.rework',
        '已退回，等待修改后重新提交。',
        'Sent back: waits for the rework.',
        facts,
      ),
    );
  } else if (n > 0) {
    const en = n === 1 ? 'Waits for one task.' : `Waits for ${n} tasks.`;
    found.push(said('step.tasks', `等待${n}件待办。`, en, { tasks }));
  }
  return [...found, ...byKind(work, step, state)];
}

function byKind(work: Work, step: Step, state: StepState): readonly Said[] {
  switch (step.kind) {
    case 'group': {
      const children = requiredLeft(work, step.steps);
      const { zh, en } = listed(children.map((id) => stepName(namesOf(work), id)));
      return [said('step.children', `等待其中的步骤：${zh}。`, `Waits for ${en}.`, { children })];
    }
    case 'record': {
      const facts = { recorded: state.count, wanted: numberOf(work, step.count) };
      const { recorded, wanted } = facts;
      return [
        said(
          'step.records',
          `已登记${recorded}次，共需${wanted}次。`,
          `${recorded} of ${wanted} recorded.`,
          facts,
        ),
      ];
    }
    case 'collect':
      return collecting(work, step, state);
    case 'await': {
      const event = work.definition.events[step.event];
      const facts = { event: step.event, by: event?.by };
      const { zh = '', en = '' } = event?.title ?? {};
      return [
        said('step.event', `等待外部事件：${zh}。`, `Waits for an outside event: ${en}.`, facts),
      ];
    }
    case 'number': {
      const facts = { series: step.series };
      return step.by ? [] : [said('step.number', '等待编号。', 'Waits for its number.', facts)];
    }
    case 'submit': {
      const sent = tasksOf(work, step.id, 'send').some((task) => task.state === 'done');
      if (!sent) return [];
      const { zh, en } = step.answer;
      const facts = { to: step.to };
      return [
        said('step.outsideAnswer', `已送出，等待：${zh}。`, `Sent; waits for: ${en}.`, facts),
      ];
    }
    case 'sub':
      return openSubsOf(state);
    case 'do':
    case 'approve':
    case 'vote':
    case 'notify':
    case 'table':
      return [];
    default:
      return step satisfies never;
  }
}

/** Each sub-process that is under way, and where it stands. */
function openSubsOf({ subs = {} }: StepState): readonly Said[] {
  return Object.values(subs)
    .filter(isUnderWay)
    .map((sub) => {
      const { instance, key, life, subject } = sub;
      const { zh, en } = subject ?? same(instance);
      const words = subLife(sub);
      const facts = { instance, key, life };
      return said(
        'step.sub',
        `等待子流程“${zh}”：${words.zh}。`,
        `Waits for "${en}": ${words.en}.`,
        facts,
      );
    });
}

function collecting(work: Work, step: CollectStep, state: StepState): readonly Said[] {
  const valid = validAnswers(work.state, step.id, state);
  const { sent } = state;
  const wanted = wantedOf(work, step);
  const facts = { sent, valid, wanted: wanted.fact };
  const answers = said(
    'step.answers',
    `发出${sent}份，有效${valid}份，${wanted.zh}。`,
    `${valid} valid answers of ${sent} sent; ${wanted.en}.`,
    facts,
  );
  if (state.closed || state.closesAt === undefined) return [answers];
  const { zh, en } = momentText(state.closesAt, work.calendar.zone);
  const closing = { closesAt: state.closesAt };
  return [answers, said('step.closing', `${zh}截止。`, `Closes on ${en}.`, closing)];
}

function wantedOf(work: Work, step: CollectStep) {
  const { join } = step;
  switch (join.kind) {
    case 'all':
      return { fact: 'all', zh: '须全部答复', en: 'all must answer' };
    case 'count': {
      const n = numberOf(work, join.n);
      return { fact: n, zh: `须有${n}份有效`, en: `${n} valid ones are needed` };
    }
    case 'ratio': {
      const { over, under } = shareOf(work, join.of);
      const share = `${over}/${under}`;
      return join.op === '>'
        ? { fact: `> ${share}`, zh: `有效须超过${share}`, en: `more than ${share} must be valid` }
        : { fact: `>= ${share}`, zh: `有效须达到${share}`, en: `${share} must be valid` };
    }
    default:
      return join satisfies never;
  }
}

function namesOf(work: Work) {
  return { definition: work.definition, directory: work.context.directory };
}

/** The steps of a phase or group that are over: what counts as its progress. */
export function fulfilled(work: Work, ids: readonly string[]): number {
  return ids.filter((id) => isFulfilled(stepState(work, id))).length;
}
