import type { LocalDate } from '../../../calendar/calendar-data.js';
import type { Definition, Step, TableStep } from '../../../definition/definition.js';
import type { Directory } from '../../directory/state.js';
import { formProblems, problem } from './adopt-problem.js';
import type { AdoptProblem } from './adopt-problem.js';
import type { AdoptCommand, AdoptedPhase, AdoptedStep } from './adoption.js';
import { anyDate, neededDate, pastDates } from './past-dates.js';

interface Around {
  readonly definition: Definition;
  readonly directory: Directory;
  readonly today: LocalDate;
}

/** What is wrong with each phase and step taken by itself. */
export function checkPhasesAndSteps(
  command: AdoptCommand,
  around: Around,
): readonly AdoptProblem[] {
  const { phases = {}, steps = {} } = command.done;
  const { startedOn } = command;
  return [
    ...Object.entries(phases).flatMap(([id, phase]) => checkPhase(id, phase, startedOn, around)),
    ...Object.entries(steps).flatMap(([id, step]) => checkStep(id, step, startedOn, around)),
  ];
}

function checkPhase(
  id: string,
  phase: AdoptedPhase,
  startedOn: LocalDate,
  { definition, today }: Around,
): readonly AdoptProblem[] {
  const path = ['done', 'phases', id];
  const rule = Object.hasOwn(definition.phases, id) ? definition.phases[id] : undefined;
  if (!rule) return [unknown(path, `阶段${id}`, `a phase ${id}`)];
  const late = phase.state === 'overrun' || phase.state === 'completedLate';
  const ended = phase.state === 'completed' || phase.state === 'completedLate';
  return [
    ...(late && !rule.window
      ? [
          problem(
            'adopt.noWindow',
            [...path, 'state'],
            `“${rule.title.zh}”没有时间窗口，不会逾期`,
            `"${rule.title.en}" has no window and cannot be late`,
          ),
        ]
      : []),
    ...neededDate(path, 'enteredOn', phase.enteredOn),
    ...(ended ? neededDate(path, 'endedOn', phase.endedOn) : notWanted(path, 'endedOn', phase)),
    ...pastDates(path, today, [
      ['startedOn', startedOn],
      ['enteredOn', phase.enteredOn],
      ['endedOn', phase.endedOn],
    ]),
  ];
}

function checkStep(
  id: string,
  step: AdoptedStep,
  startedOn: LocalDate,
  around: Around,
): readonly AdoptProblem[] {
  const path = ['done', 'steps', id];
  const rule = Object.hasOwn(around.definition.steps, id) ? around.definition.steps[id] : undefined;
  if (!rule) return [unknown(path, `步骤${id}`, `a step ${id}`)];
  const ended = step.state !== 'open' && step.state !== 'waiting';
  return [
    ...(ended
      ? neededDate(path, 'endedOn', step.endedOn)
      : [
          ...(step.state === 'open' ? neededDate(path, 'openedOn', step.openedOn) : []),
          ...notWanted(path, 'endedOn', step),
        ]),
    ...pastDates(path, around.today, [
      ['startedOn', startedOn],
      ['openedOn', step.openedOn],
      ['endedOn', step.endedOn],
    ]),
    ...pastDates(path, around.today, [
      ['openedOn', step.openedOn],
      ['sentOn', step.sentOn],
    ]),
    ...anyDate([...path, 'due'], step.due),
    ...(step.form === undefined
      ? []
      : formProblems([...path, 'form'], 'form' in rule ? rule.form : undefined, step.form)),
    ...checkActor(path, step.actor, around.directory),
    ...(ended ? checkEnd(path, rule, step) : []),
    ...(step.state === 'open' ? checkOpen(path, rule) : []),
    ...checkParts(path, rule, step, around),
    ...checkCounts(path, step),
  ];
}

/** An ended step must say how, where its kind has more than one end, and what it was given. */
function checkEnd(path: readonly string[], rule: Step, step: AdoptedStep): readonly AdoptProblem[] {
  const outcomes = outcomesOf(rule, step.state);
  const outcome = step.outcome ?? usualOutcome(rule, step.state);
  const known = outcomes.includes(outcome);
  return [
    ...(known
      ? []
      : [
          problem(
            'adopt.outcome',
            [...path, 'outcome'],
            `“${rule.title.zh}”的结果应为：${outcomes.join('、')}`,
            `"${rule.title.en}" must have one of the outcomes ${outcomes.join(', ')}`,
          ),
        ]),
    ...(rule.kind === 'number' && step.state === 'done' && step.number === undefined
      ? [
          problem(
            'adopt.numberMissing',
            [...path, 'number'],
            `“${rule.title.zh}”已经完成，请填写所编的号`,
            `"${rule.title.en}" is done; say which number was given`,
          ),
        ]
      : []),
  ];
}

/** How an ended step may have ended: the words that its rules give. */
function outcomesOf(rule: Step, state: AdoptedStep['state']): readonly string[] {
  if (state === 'skipped') return [''];
  if (rule.kind === 'vote') {
    return rule.results
      .filter(({ then }) => (then.kind === 'repeat') === (state === 'lapsed'))
      .map(({ id }) => id)
      .concat(state === 'lapsed' ? [''] : []);
  }
  if (state === 'lapsed') return [''];
  if (decidesOutcome(rule)) return Object.keys(rule.outcomes);
  return rule.kind === 'approve' ? ['approved', 'refused'] : ['done'];
}

/** The outcome where none is said; a vote's result must be, and so must a table's. */
export function usualOutcome(rule: Step, state: AdoptedStep['state']): string {
  if (state !== 'done' || rule.kind === 'vote' || decidesOutcome(rule)) return '';
  return rule.kind === 'approve' ? 'approved' : 'done';
}

function decidesOutcome(rule: Step): rule is TableStep {
  return rule.kind === 'table' && Object.keys(rule.outcomes).length > 0;
}

/** What is done the moment it opens. */
export function opensItself(rule: Step): boolean {
  return rule.kind === 'notify' || rule.kind === 'table' || (rule.kind === 'number' && !rule.by);
}

/** What is done the moment it opens cannot stand open. */
function checkOpen(path: readonly string[], rule: Step): readonly AdoptProblem[] {
  if (!opensItself(rule)) return [];
  return [
    problem(
      'adopt.opensItself',
      [...path, 'state'],
      `“${rule.title.zh}”一开始就完成，不能登记为进行中：请写已完成，或者不写`,
      `"${rule.title.en}" is done the moment it opens: say that it is done, or leave it out`,
    ),
  ];
}

function checkParts(
  path: readonly string[],
  rule: Step,
  step: AdoptedStep,
  { today, directory }: Around,
): readonly AdoptProblem[] {
  const form = rule.kind === 'collect' ? rule.form : undefined;
  return [
    ...Object.entries(step.parts ?? {}).flatMap(([name, part]) => {
      const at = [...path, 'parts', name];
      const since = [['openedOn', step.openedOn]] as const;
      return [
        ...pastDates(at, today, [...since, ['doneOn', part.doneOn]]),
        ...anyDate([...at, 'due'], part.due),
        ...checkActor(at, part.by, directory, 'by'),
        ...(part.form === undefined ? [] : formProblems([...at, 'form'], form, part.form)),
      ];
    }),
    ...Object.entries(step.approvals ?? {}).flatMap(([person, { on }]) => [
      ...pastDates([...path, 'approvals', person], today, [
        ['openedOn', step.openedOn],
        ['on', on],
      ]),
    ]),
  ];
}

function checkActor(
  path: readonly string[],
  person: string | undefined,
  directory: Directory,
  name = 'actor',
): readonly AdoptProblem[] {
  if (person === undefined || Object.hasOwn(directory.people, person)) return [];
  return [
    problem(
      'person.unknown',
      [...path, name],
      `通讯录中没有人员${person}，请先录入通讯录`,
      `the directory has no person ${person}; enter the person there first`,
    ),
  ];
}

function checkCounts(path: readonly string[], step: AdoptedStep): readonly AdoptProblem[] {
  const counts: readonly (readonly [readonly string[], number | undefined, number])[] = [
    [['cycle'], step.cycle, 1],
    [['count'], step.count, 0],
    [['sent'], step.sent, 0],
    [['answers', 'valid'], step.answers?.valid, 0],
    [['answers', 'invalid'], step.answers?.invalid, 0],
  ];
  return counts.flatMap(([at, n, least]) => countProblem([...path, ...at], n, least));
}

export function countProblem(
  path: readonly (string | number)[],
  n: number | undefined,
  least: number,
): readonly AdoptProblem[] {
  if (n === undefined || (Number.isSafeInteger(n) && n >= least)) return [];
  return [
    problem(
      'adopt.count',
      path,
      `应为不小于${String(least)}的整数`,
      `it must be a whole number of at least ${String(least)}`,
    ),
  ];
}

function notWanted(
  path: readonly string[],
  name: 'endedOn',
  thing: { readonly endedOn?: LocalDate },
): readonly AdoptProblem[] {
  if (thing.endedOn === undefined) return [];
  return [
    problem(
      'adopt.dateNotWanted',
      [...path, name],
      '尚未结束的不写结束日期',
      'what has not ended has no date on which it did',
    ),
  ];
}

export function unknown(path: readonly string[], zh: string, en: string): AdoptProblem {
  return problem(
    'adopt.unknown',
    path,
    `流程定义中没有${zh}`,
    `the definition has no such thing as ${en}`,
  );
}
