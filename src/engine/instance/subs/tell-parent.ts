import { personalPaths } from '../../../definition/personal-paths.js';
import type { Work } from '../work.js';
import type { ParentLink, ToldParent } from './sub-state.js';

/** Tells the parent what it does not know yet: how this stands, and whether anybody has acted. */
export function tellParent(work: Work): void {
  const { parent, life, outcome } = work.state;
  if (!parent || life === 'none') return;
  const touched = parent.told?.touched === true || hasActed(work);
  const told: ToldParent = { life, outcome, touched };
  if (JSON.stringify(told) === JSON.stringify(parent.told)) return;
  const ended = life === 'completed' || life === 'approved';
  const values = ended ? resultOf(work, parent) : {};
  work.emit({ type: 'parentTold', told, ...(Object.keys(values).length > 0 ? { values } : {}) });
}

/** Somebody has done a task, recorded something, or put something on the list. */
function hasActed(work: Work): boolean {
  return work.events.some(
    (event) =>
      (event.type === 'taskDone' && event.auto === undefined) ||
      event.type === 'recorded' ||
      event.type === 'itemEntered' ||
      event.type === 'tallyEntered' ||
      (event.type === 'subNoted' && event.news.touched === true),
  );
}

/** What was asked for, as far as it is there; what is personal never leaves. */
function resultOf({ state, definition }: Work, { result }: ParentLink) {
  return Object.fromEntries(
    Object.entries(result).flatMap(([name, { step, field }]) => {
      const from = step === undefined ? undefined : definition.steps[step];
      const schema =
        from === undefined ? definition.start.form : 'form' in from ? from.form : undefined;
      const form = step === undefined ? state.form : state.steps[step]?.form;
      const personal = personalPaths(schema).some(([first]) => first === field || first === '*');
      const value = form?.[field];
      return personal || value === undefined ? [] : [[name, value]];
    }),
  );
}
