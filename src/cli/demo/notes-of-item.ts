import type { Text } from '../../definition/definition.js';
import { isDeadlineEvent } from '../../engine/deadline-event.js';
import { itemDeadlineName } from '../../engine/explain/item-names.js';
import type { ItemEvent } from '../../engine/item/event.js';
import { NO_ITEM, type Item } from '../../engine/item/state.js';
import type { Commit } from '../../runtime/commit.js';
import { both } from '../../engine/explain/both.js';
import { dateText } from '../../engine/explain/date-text.js';
import { departmentName, personName, same } from '../../engine/explain/name-of.js';
import { note, type Note } from './note.js';
import { notesOfDeadline, notesOfMessage } from './notes-of-deadline.js';
import { agentText } from './notes-of-task.js';
import type { World } from './world.js';

type Answered = Extract<ItemEvent, { type: 'requestAnswered' }>;

/** What one event of an item is worth telling. `world` is the one after its commit. */
export function notesOfItem(world: World, event: ItemEvent, commit: Commit): readonly Note[] {
  const item = world.items.get(commit.stream) ?? NO_ITEM;
  const number = same(item.number);
  if (isDeadlineEvent(event)) {
    const id = event.type === 'deadlineSet' ? event.deadline.id : idOf(event);
    return notesOfDeadline(world, event, item.deadlines[id], { title: itemDeadlineName(item, id) });
  }
  const actor = 'by' in event ? personName(world, event.by) : undefined;
  const forWhom = commit.principal === undefined ? undefined : agentText(world, commit.principal);
  switch (event.type) {
    case 'messageRaised':
      return notesOfMessage(world, event, commit.recordedAt);
    case 'itemAssigned':
      // An item that is entered with its person is told when it is entered.
      return commit.events.some(({ type }) => type === 'itemOpened')
        ? []
        : [note('item', 'plain', { zh: '交办', en: 'Assigned' }, withPerson(world, item))];
    case 'itemSubmitted': {
      const what = { zh: '申请销号', en: 'Submitted for closing' };
      return [note('item', 'plain', what, number, actor, forWhom)];
    }
    case 'itemReturned':
      return [
        note('item', 'attention', { zh: '退回', en: 'Returned' }, number, same(event.opinion)),
      ];
    case 'itemClosed':
      return [
        event.late
          ? note('item', 'attention', { zh: '逾期销号', en: 'Closed late' }, number)
          : note('item', 'good', { zh: '按期销号', en: 'Closed on time' }, number),
      ];
    case 'itemMerged': {
      const what = { zh: `并入 ${event.into}`, en: `Merged into ${event.into}` };
      return [note('item', 'plain', what, number)];
    }
    case 'itemTransferred': {
      const { from, to } = event;
      const [before, after] = [from, to].map(({ department }) => departmentName(world, department));
      const change = both((language) => `${before?.[language] ?? ''} → ${after?.[language] ?? ''}`);
      return [note('item', 'attention', { zh: '转办', en: 'Transferred' }, number, change)];
    }
    case 'requestMade':
      return event.request.kind === 'extension'
        ? [note('item', 'plain', ASKED, number, untilText(event.request.due))]
        : [note('item', 'plain', { zh: '申请转办', en: 'Transfer asked' }, number)];
    case 'requestAnswered':
      return [answerNote(event, number)];
    default:
      return quieterNotes(event, item, number, actor);
  }
}

const ASKED: Text = { zh: '申请延期', en: 'Extension asked' };

function quieterNotes(
  event: ItemEvent,
  item: Item,
  number: Text,
  actor: Text | undefined,
): readonly Note[] {
  switch (event.type) {
    case 'itemDeclined':
      return [
        note('item', 'attention', { zh: '退办', en: 'Declined' }, number, same(event.opinion)),
      ];
    case 'itemReopened':
      return [note('item', 'attention', { zh: '重新打开', en: 'Re-opened' }, number)];
    case 'progressReported':
      return [note('item', 'plain', { zh: '报告进展', en: 'Progress' }, number, actor)];
    case 'itemSuspended':
      return [note('item', 'attention', { zh: '挂起', en: 'Suspended' }, number)];
    case 'itemResumed':
      return [note('item', 'plain', { zh: '激活', en: 'Resumed' }, number)];
    case 'itemUrged':
      return [note('item', 'bell', { zh: '催办', en: 'Urged' }, number)];
    case 'markedMajor':
      return [note('item', 'attention', { zh: '列为重大', en: 'Marked as major' }, number)];
    case 'reportGiven':
      return [note('item', 'plain', { zh: '书面报告', en: 'Written report' }, number, actor)];
    case 'milestoneReached': {
      const title = item.milestones[event.milestone]?.title ?? event.milestone;
      const what = { zh: '达成节点', en: 'Milestone reached' };
      return [note('item', 'good', what, number, same(title))];
    }
    default:
      return [];
  }
}

function idOf(event: { readonly id: string } | { readonly deadline: string }): string {
  return 'id' in event ? event.id : event.deadline;
}

function withPerson(world: World, { number, person }: Item): Text {
  const name = personName(world, person);
  return both((language) => `${number} → ${name[language]}`);
}

function untilText(due: string): Text {
  const { zh, en } = dateText(due);
  return { zh: `至${zh}`, en: `until ${en}` };
}

function answerNote({ granted, opinion }: Answered, number: Text): Note {
  const what = granted
    ? { zh: '申请获准', en: 'Request granted' }
    : { zh: '申请未准', en: 'Request refused' };
  return note('item', granted ? 'plain' : 'attention', what, number, same(opinion));
}
