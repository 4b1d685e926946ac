import { checkForm } from '../../../definition/check-form.js';
import type { SubStep } from '../../../definition/definition.js';
import { personalPaths } from '../../../definition/personal-paths.js';
import { checkAttachments } from '../../attachment.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { Context, Decision } from '../../stream-kind.js';
import { systemOnly } from '../../system-only.js';
import { checkParams, checkReady, checkRoles, defaultsOf, emitBeginning } from '../acts/begin.js';
import { goOnAgain, standStill } from '../acts/life.js';
import type { InstanceEvent } from '../event.js';
import { ENDED, sendLife } from '../send.js';
import type { Instance } from '../state.js';
import type { Work } from '../work.js';
import type { SubCommand } from './sub-command.js';
import { SUB_DEPTH_MAX } from './sub-state.js';

type Start = Extract<SubCommand, { type: 'startSub' }>;

/** What a process and its sub-processes tell each other. */
export function heedSub(work: Work, command: SubCommand): Refused | undefined {
  switch (command.type) {
    case 'startSub':
      startSub(work, command);
      return undefined;
    case 'noteSub':
      noteSub(work, command);
      return undefined;
    case 'cancelSub':
      if (!work.state.parent || work.state.sealed) return undefined;
      work.emit({ type: 'parentCancelled' });
      sendLife(work, 'terminate');
      return undefined;
    case 'holdSub':
      holdSub(work, command.held);
      return undefined;
    default:
      return command satisfies never;
  }
}

/**
 * A start that is refused is no failure of the system: the parent hears of it. So it is accepted, and says
 * why nothing was started.
 */
function startSub(work: Work, { parent, starter, params, form, roles }: Start): void {
  const pinned = work.context.definition;
  if (!pinned) return;
  const definition = { id: pinned.id, version: pinned.version };
  const all = { ...defaultsOf(work.definition), ...params };
  const refused =
    (work.state.life === 'none' ? undefined : taken()) ??
    (parent.depth > SUB_DEPTH_MAX ? tooDeep() : undefined) ??
    personalGiven(work, form) ??
    checkRoles(work, roles) ??
    checkParams(work.definition, all) ??
    checkReady(work, form, roles) ??
    checkAttachments(work.definition.start.attachments, {});
  if (refused) {
    const { code, message } = refused.refusal;
    work.emit({ type: 'subNotStarted', parent, code, message });
    return;
  }
  emitBeginning(work, 'started', { definition, starter, params: all, form, roles });
  work.emit({ type: 'parentNamed', parent });
}

/** What is decided where there is no definition to start from, or nothing that could be told anything. */
export function decideWithoutStart(
  state: Instance,
  command: SubCommand,
  context: Context,
): Decision<InstanceEvent> {
  const refused = systemOnly(context);
  if (refused) return refused;
  if (command.type !== 'startSub')
    return { accepted: true, events: [], result: { life: state.life } };
  const { code, message } = refuse(
    'definition.unknown',
    `没有发布过流程${command.of}`,
    `no process ${command.of} has been published`,
  ).refusal;
  const events = [{ type: 'subNotStarted', parent: command.parent, code, message } as const];
  return { accepted: true, events, result: { life: state.life } };
}

function taken(): Refused {
  return refuse('instance.started', '流程已经启动', 'the instance has already been started');
}

function tooDeep(): Refused {
  return refuse(
    'sub.tooDeep',
    `子流程最多${String(SUB_DEPTH_MAX)}层：流程之间可能互相启动`,
    `sub-processes go ${String(SUB_DEPTH_MAX)} deep at most: they may be starting one another`,
  );
}

/** A personal value would stand in the parent's history for ever. */
function personalGiven(work: Work, form: Start['form']): Refused | undefined {
  const field = personalPaths(work.definition.start.form).find(
    ([name]) => name !== undefined && Object.hasOwn(form, name),
  );
  if (field === undefined) return undefined;
  return refuse(
    'sub.personal',
    `“${String(field[0])}”是个人信息，不能由父流程给出`,
    `"${String(field[0])}" is personal: no parent can give it`,
  );
}

function holdSub(work: Work, held: boolean): void {
  const { parent, life, suspension } = work.state;
  if (!parent || ENDED.has(life) || (parent.held === true) === held) return;
  if (!held) {
    work.emit({ type: 'parentHeld', held });
    // Whoever had suspended it before lets it go on himself.
    if (parent.suspended !== true && suspension) goOnAgain(work, suspension);
    return;
  }
  const suspended = life === 'suspended';
  if (!suspended) standStill(work);
  work.emit({ type: 'parentHeld', held, ...(suspended ? { suspended } : {}) });
}

/** News of an earlier round is of no interest any more, and neither is what comes after the end. */
function noteSub(
  work: Work,
  { step: id, cycle, key, news }: Extract<SubCommand, { type: 'noteSub' }>,
) {
  const state = work.state.steps[id];
  const step = work.definition.steps[id];
  const sub = state?.subs?.[key];
  if (step?.kind !== 'sub' || sub?.cycle !== cycle) return;
  work.emit({ type: 'subNoted', step: id, key, at: work.context.now, news });
  if (news.values !== undefined && state?.state === 'open') fill(work, step);
}

/** The step's form from what has come back: a value, or a list of them in the order of the entries. */
function fill(work: Work, step: SubStep): void {
  const subs = Object.values(work.state.steps[step.id]?.subs ?? {});
  const form = Object.fromEntries(
    Object.keys(step.result).flatMap((name) => {
      const values = subs.flatMap(({ values: its = {} }) =>
        Object.hasOwn(its, name) ? [its[name]] : [],
      );
      const value = step.each === undefined ? values[0] : values;
      const schema = step.form?.properties?.[name];
      const fits = value !== undefined && schema && checkForm(schema, value).length === 0;
      return fits ? [[name, value]] : [];
    }),
  );
  if (Object.keys(form).length > 0) work.emit({ type: 'subFilled', step: step.id, form });
}
