import type { Text } from '../../definition/definition.js';
import { isDeadlineEvent, type DeadlineEvent } from '../deadline-event.js';
import type {
  AdoptionEvent,
  InstanceEvent,
  StepEvent,
  TaskEvent,
  CopyEvent,
  CorrectionEvent,
} from '../instance/event.js';
import { isSubEvent } from '../instance/subs/evolve-sub.js';
import type { SubEvent } from '../instance/subs/sub-event.js';
import { isTaskEvent } from '../instance/evolve-task.js';
import type { PhaseLife } from '../instance/state.js';
import { momentText } from './date-text.js';
import { LIVES } from './lives.js';
import { partyName, phaseName, same } from './name-of.js';
import { deadlineName } from './what-next.js';
import { wordsOfAdoption } from './words-of-adoption.js';
import { wordsOfCopy, wordsOfCorrection } from './words-of-copy.js';
import { wordsOfDeadline, wordsOfMessage, type Telling } from './words-of-deadline.js';
import { wordsOfFact, type FactEvent } from './words-of-fact.js';
import { wordsOfStep } from './words-of-step.js';
import { wordsOfSub } from './words-of-sub.js';
import { wordsOfTask } from './words-of-task.js';

type OwnEvent = Exclude<InstanceEvent, TaskEvent | DeadlineEvent | SubEvent>;

/** What happened to an instance, every event of it. */
export function wordsOfInstance(telling: Telling, event: InstanceEvent): Text {
  if (isDeadlineEvent(event)) {
    return wordsOfDeadline(telling, event, {
      titleOf: (id) => deadlineName(telling, id),
      ladderOf: (id) => ladderOf(telling, id),
    });
  }
  if (isTaskEvent(event)) return wordsOfTask(telling, event);
  if (isSubEvent(event)) return wordsOfSub(telling, event);
  return wordsOfRest(telling, event);
}

function wordsOfRest(telling: Telling, event: OwnEvent): Text {
  switch (event.type) {
    case 'instanceAdopted':
    case 'phaseAdopted':
    case 'recordsAdopted':
    case 'documentAdopted':
    case 'numberAdopted':
    case 'itemAdopted':
      return wordsOfAdoption(telling, event);
    case 'drafted':
    case 'started':
    case 'formChanged':
    case 'roleBound':
    case 'lifeChanged':
    case 'sealed':
    case 'unsealed':
    case 'outcomeReached':
    case 'windowSet':
    case 'phaseChanged':
    case 'messageRaised':
      return wordsOfLife(telling, event);
    case 'stepAdopted':
    case 'stepChanged':
    case 'stepFilled':
    case 'stepReopened':
    case 'stepReturned':
    case 'partsSent':
    case 'closingMoved':
    case 'paperCounted':
    case 'collectionClosed':
    case 'tableDecided':
    case 'tallyEntered':
    case 'ballotClosed':
      return wordsOfStep(telling, event);
    case 'serialGiven':
    case 'recorded':
    case 'eventNoted':
    case 'documentProduced':
    case 'documentDisclosed':
    case 'numberRequested':
    case 'numberReleased':
    case 'numberGiven':
    case 'counterRaised':
    case 'slipIssued':
    case 'figuresFrozen':
    case 'itemEntered':
    case 'itemNoted':
    case 'itemsMerged':
      return wordsOfFact(telling, event);
    case 'copySent':
    case 'copyRead':
    case 'copyReminded':
      return wordsOfCopy(telling, event);
    case 'formCorrected':
    case 'stepFormCorrected':
    case 'tallyCorrected':
    case 'eventCorrected':
      return wordsOfCorrection(telling, event);
    default:
      return event satisfies never;
  }
}

function wordsOfLife(
  telling: Telling,
  event: Exclude<OwnEvent, AdoptionEvent | StepEvent | FactEvent | CopyEvent | CorrectionEvent>,
): Text {
  switch (event.type) {
    case 'drafted':
      return { zh: `起草：${event.subject.zh}`, en: `Drafted: ${event.subject.en}` };
    case 'started':
      return { zh: `启动：${event.subject.zh}`, en: `Started: ${event.subject.en}` };
    case 'formChanged': {
      const fields = Object.keys(event.changes);
      return { zh: `修改表单：${fields.join('、')}`, en: `Form changed: ${fields.join(', ')}` };
    }
    case 'roleBound': {
      const role = telling.definition?.roles[event.role]?.title ?? same(event.role);
      const to = partyName(telling, event.to);
      return { zh: `${role.zh}定为${to.zh}`, en: `${role.en} is ${to.en}` };
    }
    case 'lifeChanged':
      return LIVES[event.to];
    case 'sealed':
      return { zh: '流程封存', en: 'The instance was sealed' };
    case 'unsealed':
      return { zh: '流程解封', en: 'The instance was opened again' };
    case 'outcomeReached': {
      const { zh, en } = telling.definition?.outcomes[event.outcome] ?? same(event.outcome);
      return { zh: `结局：${zh}`, en: `Outcome: ${en}` };
    }
    case 'windowSet': {
      const { zh, en } = phaseName(telling, event.phase);
      const [from, to] = [momentText(event.from, telling.zone), momentText(event.to, telling.zone)];
      return {
        zh: `${zh}期间：${from.zh}至${to.zh}`,
        en: `Window of ${en}: ${from.en} to ${to.en}`,
      };
    }
    case 'phaseChanged': {
      const [what, { zh, en }] = [PHASES[event.to], phaseName(telling, event.phase)];
      return { zh: `${what.zh}：${zh}`, en: `${what.en}: ${en}` };
    }
    case 'messageRaised':
      return wordsOfMessage(telling, event);
    default:
      return event satisfies never;
  }
}

/** The ladder of a deadline, found by its id: of a step, or of a group's named deadline. */
function ladderOf({ definition }: Telling, id: string): string | undefined {
  const [whole = '', part = ''] = id.split('/', 2);
  const step = definition?.steps[whole.split('@', 1)[0] ?? ''];
  if (step?.kind === 'group') return step.deadlines[part]?.ladder;
  return step && 'ladder' in step ? step.ladder : undefined;
}

/** What a phase has come to. */
export const PHASES: Readonly<Record<PhaseLife, Text>> = {
  pending: { zh: '阶段未到', en: 'Phase pending' },
  ready: { zh: '阶段已到期间，待条件具备', en: 'Phase ready, waiting for its gate' },
  active: { zh: '阶段开始', en: 'Phase opens' },
  overrun: { zh: '阶段超期', en: 'Phase overruns' },
  completed: { zh: '阶段按期完成', en: 'Phase completed on time' },
  completedLate: { zh: '阶段逾期完成', en: 'Phase completed late' },
};
