import { partyName, personName, same, taskName } from '../../engine/explain/name-of.js';
import { both } from '../../engine/explain/both.js';
import { shownLight } from '../../engine/explain/shown-light.js';
import type { Directory } from '../../engine/directory/state.js';
import type { Deadline } from '../../engine/deadline.js';
import type { Instance, StepState } from '../../engine/instance/state.js';
import type { Scene } from '../../runtime/reading/scenes.js';
import { taskRow } from '../tasks/task-views.js';
import type {
  CollectionView,
  DeadlineView,
  InstanceRowView,
  InstanceView,
  PhaseView,
  StepView,
} from './instance-views.dto.js';
import type { Plain } from '../core/shared.dto.js';
import { parentView, subViews } from './sub-views.js';
import { attachmentViews } from '../files/attachment-views.js';
import { holdersOfRole } from './role-holders.js';

/** An instance as a line of a list. */
export function instanceRow({
  state,
  definition,
  directory,
}: Scene<Instance>): Plain<InstanceRowView> {
  const { id, subject, life, sealed, outcome, starter, startedAt, serial } = state;
  return {
    id,
    definition: { id: definition.id, name: definition.title },
    version: state.definition.version,
    subject,
    life,
    sealed,
    outcome,
    starter: { id: starter, name: personName({ definition, directory }, starter) },
    startedAt,
    serial,
    parent: parentView(state),
    phaseStates: Object.fromEntries(
      Object.keys(definition.phases).map((phase) => [
        phase,
        state.phases[phase]?.state ?? 'pending',
      ]),
    ),
  };
}

/** The whole instance as people read it; `then` is the directory by which its roles are held. */
export function instanceView(
  scene: Scene<Instance>,
  then = scene.directory,
): Omit<InstanceView, 'acts'> {
  const { state, definition, directory, seq, now } = scene;
  const names = { definition, directory };
  return {
    ...instanceRow(scene),
    at: now,
    seq,
    params: state.params,
    form: state.form,
    attachments: attachmentViews(state.attachments),
    roles: rolesOf(scene, then),
    phases: phaseViews(scene),
    openTasks: Object.values(state.tasks)
      .filter((task) => task.state === 'open')
      .sort(byDue(state))
      .map((task) => taskRow(scene, task)),
    deadlines: Object.values(state.deadlines).map((deadline) =>
      deadlineView(scene, deadline, names),
    ),
    documents: Object.entries(state.documents).map(([id, { version, numbers, disclosedOn }]) => ({
      id,
      title: definition.documents[id]?.title ?? same(id),
      version,
      numbers,
      disclosedOn: disclosedOn ?? null,
    })),
    copies: Object.values(state.copies).map(({ id, to, sentAt, readAt, readBy, reminded }) => ({
      id,
      to: partyName(names, to),
      sentAt,
      readAt: readAt ?? null,
      readBy: readBy === undefined ? null : { id: readBy, name: personName(names, readBy) },
      reminded,
    })),
    collections: collectionViews(scene),
    events: state.events,
    records: state.records,
    figures: state.figures,
  };
}

export function phaseViews(scene: Scene<Instance>): readonly PhaseView[] {
  const { state, definition } = scene;
  return Object.values(definition.phases).map(({ id, title, steps }) => {
    const phase = state.phases[id];
    return {
      id,
      title,
      state: phase?.state ?? 'pending',
      from: phase?.from ?? null,
      to: phase?.to ?? null,
      enteredAt: phase?.enteredAt ?? null,
      endedAt: phase?.endedAt ?? null,
      steps: steps.flatMap((step) => {
        const found = state.steps[step];
        return found ? [stepView(scene, step, found)] : [];
      }),
    };
  });
}

function stepView(
  { definition, directory }: Scene<Instance>,
  id: string,
  state: StepState,
): StepView {
  const step = definition.steps[id];
  const { actor, returned, cycle, outcome, form, count, sent, number } = state;
  return {
    id,
    phase: step?.phase ?? '',
    kind: step?.kind ?? '',
    title: step?.title ?? same(id),
    state: state.state,
    returned,
    cycle,
    openedAt: state.openedAt ?? null,
    endedAt: state.endedAt ?? null,
    outcome,
    actor:
      actor === undefined
        ? null
        : { id: actor, name: personName({ definition, directory }, actor) },
    form,
    count,
    sent,
    number,
    subs: subViews(state),
  };
}

function rolesOf(scene: Scene<Instance>, then: Directory): InstanceView['roles'] {
  const { state, definition, directory } = scene;
  return Object.entries(definition.roles).map(([id, { title }]) => {
    const party = state.roles[id];
    const who = party ? partyName({ definition, directory }, party) : null;
    return { id, title, who, people: holdersOfRole(id, scene, then) };
  });
}

function deadlineView(
  { state, definition, calendar, now }: Scene<Instance>,
  deadline: Deadline,
  names: Parameters<typeof partyName>[0],
): DeadlineView {
  const { id, on, owner, due, late, provisional, level } = deadline;
  const { step, part } = taskName(names, id);
  return {
    id,
    on,
    title: part === undefined ? step : both((language) => `${step[language]} ${part[language]}`),
    owner: partyName(names, owner),
    due,
    state: deadline.state,
    light: shownLight(deadline, now, { definition, calendar, params: state.params }),
    late,
    provisional,
    level,
  };
}

function collectionViews({ state, definition }: Scene<Instance>): readonly CollectionView[] {
  return Object.values(definition.collections).map(({ id, title }) => {
    const items = Object.values(state.items[id] ?? {});
    const byState: Record<string, number> = {};
    for (const item of items) byState[item.state] = (byState[item.state] ?? 0) + 1;
    return {
      id,
      title,
      total: items.length,
      open: items.filter(({ open }) => open).length,
      byState,
    };
  });
}

/** Earliest first; what has no due date comes last. */
function byDue({ deadlines }: Instance) {
  const dueOf = (id: string) => deadlines[id]?.due ?? '9999';
  return (a: { readonly id: string }, b: { readonly id: string }): number => {
    const [one, other] = [`${dueOf(a.id)} ${a.id}`, `${dueOf(b.id)} ${b.id}`];
    return one < other ? -1 : 1;
  };
}
