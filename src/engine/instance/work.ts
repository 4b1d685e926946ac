import type { Who } from '../../definition/definition.js';
import { evaluateExpression } from '../../definition/expression/evaluate-expression.js';
import type { DeadlineRules } from '../deadline.js';
import { raiseMessage } from '../message.js';
import type { MessageRaised } from '../message.js';
import { resolveWho } from '../party.js';
import type { Party } from '../party.js';
import type { Context } from '../stream-kind.js';
import { beginWorkOn } from '../work-on.js';
import type { WorkOn } from '../work-on.js';
import type { InstanceEvent } from './event.js';
import { evolveInstance } from './evolve.js';
import { factsOf } from './facts-of.js';
import type { Instance } from './state.js';

/** One decision about an instance in the making. */
export type Work = WorkOn<Instance, InstanceEvent>;

export function beginWork(state: Instance, context: Context): Work {
  return beginWorkOn(state, context, evolveInstance);
}

export function deadlineRules(work: Work): DeadlineRules {
  return { definition: work.definition, calendar: work.calendar, params: work.state.params };
}

/** Whom a `Who` means here and now; `task` gives its department and owner where there is one. */
export function partyOf(
  work: Work,
  who: Who,
  task: { readonly department?: string | undefined; readonly assignee?: Party } = {},
): Party | undefined {
  return resolveWho(who, {
    directory: work.context.directory,
    roles: work.state.roles,
    starter: work.state.starter,
    ...(task.department === undefined ? {} : { department: task.department }),
    ...(task.assignee === undefined ? {} : { assignee: task.assignee }),
    actorOf: (step) => work.state.steps[step]?.actor,
    field: (name) => work.state.form[name],
    expression: (source) => evaluateExpression(work.definition, source, factsOf(work)),
    roleRule: (role) => work.definition.roles[role],
  });
}

/** The parties of several `Who`, each once; nobody where none can be found. */
export function partiesOf(
  work: Work,
  whos: readonly Who[],
  task: { readonly department?: string | undefined; readonly assignee?: Party } = {},
): readonly Party[] {
  const parties = whos.flatMap((who) => partyOf(work, who, task) ?? []);
  const seen = new Set<string>();
  return parties.filter((party) => {
    const key = JSON.stringify(party);
    return seen.has(key) ? false : seen.add(key);
  });
}

export function emitMessage(work: Work, message: Omit<MessageRaised, 'type' | 'deliverAt'>): void {
  const { calendar, definition, context } = work;
  work.emit(raiseMessage(message, { now: context.now, calendar, definition }));
}
