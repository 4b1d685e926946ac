import type { Definition } from '../../definition/definition.js';
import { accessTo, fieldRulesOf } from '../../definition/fields.js';
import { oversees } from '../../engine/directory/powers.js';
import { changesRequest } from '../../engine/instance/acts/rework-form.js';
import type { Instance, Task } from '../../engine/instance/state.js';
import { actingFor, peopleOf } from '../../engine/party.js';
import type { Caller } from '../access/caller.js';
import type { Scene } from './scenes.js';

export type Viewer = Pick<Caller, 'person' | 'powers'>;

type Form = Readonly<Record<string, unknown>>;

/** Says of a field of the request, or of the form of a step, that somebody may not see it. */
export type Hides = (field: string, step?: string) => boolean;

/**
 * An instance as one person may see it: what is hidden from him is not there at all. Everything that
 * is shown of an instance to a person, on whichever way, is made from this and from nothing else.
 */
export function visibleForm(scene: Scene<Instance>, viewer: Viewer): Scene<Instance> {
  const hides = hidesFrom(scene, viewer);
  if (!hides) return scene;
  const { state, definition } = scene;
  const { steps, tasks } = state;
  const seen: Instance = {
    ...state,
    form: without(state.form, (field) => hides(field)),
    steps: mapped(steps, (step, id) => ({
      ...step,
      form: without(step.form, (field) => hides(field, id)),
    })),
    tasks: mapped(tasks, (task) => taskWithout(definition, task, hides)),
  };
  return { ...scene, state: seen };
}

/**
 * What is hidden from somebody; undefined where nothing is. A field that no place hides is shown to
 * everybody. Of the others sees each person what one of his tasks shows, the starter what his own
 * rules show, and whoever oversees the office everything.
 */
export function hidesFrom(scene: Scene<Instance>, viewer: Viewer): Hides | undefined {
  const { definition, state } = scene;
  if (!hidesAnything(definition) || oversees(viewer.powers)) return undefined;
  const places = placesOf(scene, viewer.person);
  const isStarter = state.starter === viewer.person;
  return (field, step) => {
    if (!isRestricted(definition, field, step)) return false;
    const seen = (id: string): boolean => id === step || isShown(definition, id, field, step);
    const asStarter =
      isStarter && accessTo(definition.start.fields, { step, field }, 'edit') !== 'hidden';
    return !asStarter && !places.some(seen);
  };
}

/** A value of an answer, without what the names in it would tell of hidden fields. */
export function withoutReads<Value>(value: Value, hides: Hides | undefined): Value {
  if (!hides) return value;
  return withoutReadsIn(value, hides) as Value;
}

/** A condition is told with what it reads: of a hidden field only that it is read. */
function withoutReadsIn(value: unknown, hides: Hides): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutReadsIn(one, hides));
  if (typeof value !== 'object' || value === null) return value;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const name = 'name' in value && 'value' in value ? value.name : undefined;
  const hidden = typeof name === 'string' && tells(name, hides);
  return Object.fromEntries(
    entries.map(([key, one]) => [
      key,
      hidden && key === 'value' ? null : withoutReadsIn(one, hides),
    ]),
  );
}

/** `form.cents`, `steps.check.form.score`; the name of a whole form tells of all of it. */
function tells(name: string, hides: Hides): boolean {
  const parts = name.split('.');
  if (parts[0] === 'form') return parts[1] === undefined || hides(parts[1]);
  if (parts[0] !== 'steps' || parts[2] !== 'form') return false;
  return parts[3] === undefined || hides(parts[3], parts[1]);
}

function hidesAnything({ start, steps }: Definition): boolean {
  return [start.fields, ...Object.values(steps).map(fieldRulesOf)].some(
    (rules) => rules !== undefined && Object.values(rules).includes('hidden'),
  );
}

/** Some place hides it. */
function isRestricted(definition: Definition, field: string, step: string | undefined): boolean {
  return (
    accessTo(definition.start.fields, { step, field }, 'edit') === 'hidden' ||
    Object.keys(definition.steps).some((id) => id !== step && !isShown(definition, id, field, step))
  );
}

function isShown(
  { steps }: Definition,
  id: string,
  field: string,
  step: string | undefined,
): boolean {
  return accessTo(fieldRulesOf(steps[id]), { step, field }) !== 'hidden';
}

/** The steps on which somebody has or had a task, himself or for somebody else. */
function placesOf({ state, directory, now }: Scene<Instance>, person: string): readonly string[] {
  const places = Object.values(state.tasks)
    .filter(
      ({ assignee, with: others, doneBy, hands = [], addedBy, openedAt }) =>
        doneBy === person ||
        addedBy === person ||
        hands.includes(person) ||
        actingFor(person, assignee, { directory, now, openedAt }).may ||
        others.some((party) => peopleOf(party, directory).includes(person)),
    )
    .map(({ step }) => step);
  return [...new Set(places)];
}

/** With a request that is reworked its own fields are filled in, with any other task those of its step. */
function taskWithout(definition: Definition, task: Task, hides: Hides): Task {
  const step = definition.steps[task.step];
  const of = step && changesRequest(task, step) ? undefined : task.step;
  const hidden = (field: string): boolean => hides(field, of);
  const { draft } = task;
  return {
    ...task,
    form: without(task.form, hidden),
    ...(draft === undefined ? {} : { draft: { ...draft, form: without(draft.form, hidden) } }),
  };
}

function without(form: Form, hidden: (field: string) => boolean): Form {
  return Object.fromEntries(Object.entries(form).filter(([field]) => !hidden(field)));
}

function mapped<Value>(
  values: Readonly<Record<string, Value>>,
  change: (value: Value, id: string) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(values).map(([id, one]) => [id, change(one, id)]));
}
