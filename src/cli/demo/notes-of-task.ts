import type { Text } from '../../definition/definition.js';
import type { InstanceEvent, TaskEvent } from '../../engine/instance/event.js';
import type { Commit } from '../../runtime/commit.js';
import { both } from '../../engine/explain/both.js';
import { dateText } from '../../engine/explain/date-text.js';
import { personName, same, taskName } from '../../engine/explain/name-of.js';
import { note, type Note, type NoteKind, type Tone } from './note.js';
import type { World } from './world.js';

/** What people did with their tasks, where the end of the step does not already say it. */
export function notesOfTask(world: World, event: InstanceEvent, commit: Commit): readonly Note[] {
  switch (event.type) {
    case 'taskDone':
      return doneNotes(world, event, commit);
    case 'taskReopened':
      return world.instance.tasks[event.task]?.role === 'part'
        ? [partNote(world, event.task, 'attention', RETURNED, same(event.opinion))]
        : [];
    case 'partJudged':
      return event.valid ? [] : [partNote(world, event.task, 'attention', INVALID)];
    case 'extensionAsked': {
      const { zh, en } = dateText(event.request.due);
      const until = { zh: `至${zh}`, en: `until ${en}` };
      return [partNote(world, event.task, 'plain', ASKED, until)];
    }
    case 'extensionAnswered':
      return [partNote(world, event.task, 'plain', event.granted ? GRANTED : NOT_GRANTED)];
    case 'urged':
      return [partNote(world, event.task, 'bell', URGED)];
    default:
      return [];
  }
}

const RETURNED: Text = { zh: '退回', en: 'Returned' };
const INVALID: Text = { zh: '判为无效', en: 'Judged invalid' };
const ASKED: Text = { zh: '申请延期', en: 'Extension asked' };
const GRANTED: Text = { zh: '同意延期', en: 'Extension granted' };
const NOT_GRANTED: Text = { zh: '不同意延期', en: 'Extension refused' };
const URGED: Text = { zh: '催办', en: 'Urged' };
const RECEIVED: Text = { zh: '收到', en: 'Received' };
const SENT: Text = { zh: '送出', en: 'Sent' };
const REWORKED: Text = { zh: '修改后重新提交', en: 'Reworked and resubmitted' };

const DECISIONS: Readonly<Record<string, readonly [Tone, Text]>> = {
  approved: ['good', { zh: '同意', en: 'Approved' }],
  refused: ['bad', { zh: '驳回', en: 'Rejected' }],
  returned: ['attention', RETURNED],
};

function doneNotes(
  world: World,
  { task, decision, by, opinion }: Extract<TaskEvent, { type: 'taskDone' }>,
  { principal }: Commit,
): readonly Note[] {
  const actor = personName(world, by);
  const forWhom = principal === undefined ? undefined : agentText(world, principal);
  const decided = DECISIONS[decision];
  if (decided !== undefined) {
    const [tone, verb] = decided;
    const remark = decision === 'approved' ? undefined : same(opinion);
    return [aboutStep(world, task, 'act', tone, verb, actor, forWhom, remark)];
  }
  switch (world.instance.tasks[task]?.role) {
    case 'part':
      return [partNote(world, task, 'good', RECEIVED)];
    case 'answer':
      return [partNote(world, task, 'good', RECEIVED)];
    case 'send':
      return [aboutStep(world, task, 'act', 'plain', SENT, actor, forWhom)];
    case 'rework':
      return [aboutStep(world, task, 'act', 'plain', REWORKED, actor, forWhom)];
    default:
      return [];
  }
}

/** 代: somebody acted for somebody else. */
export function agentText(world: World, principal: string): Text {
  const { zh, en } = personName(world, principal);
  return { zh: `代${zh}`, en: `for ${en}` };
}

/** About one share of a step: the shares are listed, the step is said once. */
function partNote(
  world: World,
  task: string,
  tone: Tone,
  verb: Text,
  ...remarks: readonly Text[]
): Note {
  const { step, part } = taskName(world, task);
  const what = part === undefined ? verb : behind(verb, step);
  return note('act', tone, what, part ?? step, ...remarks);
}

function aboutStep(
  world: World,
  task: string,
  kind: NoteKind,
  tone: Tone,
  verb: Text,
  subject: Text,
  ...remarks: readonly (Text | undefined)[]
): Note {
  return note(kind, tone, behind(verb, taskName(world, task).step), subject, ...remarks);
}

function behind(verb: Text, step: Text): Text {
  return both((language) => `${verb[language]} ${step[language]}`);
}
