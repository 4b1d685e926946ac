import { actorName } from '../../authorise.js';
import { peopleOf } from '../../party.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { TaskCommand } from '../command.js';
import type { Task } from '../state.js';
import { tasksOf } from '../tasks.js';
import { emitMessage } from '../work.js';
import type { Work } from '../work.js';
import { authoriseOwner } from './authorise.js';
import { findOpenTask, findTask, needsOpinion } from './find-task.js';
import { isAdministrator } from '../../administrator-only.js';

const ASKED_MAX = 20;

/** 暂存: put by, handed in by nobody. */
export function saveDraft(
  work: Work,
  command: Extract<TaskCommand, { type: 'saveDraft' }>,
): Refused | undefined {
  const found = findOpenTask(work, command);
  if (found.refused) return found.refused;
  const refused = authoriseOwner(work, found.task);
  if (refused) return refused;
  const { form = {}, opinion = '' } = command;
  work.emit({ type: 'draftSaved', task: found.task.id, form, opinion });
  return undefined;
}

/** 沟通: whoever has to do with a step says or asks something; the task does not move. */
export function comment(
  work: Work,
  command: Extract<TaskCommand, { type: 'comment' }>,
): Refused | undefined {
  const found = findTask(work, command);
  if (found.refused) return found.refused;
  const { task, step } = found;
  const { opinion, people: to = [] } = command;
  const refused = mayComment(work, task) ?? needsOpinion(opinion) ?? checkAsked(work, to);
  if (refused) return refused;
  work.emit({ type: 'commented', task: task.id, by: actorName(work), opinion, to });
  for (const person of to) {
    const detail = { zh: opinion, en: opinion };
    emitMessage(work, {
      to: { person },
      kind: 'comment',
      subject: step.title,
      detail,
      about: task.id,
    });
  }
  return undefined;
}

/** Whoever has a task of the step, assists, is asked about it, started it or keeps the processes. */
function mayComment(work: Work, task: Task): Refused | undefined {
  const { actor, directory } = work.context;
  if (!('person' in actor)) return notYours(task);
  const { person } = actor;
  if (person === work.state.starter || isAdministrator(work.context)) return undefined;
  const near = tasksOf(work, task.step).some((one) =>
    [one.assignee, ...one.with].some((party) => peopleOf(party, directory).includes(person)),
  );
  if (near || authoriseOwner(work, task) === undefined) return undefined;
  return notYours(task);
}

function notYours(task: Task): Refused {
  return refuse('forbidden.notInvolved', '您与这件事无关', 'you have nothing to do with this', {
    task: task.id,
  });
}

function checkAsked(work: Work, to: readonly string[]): Refused | undefined {
  const { people } = work.context.directory;
  const unknown = to.find((person) => !Object.hasOwn(people, person));
  if (unknown === undefined && to.length <= ASKED_MAX) return undefined;
  return refuse(
    'person.unknown',
    `通讯录中没有${unknown ?? ''}`,
    `the directory knows no ${unknown ?? ''}`,
    {
      person: unknown ?? '',
    },
  );
}
