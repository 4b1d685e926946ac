import { shownLight, type ShownLight } from '../../engine/explain/shown-light.js';
import type { Instance, Task } from '../../engine/instance/state.js';
import type { Scene } from './scenes.js';

/** The light of a task as it shows at the scene's moment. */
export function lightOfTask(
  { state, definition, calendar, now }: Scene<Instance>,
  { id }: Task,
): ShownLight {
  return shownLight(state.deadlines[id], now, { definition, calendar, params: state.params });
}
