import { Injectable } from '@nestjs/common';
import type { WholeTaskAnswer } from '../../engine/explain/why-task.js';
import type { Instance, Task } from '../../engine/instance/state.js';
import type { Typed } from '../../engine/stream-kind.js';
import type { Caller } from '../../runtime/access/caller.js';
import { digestOf } from '../../runtime/digest.js';
import { Answers } from '../../runtime/answers/answers.js';
import { Office } from '../../runtime/office.js';
import type { Cursor, KeyedRow } from '../../runtime/ports/views.js';
import { inboxOf, placeOfTask, type InboxTask } from '../../runtime/reading/inbox.js';
import { offered } from '../../runtime/reading/offers.js';
import { PersonalValues } from '../../runtime/reading/personal-values.js';
import { previewOf, type Preview } from '../../runtime/reading/preview.js';
import { Scenes, type Scene } from '../../runtime/reading/scenes.js';
import { trialsOnTask } from '../../runtime/reading/task-trials.js';
import { hidesFrom, visibleForm, withoutReads } from '../../runtime/reading/visible-form.js';
import { TASKS, taskOfRow, tasksOfInstance } from '../../runtime/views/tasks-view.js';
import { actViews } from '../core/acts-offered.js';
import { commandOf } from '../core/acts.js';
import { Doing, type Done } from '../core/doing.js';
import { foundInstance, ownOf } from '../core/found.js';
import { momentOf } from '../core/moments.js';
import { malformedCursor, pageOf, readCursor, type Page } from '../core/paging.js';
import { notFound, refused, type ProblemError } from '../core/problem.js';
import { withoutHiddenNames } from '../files/attachment-views.js';
import type { ApprovedView, ApproveManyBody } from './approve-many.dto.js';
import { TASK_ACTS } from './task-acts.js';
import { taskRow, taskView } from './task-views.js';
import type { TaskActBody, TaskRowView, TasksQuery, TaskView } from './tasks.dto.js';

export interface TaskAct {
  readonly caller: Caller;
  readonly id: string;
  readonly task: string;
  readonly body: TaskActBody;
  readonly key: string;
  readonly version: number | undefined;
}

/** Lists of tasks, one task as its owner needs to see it, and acts on it. */
@Injectable()
export class TasksService {
  constructor(
    private readonly office: Office,
    private readonly scenes: Scenes,
    private readonly answers: Answers,
    private readonly personal: PersonalValues,
    private readonly doing: Doing,
  ) {}

  async ofCaller(caller: Caller, query: TasksQuery): Promise<Page<TaskRowView>> {
    const { limit, state, instance, step, cursor } = query;
    const at = { directory: await this.scenes.directory(), now: this.scenes.now };
    const found = await inboxOf(this.office.queries, caller.person, at, {
      state,
      instance: instance === undefined ? undefined : `instance/${instance}`,
      step,
      after: datedCursor(cursor),
      limit: limit + 1,
    });
    return this.#page(found, limit, placeOfTask);
  }

  /** By instance and task, each once; the view's own order. */
  async ofEverybody({
    limit,
    state,
    instance,
    step,
    cursor,
  }: TasksQuery): Promise<Page<TaskRowView>> {
    const equals = {
      state,
      ...(step === undefined ? {} : { step }),
    };
    const prefix = instance === undefined ? '' : tasksOfInstance(`instance/${instance}`);
    const found: KeyedRow[] = [];
    const seen = new Set<string>();
    for (let after = readCursor(cursor); found.length <= limit;) {
      const rows = await this.office.queries.rows(TASKS.name, {
        equals,
        prefix,
        ...(after && { after: { key: after.key } }),
        limit: limit + 1,
      });
      for (const one of rows) {
        const thing = placeOfTask({ row: one }).key;
        if (!seen.has(thing)) found.push(one);
        seen.add(thing);
      }
      const last = rows.at(-1);
      if (rows.length <= limit || !last) break;
      after = { key: last.key };
    }
    const tasks = found.map((row) => ({ row }));
    return this.#page(tasks, limit, (one) => ({ key: `${placeOfTask(one).key} \u{10ffff}` }));
  }

  async one(caller: Caller, id: string, taskId: string): Promise<TaskView> {
    const { scene, task } = await this.#task(id, taskId);
    const acts = offered(this.office, scene, caller.person, trialsOnTask(scene, task));
    const { state: instance, directory, stream } = scene;
    const seen = visibleForm(scene, caller);
    const shown = ownOf(seen.state.tasks, taskId) ?? task;
    const view = { ...taskView(seen, shown, caller.person), acts: actViews(acts, TASK_ACTS) };
    const at = { instance, directory, stream };
    return withoutHiddenNames(await this.personal.shownTo(caller, view, at, `task ${task.id}`));
  }

  async why(
    caller: Caller,
    id: string,
    task: string,
    asOf: string | undefined,
  ): Promise<WholeTaskAnswer> {
    const { now } = this.scenes;
    const scene = await foundInstance(this.scenes, id);
    const at = { now, ...(asOf === undefined ? {} : { asOf }) };
    momentOf({ asOf }, now);
    const answer = await this.answers.whyTask(`instance/${id}`, task, at);
    if (!answer) throw noTask(task);
    return withoutReads(answer, hidesFrom(scene, caller));
  }

  async preview(caller: Caller, id: string, taskId: string, body: TaskActBody): Promise<Preview> {
    const { scene } = await this.#task(id, taskId);
    const said = await this.#addressed(commandOf(body, TASK_ACTS), id, taskId, undefined);
    const command = await this.office.withFileFacts(said, scene.stream, caller.person);
    const asked = { person: caller.person, command, reason: body.reason ?? '' };
    const { state: instance, directory, stream } = scene;
    const preview = previewOf(this.office, scene, asked);
    return this.personal.shownTo(caller, preview, { instance, directory, stream }, 'preview');
  }

  /** Each is an act of its own: what is refused stops none of the others. */
  async approveMany(
    caller: Caller,
    { tasks, opinion }: ApproveManyBody,
    key: string,
  ): Promise<readonly ApprovedView[]> {
    const done: ApprovedView[] = [];
    for (const { instance, task, version } of tasks) {
      const answer = await this.office.executor.execute({
        stream: `instance/${instance}`,
        command: {
          type: 'approve',
          task,
          ...(version === undefined ? {} : { version }),
          ...(opinion === undefined ? {} : { opinion }),
        } as Typed,
        actor: { person: caller.person },
        key: digestOf(`${key} ${instance} ${task}`),
      });
      const refusal = answer.ok ? {} : { refusal: answer.refusal };
      done.push({ instance, task, approved: answer.ok, ...refusal });
    }
    return done;
  }

  async act({ caller, id, task, body, key, version }: TaskAct): Promise<Done> {
    const said = commandOf(body, TASK_ACTS);
    const command = await this.#addressed(said, id, task, version);
    const { occurredAt, reason } = body;
    return this.doing.does({ stream: `instance/${id}`, command, caller, key, occurredAt, reason });
  }

  /** Facts, invitations and the end of a vote are addressed to the step that waits for them, everything else to the task. */
  async #addressed(
    said: Typed,
    id: string,
    taskId: string,
    version: number | undefined,
  ): Promise<Typed> {
    if (!TO_STEP.has(said.type)) {
      if (Object.hasOwn(Object.prototype, taskId)) throw noTask(taskId);
      const command = { ...said, task: taskId, ...(version === undefined ? {} : { version }) };
      return command;
    }
    const { task } = await this.#task(id, taskId);
    if (version !== undefined && version !== task.version) throw changed(task);
    const addressed = {
      ...said,
      ...(said.type === 'record' ? { of: task.step } : { step: task.step }),
    };
    return addressed;
  }

  async #task(id: string, taskId: string): Promise<{ scene: Scene<Instance>; task: Task }> {
    const scene = await foundInstance(this.scenes, id);
    const task = ownOf(scene.state.tasks, taskId);
    if (!task) throw noTask(taskId);
    return { scene, task };
  }

  async #page<Found extends InboxTask>(
    found: readonly Found[],
    limit: number,
    placeOf: (one: Found) => Cursor,
  ): Promise<Page<TaskRowView>> {
    const { items, ...rest } = pageOf(found, limit, placeOf, (one) => one);
    const shown: TaskRowView[] = [];
    for (const { row, principal } of items) {
      const { stream, task: id } = taskOfRow(row);
      const scene = await this.scenes.instance(stream);
      const task = scene && ownOf(scene.state.tasks, id);
      if (scene && task) shown.push(taskRow(scene, task, principal));
    }
    return { ...rest, items: shown };
  }
}

const TO_STEP: ReadonlySet<string> = new Set(['record', 'invite', 'closeBallot']);

function datedCursor(text: string | undefined): Cursor | undefined {
  const cursor = readCursor(text);
  if (cursor === undefined || typeof cursor.value === 'string') return cursor;
  throw malformedCursor();
}

function noTask(task: string): ProblemError {
  return notFound('task.unknown', `没有待办${task}。`, `There is no task ${task}.`, { task });
}

function changed({ id, version }: Task): ProblemError {
  return refused({
    code: 'task.changed',
    message: {
      zh: '待办在您查看之后已有变动，请刷新后再办理',
      en: 'the task has changed since you looked at it; reload it and try again',
    },
    facts: { task: id, version },
  });
}
