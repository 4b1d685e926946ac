import { localDateOf } from '../../../calendar/local-time.js';
import { adoptedMoment } from '../../adopted-moment.js';
import { administratorOnly } from '../../administrator-only.js';
import { actorName } from '../../authorise.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import { checkBound, checkParams, checkRoles, defaultsOf, subjectOf } from '../acts/begin.js';
import { setWindow } from '../dates.js';
import { giveNumber } from '../numbers.js';
import type { Work } from '../work.js';
import { asProblem, formProblems, problem } from './adopt-problem.js';
import type { AdoptProblem } from './adopt-problem.js';
import type { AdoptCommand } from './adoption.js';
import { checkItems } from './check-items.js';
import { checkReachable } from './check-reachable.js';
import { checkPhasesAndSteps, unknown } from './check-steps.js';
import { numbersInUse } from './numbers-in-use.js';
import type { NumberInUse } from './numbers-in-use.js';
import { pastDates, anyDate } from './past-dates.js';
import { recordItems } from './record-items.js';
import { recordSteps } from './record-steps.js';
import { workAt } from './work-at.js';

/**
 * Begins with an instance that has been under way elsewhere. What is said of it is recorded as adopted facts; what
 * should happen from there on then happens by itself. Everything that is wrong is said at once.
 */
export function adopt(work: Work, command: AdoptCommand): Refused | undefined {
  const refused = administratorOnly(work.context) ?? mustBeNew(work);
  if (refused) return refused;
  const { numbers, problems } = numbersInUse(command, work.definition);
  const wrong = [...checkStart(work, command), ...checkDone(work, command), ...problems];
  if (wrong.length > 0) return notRight(wrong);
  recordStart(work, command);
  recordNumbers(work, command, numbers);
  const unfit = [...checkWindows(work, command), ...recordSteps(work, command)];
  if (unfit.length > 0) return notRight(unfit);
  recordItems(work, command);
  return undefined;
}

function mustBeNew({ state }: Work): Refused | undefined {
  return state.life === 'none'
    ? undefined
    : refuse('instance.started', '流程已经启动', 'the instance has already been started');
}

/** The refusal that says everything that is wrong at once. */
export function notRight(problems: readonly AdoptProblem[]): Refused {
  const n = String(problems.length);
  const first = problems.slice(0, TOLD_MAX).map(({ message }) => message);
  const more = problems.length > TOLD_MAX;
  return refuse(
    'adopt.problems',
    `接续的情况有${n}处不对：${first.map(({ zh }) => zh).join('；')}${more ? '；等等' : ''}`,
    `${n} things are not right in what is to be adopted: ${first.map(({ en }) => en).join('; ')}${more ? '; and more' : ''}`,
    { problems },
  );
}

/** As many findings as one sentence holds; the facts hold them all. */
const TOLD_MAX = 5;

/** The same that a start asks for. */
function checkStart(work: Work, command: AdoptCommand): readonly AdoptProblem[] {
  const { definition, context } = work;
  const { roles = {}, starter, startedOn } = command;
  const params = { ...defaultsOf(definition), ...command.params };
  const found = [
    [checkRoles(work, roles), ['roles']],
    [checkParams(definition, params), ['params']],
    [checkBound(definition, roles), ['roles']],
  ] as const;
  return [
    ...found.flatMap(([refused, path]) => (refused ? [asProblem(refused, path)] : [])),
    ...formProblems(['form'], definition.start.form, command.form),
    ...pastDates([], work.today, [['startedOn', startedOn]]),
    ...(starter !== undefined && !Object.hasOwn(context.directory.people, starter)
      ? [
          problem(
            'person.unknown',
            ['starter'],
            `通讯录中没有人员${starter}`,
            `the directory has no person ${starter}`,
          ),
        ]
      : []),
  ];
}

function checkDone(work: Work, command: AdoptCommand): readonly AdoptProblem[] {
  const { definition, today, context } = work;
  const { done } = command;
  const around = { definition, today, directory: context.directory };
  return [
    ...checkEvents(work, command),
    ...checkPhasesAndSteps(command, around),
    ...checkReachable(done, definition),
    ...checkItems(done, around),
    ...named('records', done.records, definition.records),
    ...named('documents', done.documents, definition.documents),
    ...(done.outcome !== undefined && !Object.hasOwn(definition.outcomes, done.outcome)
      ? [unknown(['done', 'outcome'], `结果${done.outcome}`, `an outcome ${done.outcome}`)]
      : []),
  ];
}

function named(
  kind: string,
  said: Readonly<Record<string, unknown>> = {},
  known: Readonly<Record<string, unknown>>,
): readonly AdoptProblem[] {
  return Object.keys(said)
    .filter((id) => !Object.hasOwn(known, id))
    .map((id) => unknown(['done', kind, id], id, id));
}

function checkEvents({ definition, today }: Work, { done }: AdoptCommand) {
  return Object.entries(done.events ?? {}).flatMap(([id, event]): readonly AdoptProblem[] => {
    const path = ['done', 'events', id];
    const rule = Object.hasOwn(definition.events, id) ? definition.events[id] : undefined;
    if (!rule) return [unknown(path, `外部事件${id}`, `an outside event ${id}`)];
    const dated = event.date !== undefined;
    const date = [...path, 'date'];
    return [
      ...pastDates(path, today, [['on', event.on]]),
      ...anyDate(date, event.date),
      ...formProblems([...path, 'form'], rule.form, event.form),
      ...(rule.dated && !dated
        ? [problem('date.missing', date, '请填写日期', 'say on which date')]
        : []),
      ...(!rule.dated && dated
        ? [problem('date.notWanted', date, '此事件不带日期', 'this event has no date')]
        : []),
    ];
  });
}

function recordStart(work: Work, command: AdoptCommand): void {
  const { definition, context } = work;
  const startedAt = adoptedMoment(command.startedOn, work.calendar.zone);
  const params = { ...defaultsOf(definition), ...command.params };
  const form = command.form ?? {};
  const by = actorName(work);
  const then = workAt(work, startedAt);
  then.emit({
    type: 'instanceAdopted',
    id: context.stream.slice(context.stream.indexOf('/') + 1),
    definition: command.definition,
    starter: command.starter ?? by,
    startedAt,
    by,
    subject: subjectOf(definition, { ...params, ...form }),
    params,
    form,
    roles: command.roles ?? {},
    phases: Object.keys(definition.phases),
    steps: Object.keys(definition.steps),
  });
  const { events = {}, outcome } = command.done;
  for (const [event, { on, date, form: filled = {} }] of Object.entries(events)) {
    const at = adoptedMoment(on, work.calendar.zone);
    const dated = date === undefined ? {} : { date };
    workAt(work, at).emit({ type: 'eventNoted', event, at, ...dated, form: filled, moved: false });
  }
  if (outcome !== undefined) then.emit({ type: 'outcomeReached', outcome });
  for (const phase of Object.values(definition.phases)) setWindow(work, phase);
}

/** What a month is for cannot have begun before it. */
function checkWindows({ definition, state, calendar }: Work, { done }: AdoptCommand) {
  return Object.values(definition.phases).flatMap((phase): readonly AdoptProblem[] => {
    const adopted = done.phases?.[phase.id];
    const from = state.phases[phase.id]?.from;
    if (!adopted || phase.window?.kind !== 'months' || from === undefined) return [];
    const first = localDateOf(from, calendar.zone);
    return adopted.enteredOn !== undefined && adopted.enteredOn < first
      ? [
          problem(
            'adopt.phaseEarly',
            ['done', 'phases', phase.id, 'enteredOn'],
            `“${phase.title.zh}”的时间窗口那时还没有开始`,
            `the window of "${phase.title.en}" had not begun then`,
          ),
        ]
      : [];
  });
}

/** Numbers of the whole office are told to their series; those of the instance go on behind the highest. */
function recordNumbers(work: Work, command: AdoptCommand, numbers: readonly NumberInUse[]): void {
  const { definition, state } = work;
  const { done } = command;
  const then = workAt(work, state.startedAt);
  const counters: Record<string, number> = { ...done.counters };
  for (const { series, step, cycle, number, n, year } of numbers) {
    const rule = definition.series[series];
    if (rule?.scope === 'organisation') {
      const { restart } = rule;
      then.emit({ type: 'numberAdopted', step, cycle, series, restart, year, n, number });
    } else {
      counters[series] = Math.max(counters[series] ?? 0, n);
    }
  }
  for (const [counter, n] of Object.entries(counters)) {
    if (n > 0) then.emit({ type: 'counterRaised', counter, n });
  }
  if (done.serial !== undefined) giveNumber(then, undefined, '', done.serial);
  for (const [document, { version, numbers: given = {}, disclosedOn }] of Object.entries(
    done.documents ?? {},
  )) {
    const disclosed = disclosedOn === undefined ? {} : { disclosedOn };
    then.emit({ type: 'documentAdopted', document, version, numbers: given, ...disclosed });
  }
  for (const [of, { count, byValue = {} }] of Object.entries(done.records ?? {})) {
    then.emit({ type: 'recordsAdopted', of, count, byValue });
  }
}
