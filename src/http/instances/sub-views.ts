import type { Instance, StepState } from '../../engine/instance/state.js';
import type { Plain } from '../core/shared.dto.js';
import type { ParentView, SubView } from './sub-views.dto.js';

/** What a parent's readers see of its sub-processes, whoever may see these themselves. */
export function subViews({ subs = {} }: StepState): readonly Plain<SubView>[] {
  return Object.values(subs).map(
    ({ key, instance, of, life, since, outcome, cancelled, subject, message }) => ({
      key,
      instance,
      of,
      life,
      since,
      outcome: outcome ?? '',
      cancelled: cancelled === true,
      subject: subject ?? null,
      message: message ?? null,
    }),
  );
}

export function parentView({ parent }: Instance): Plain<ParentView> | null {
  if (!parent) return null;
  const { instance, step, key, cancelled, held } = parent;
  return { instance, step, key, cancelled: cancelled === true, held: held === true };
}
