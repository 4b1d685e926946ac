import { lightOfTask } from '../../runtime/reading/light-of-task.js';
import { attachmentRuleOf } from '../../runtime/reading/attachment-rule-of.js';
import { formSchemaOf, requestSchemaOf } from '../../runtime/reading/form-schema-of.js';
import { partyName, personName, same, taskName } from '../../engine/explain/name-of.js';
import { peopleOf } from '../../engine/party.js';
import type { Instance, Task } from '../../engine/instance/state.js';
import type { Scene } from '../../runtime/reading/scenes.js';
import type { OpinionView, TaskRowView, TaskView } from './tasks.dto.js';
import { attachmentViews } from '../files/attachment-views.js';
import type { NamedView, Plain } from '../core/shared.dto.js';

/** A task as a line of a list; `principal` is for whom the caller would act. */
export function taskRow(
  scene: Scene<Instance>,
  task: Task,
  principal?: string,
): Plain<TaskRowView> {
  const { state, definition, directory } = scene;
  const { id, step, role, version, openedAt } = task;
  const names = { definition, directory };
  const deadline = state.deadlines[id];
  const { part } = taskName(names, id);
  return {
    instance: state.id,
    subject: state.subject,
    task: id,
    step,
    title: definition.steps[step]?.title ?? same(step),
    ...(part === undefined ? {} : { part }),
    role,
    state: task.state,
    version,
    openedAt,
    due: deadline?.due ?? null,
    dueAt: deadline?.dueAt ?? null,
    light: lightOfTask(scene, task),
    level: deadline?.level ?? 0,
    owner: partyName(names, task.assignee),
    ...(principal === undefined ? {} : { principal: named(scene, principal) }),
    decision: task.decision ?? null,
    doneBy: task.doneBy === undefined ? null : named(scene, task.doneBy),
    doneAt: task.doneAt ?? null,
  };
}

/** Everything that whoever looks at one task needs, but what he may do with it. */
export function taskView(
  scene: Scene<Instance>,
  task: Task,
  person: string,
): Omit<TaskView, 'acts'> {
  const { state, definition, directory } = scene;
  const step = definition.steps[task.step];
  const own = peopleOf(task.assignee, directory).includes(person);
  return {
    ...taskRow(scene, task),
    definition: { id: definition.id, name: definition.title },
    kind: step?.kind ?? '',
    valid: task.valid,
    unowned: task.unowned,
    formSchema: formSchemaOf(definition, task) ?? null,
    requestSchema: requestSchemaOf(definition, task) ?? null,
    form: task.form,
    request: state.form,
    opinion: task.opinion,
    origin: task.origin ?? null,
    beside: task.beside ?? null,
    addedBy: task.addedBy === undefined ? null : named(scene, task.addedBy),
    waitsFor: task.waitsFor ?? null,
    hands: (task.hands ?? []).map((one) => named(scene, one)),
    draft: own ? (task.draft ?? null) : null,
    requires: step && 'requires' in step ? step.requires : [],
    toChoose: Object.entries(definition.roles).flatMap(([id, { chosenAt, title }]) =>
      chosenAt === task.step && !state.roles[id] ? [{ id, name: title }] : [],
    ),
    extension: task.request ?? null,
    attachments: attachmentViews(task.attachments),
    requestAttachments: attachmentViews(state.attachments),
    mayAttach: attachmentRuleOf(definition, task) ?? null,
    opinions: opinionsOn(scene, task.step),
  };
}

function opinionsOn(scene: Scene<Instance>, step: string): readonly OpinionView[] {
  return Object.values(scene.state.tasks)
    .filter((task) => task.step === step && task.doneAt !== undefined && task.doneBy !== undefined)
    .sort((a, b) => ((a.doneAt ?? '') < (b.doneAt ?? '') ? -1 : 1))
    .map((task) => ({ ...task, doneBy: task.doneBy ?? '', doneAt: task.doneAt ?? '' }))
    .map(({ id, cycle, doneBy, doneAt, decision, opinion, signature, auto, attachments }) => ({
      task: id,
      cycle,
      by: named(scene, doneBy),
      at: doneAt,
      decision: decision ?? '',
      opinion,
      signature: signature ?? null,
      auto: auto ?? null,
      attachments: attachmentViews(attachments),
    }));
}

function named({ definition, directory }: Scene<Instance>, id: string): NamedView {
  return { id, name: personName({ definition, directory }, id) };
}
