import type { Text } from '../../definition/definition.js';
import { isDeadlineEvent, type DeadlineEvent } from '../deadline-event.js';
import type { ItemEvent } from '../item/event.js';
import type { ItemLife, ItemRequest } from '../item/state.js';
import { dateText } from './date-text.js';
import { departmentName, personName, same } from './name-of.js';
import { wordsOfDeadline, wordsOfMessage, type Telling } from './words-of-deadline.js';
import { withOpinion } from './words-of-task.js';

/** Which item it is about, by its stream's name. */
export interface ItemName {
  readonly collection: string;
  readonly number: string;
}

/** What happened to an item, every event of it. */
export function wordsOfItem(
  telling: Telling,
  { collection, number }: ItemName,
  event: ItemEvent,
): Text {
  if (isDeadlineEvent(event)) {
    return wordsOfDeadline(telling, event, {
      titleOf: (id) => deadlineTitle(number, id),
      ladderOf: () => telling.definition?.collections[collection]?.ladder,
    });
  }
  const { zh, en } = wordsOf(telling, event);
  return event.type === 'messageRaised'
    ? { zh, en }
    : { zh: `${number}${zh}`, en: `${number} ${en}` };
}

/** As `itemDeadlineName`, of which an event knows the id alone. */
function deadlineTitle(number: string, id: string): Text {
  if (id === 'item') return same(number);
  if (id === 'report') return { zh: `${number} 书面报告`, en: `${number} written report` };
  return same(`${number} ${id.replace(/^milestone:/, '')}`);
}

type OwnEvent = Exclude<ItemEvent, DeadlineEvent>;

function wordsOf(telling: Telling, event: OwnEvent): Text {
  switch (event.type) {
    case 'itemAdopted':
      return acted(
        telling,
        { by: event.by, opinion: '' },
        '接续登入台账',
        'was taken over into the ledger',
      );
    case 'itemOpened':
      return { zh: '登入台账', en: 'was entered in the ledger' };
    case 'itemChanged':
      return { zh: `转为${LIVES[event.to].zh}`, en: `is ${LIVES[event.to].en}` };
    case 'itemAssigned': {
      const to = holderName(telling, event);
      return { zh: `交办${to.zh}`, en: `was assigned to ${to.en}` };
    }
    case 'itemTransferred': {
      const [from, to] = [holderName(telling, event.from), holderName(telling, event.to)];
      return { zh: `由${from.zh}转办${to.zh}`, en: `went from ${from.en} to ${to.en}` };
    }
    case 'itemDeclined':
      return acted(telling, event, '退办', 'was declined');
    case 'progressReported':
      return acted(telling, event, '报告进展', 'progress was reported');
    case 'itemSubmitted':
      return acted(telling, event, '申请销号', 'was submitted for closing');
    case 'itemReturned':
      return acted(telling, event, '退回', 'was returned');
    case 'itemClosed':
      return event.late
        ? acted(telling, event, '逾期销号', 'was closed, late')
        : acted(telling, event, '按期销号', 'was closed on time');
    case 'itemReopened':
      return withOpinion(
        { zh: `重新打开（第${event.cycle}轮）`, en: `was re-opened, round ${event.cycle}` },
        event.opinion,
      );
    case 'evidenceAdded': {
      const n = event.evidence.length + (event.files?.length ?? 0);
      return { zh: `附佐证材料${n}件`, en: `evidence was added, pieces: ${n}` };
    }
    case 'requestMade':
      return requestWords(telling, event.request);
    case 'requestAnswered':
      return event.granted
        ? acted(telling, event, '申请获准', 'request was granted')
        : acted(telling, event, '申请未准', 'request was refused');
    default:
      return quieterWords(telling, event);
  }
}

type Told =
  | 'itemAdopted'
  | 'itemOpened'
  | 'itemChanged'
  | 'itemAssigned'
  | 'itemTransferred'
  | 'itemDeclined'
  | 'progressReported'
  | 'itemSubmitted'
  | 'itemReturned'
  | 'itemClosed'
  | 'itemReopened'
  | 'evidenceAdded'
  | 'requestMade'
  | 'requestAnswered';

function quieterWords(telling: Telling, event: Exclude<OwnEvent, { type: Told }>): Text {
  switch (event.type) {
    case 'evidenceRepeated':
      return {
        zh: `佐证材料曾在别处使用（${event.elsewhere.length}处）`,
        en: `evidence was offered elsewhere before, places: ${event.elsewhere.length}`,
      };
    case 'itemMerged':
      return { zh: `并入${event.into}`, en: `was merged into ${event.into}` };
    case 'itemAbsorbed':
      return { zh: `并入了${event.from}`, en: `took over ${event.from}` };
    case 'itemSuspended':
      return withOpinion({ zh: '挂起', en: 'was suspended' }, event.opinion);
    case 'itemResumed':
      return { zh: '激活', en: 'was resumed' };
    case 'itemUrged':
      return acted(telling, { ...event, opinion: '' }, '催办', 'was urged');
    case 'markedMajor':
      return { zh: '列为重大', en: 'was marked as major' };
    case 'reportGiven':
      return acted(telling, event, '提交书面报告', 'written report was given');
    case 'milestoneAdded': {
      const due = dateText(event.milestone.due);
      const { title } = event.milestone;
      return {
        zh: `增设节点${title}，期限${due.zh}`,
        en: `has a milestone ${title}, due ${due.en}`,
      };
    }
    case 'milestoneReached':
      return { zh: `达成节点${event.milestone}`, en: `reached the milestone ${event.milestone}` };
    case 'recordNoted': {
      const { zh, en } = telling.definition?.records[event.of]?.title ?? same(event.of);
      return { zh: `记入：${zh}`, en: `has a record: ${en}` };
    }
    case 'rolesNoted':
      return { zh: '获知角色变动', en: 'was told who fills the roles' };
    case 'itemSealed':
      return { zh: '随流程封存', en: 'was sealed with its instance' };
    case 'messageRaised':
      return wordsOfMessage(telling, event);
    default:
      return event satisfies never;
  }
}

function acted(
  telling: Telling,
  { by, opinion }: { readonly by: string; readonly opinion: string },
  zh: string,
  en: string,
): Text {
  const name = personName(telling, by);
  return withOpinion({ zh: `${zh}（${name.zh}）`, en: `${en} (${name.en})` }, opinion);
}

function holderName(
  telling: Telling,
  { department, person }: { readonly department: string; readonly person: string },
): Text {
  const of = department === '' ? same('') : departmentName(telling, department);
  if (person === '') return of;
  const who = personName(telling, person);
  return department === '' ? who : { zh: `${of.zh}${who.zh}`, en: `${who.en} (${of.en})` };
}

function requestWords(telling: Telling, request: ItemRequest): Text {
  if (request.kind === 'extension') {
    const due = dateText(request.due);
    return withOpinion(
      { zh: `申请延期至${due.zh}`, en: `extension to ${due.en} was asked` },
      request.reason,
    );
  }
  const to = holderName(telling, request);
  return withOpinion(
    { zh: `申请转办${to.zh}`, en: `transfer to ${to.en} was asked` },
    request.reason,
  );
}

const LIVES: Readonly<Record<ItemLife, Text>> = {
  registered: { zh: '已登记', en: 'registered' },
  assigned: { zh: '已交办', en: 'assigned' },
  accepted: { zh: '已签收', en: 'accepted' },
  working: { zh: '整改中', en: 'being worked on' },
  submitted: { zh: '已申请销号', en: 'submitted for closing' },
  closed: { zh: '已销号', en: 'closed' },
  merged: { zh: '已合并', en: 'merged' },
  suspended: { zh: '已挂起', en: 'suspended' },
};
