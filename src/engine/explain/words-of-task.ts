import type { Text } from '../../definition/definition.js';
import type { TaskEvent } from '../instance/event.js';
import type { TaskDecision } from '../instance/state.js';
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
      return withOpinion(
        { zh: `${verb.zh}：${zh}（${by.zh}）`, en: `${verb.en}: ${en} (${by.en})` },
        event.opinion,
      );
    }
    case 'taskReopened':
      return withOpinion({ zh: `重新办理：${zh}`, en: `Opened again: ${en}` }, event.opinion);
    case 'taskHeld':
      return { zh: `暂停待修改：${zh}`, en: `Held until the rework is in: ${en}` };
    case 'taskEnded': {
      const why = ENDED[event.why];
      return { zh: `待办终止（${why.zh}）：${zh}`, en: `Task ended (${why.en}): ${en}` };
    }
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
    case 'urged': {
      const by = personName(telling, event.by);
      return { zh: `催办：${zh}（${by.zh}）`, en: `Urged: ${en} (${by.en})` };
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
  returned: { zh: '退回', en: 'Returned' },
  ended: { zh: '终止', en: 'Ended' },
};

const ENDED = {
  closed: { zh: '征集截止', en: 'the collection closed' },
  decided: { zh: '步骤已有结果', en: 'the step has been decided' },
  cancelled: { zh: '步骤取消', en: 'the step was cancelled' },
} as const;
