import type { Text } from '../../definition/definition.js';
import type { TaskEvent } from '../instance/event.js';
import type { AutoDecision, TaskDecision, TaskEnd, Wait } from '../instance/state.js';
import { dateText } from './date-text.js';
import { partyName, personName } from './name-of.js';
import { deadlineName } from './what-next.js';
import type { Telling } from './words-of-deadline.js';

/** What people did with a task, or what became of it. */
export function wordsOfTask(telling: Telling, event: TaskEvent): Text {
  const { zh, en } = deadlineName(
    telling,
    event.type === 'taskOpened' ? event.task.id : event.task,
  );
  switch (event.type) {
    case 'taskOpened': {
      const to = partyName(telling, event.task.assignee);
      return { zh: `待办下达：${zh}，由${to.zh}办理`, en: `Task opened: ${en}, for ${to.en}` };
    }
    case 'taskDone': {
      const [verb, by] = [DECIDED[event.decision], personName(telling, event.by)];
      const rule = event.auto === undefined ? NO_RULE : BY_RULE[event.auto];
      return withOpinion(
        {
          zh: `${verb.zh}：${zh}（${by.zh}${rule.zh}）`,
          en: `${verb.en}: ${en} (${by.en}${rule.en})`,
        },
        event.opinion,
      );
    }
    case 'taskReopened':
      return withOpinion({ zh: `重新办理：${zh}`, en: `Opened again: ${en}` }, event.opinion);
    case 'taskHeld': {
      const why = HELD[event.why];
      return { zh: `暂停（${why.zh}）：${zh}`, en: `Waits for ${why.en}: ${en}` };
    }
    case 'taskEnded': {
      const why = ENDED[event.why];
      return { zh: `待办终止（${why.zh}）：${zh}`, en: `Task ended (${why.en}): ${en}` };
    }
    case 'partJudged':
    case 'extensionAsked':
    case 'extensionAnswered':
      return wordsOfPart({ zh, en }, event);
    case 'urged': {
      const by = personName(telling, event.by);
      return { zh: `催办：${zh}（${by.zh}）`, en: `Urged: ${en} (${by.en})` };
    }
    case 'taskMoved': {
      const [how, to, by] = [
        MOVED[event.why],
        partyName(telling, event.to),
        personName(telling, event.by),
      ];
      return withOpinion(
        {
          zh: `${how.zh}：${zh}，由${by.zh}转${to.zh}`,
          en: `${how.en}: ${en}, by ${by.en} to ${to.en}`,
        },
        event.opinion,
      );
    }
    case 'draftSaved':
      return { zh: `暂存：${zh}`, en: `Draft saved: ${en}` };
    case 'commented': {
      const by = personName(telling, event.by);
      const text = { zh: `沟通：${zh}（${by.zh}）`, en: `Comment: ${en} (${by.en})` };
      return withOpinion(text, event.opinion);
    }
    default:
      return event satisfies never;
  }
}

type PartEvent = Extract<
  TaskEvent,
  { type: 'partJudged' | 'extensionAsked' | 'extensionAnswered' }
>;

function wordsOfPart({ zh, en }: Text, event: PartEvent): Text {
  switch (event.type) {
    case 'partJudged': {
      const text = event.valid
        ? { zh: `判为有效：${zh}`, en: `Judged valid: ${en}` }
        : { zh: `判为无效：${zh}`, en: `Judged invalid: ${en}` };
      return withOpinion(text, event.opinion);
    }
    case 'extensionAsked': {
      const due = dateText(event.request.due);
      const text = { zh: `申请延期至${due.zh}：${zh}`, en: `Extension to ${due.en} asked: ${en}` };
      return withOpinion(text, event.request.reason);
    }
    case 'extensionAnswered': {
      const text = event.granted
        ? { zh: `同意延期：${zh}`, en: `Extension granted: ${en}` }
        : { zh: `不同意延期：${zh}`, en: `Extension refused: ${en}` };
      return withOpinion(text, event.opinion);
    }
    default:
      return event satisfies never;
  }
}

/** What somebody said along with it, where he said anything. */
export function withOpinion({ zh, en }: Text, opinion: string): Text {
  return opinion === '' ? { zh, en } : { zh: `${zh}：“${opinion}”`, en: `${en}: "${opinion}"` };
}

const DECIDED: Readonly<Record<TaskDecision, Text>> = {
  done: { zh: '办结', en: 'Done' },
  approved: { zh: '同意', en: 'Approved' },
  refused: { zh: '驳回', en: 'Rejected' },
  abstained: { zh: '弃权', en: 'Abstained' },
  returned: { zh: '退回', en: 'Returned' },
  ended: { zh: '终止', en: 'Ended' },
};

const ENDED = {
  closed: { zh: '征集截止', en: 'the collection closed' },
  decided: { zh: '步骤已有结果', en: 'the step has been decided' },
  cancelled: { zh: '步骤取消', en: 'the step was cancelled' },
  removed: { zh: '减签', en: 'taken out again' },
} as const satisfies Readonly<Record<TaskEnd, Text>>;

const HELD: Readonly<Record<Wait, Text>> = {
  turn: { zh: '未轮到', en: 'its turn' },
  signers: { zh: '等加签人', en: 'signers before it' },
  advice: { zh: '等受委派人意见', en: 'advice' },
  rework: { zh: '等修改', en: 'the rework' },
  return: { zh: '等退回的步骤', en: 'what was sent back' },
};

const MOVED = {
  transfer: { zh: '转办', en: 'Transferred' },
  claim: { zh: '认领', en: 'Claimed' },
  release: { zh: '释放', en: 'Released' },
  handOver: { zh: '交接', en: 'Handed over' },
  due: { zh: '超时转办', en: 'Transferred when overdue' },
} as const;

const NO_RULE: Text = { zh: '', en: '' };

const BY_RULE: Readonly<Record<AutoDecision, Text>> = {
  starter: { zh: '，本人即发起人，自动', en: ', by rule: he started it' },
  repeat: { zh: '，此前已同意，自动', en: ', by rule: he approved before' },
  empty: { zh: '，无审批人，自动', en: ', by rule: nobody was there' },
  due: { zh: '，超时自动', en: ', by rule: the time was over' },
};
