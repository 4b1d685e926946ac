import { isDeadlineEvent } from '../../engine/deadline-event.js';
import { PHASES } from '../../engine/explain/words-of-instance.js';
import type { InstanceEvent } from '../../engine/instance/event.js';
import type { PhaseLife } from '../../engine/instance/state.js';
import type { Commit } from '../../runtime/commit.js';
import { same, phaseName, stepName, taskName } from '../../engine/explain/name-of.js';
import { note, type Note, type Tone } from './note.js';
import { notesOfDeadline, notesOfMessage } from './notes-of-deadline.js';
import { notesOfFact } from './notes-of-fact.js';
import { notesOfTask } from './notes-of-task.js';
import type { World } from './world.js';

/** What one event of an instance is worth telling. `world` is the one after its commit. */
export function notesOfInstance(
  world: World,
  event: InstanceEvent,
  commit: Commit,
): readonly Note[] {
  if (isDeadlineEvent(event)) {
    const id = event.type === 'deadlineSet' ? event.deadline.id : idOf(event);
    const { step: title, part } = taskName(world, id);
    return notesOfDeadline(world, event, world.instance.deadlines[id], { title, part });
  }
  switch (event.type) {
    case 'started': {
      const what = { zh: '启动', en: 'Started' };
      return [note('phase', 'good', what, event.subject)];
    }
    case 'phaseChanged':
      return [phaseNote(world, event.phase, event.from, event.to)];
    case 'stepChanged':
    case 'stepReopened':
      return notesOfStep(world, event);
    case 'lifeChanged':
      return lifeNotes(world, event.to);
    case 'messageRaised':
      return notesOfMessage(world, event, commit.recordedAt);
    case 'outcomeReached': {
      const title = world.definition?.outcomes[event.outcome] ?? same(event.outcome);
      return [note('phase', 'bad', { zh: '结局', en: 'Outcome' }, title)];
    }
    default:
      return [...notesOfTask(world, event, commit), ...notesOfFact(world, event)];
  }
}

function idOf(event: { readonly id: string } | { readonly deadline: string }): string {
  return 'id' in event ? event.id : event.deadline;
}

const TONES: Readonly<Record<PhaseLife, Tone>> = {
  pending: 'plain',
  ready: 'plain',
  active: 'good',
  overrun: 'bad',
  completed: 'good',
  completedLate: 'attention',
};

function phaseNote(world: World, phase: string, from: PhaseLife, to: PhaseLife): Note {
  const again = from === 'completed' || from === 'completedLate';
  const said = again ? { zh: '阶段继续', en: 'Phase goes on' } : PHASES[to];
  return note('phase', again ? 'attention' : TONES[to], said, phaseName(world, phase));
}

function notesOfStep(
  world: World,
  event: Extract<InstanceEvent, { type: 'stepChanged' | 'stepReopened' }>,
): readonly Note[] {
  const subject = stepName(world, event.step);
  if (event.type === 'stepReopened') {
    const what = { zh: '重新打开', en: 'Opened again' };
    return [note('step', 'attention', what, subject)];
  }
  switch (event.to) {
    case 'done':
      return [note('step', 'good', { zh: '步骤完成', en: 'Step done' }, subject)];
    case 'skipped':
      return [note('step', 'plain', { zh: '步骤跳过', en: 'Step skipped' }, subject)];
    case 'lapsed':
      return [note('step', 'attention', { zh: '步骤作罢', en: 'Step lapsed' }, subject)];
    case 'waiting':
    case 'open':
      return [];
  }
}

function lifeNotes(world: World, to: string): readonly Note[] {
  const { subject } = world.instance;
  switch (to) {
    case 'completed':
      return [note('phase', 'good', { zh: '全部完成', en: 'All completed' }, subject)];
    case 'refused':
      return [note('phase', 'bad', { zh: '未获批准', en: 'Refused' }, subject)];
    case 'terminated':
      return [note('phase', 'bad', { zh: '终止', en: 'Terminated' }, subject)];
    default:
      return [];
  }
}
