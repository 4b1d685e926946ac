import { instantOfMoment } from '../../scenario/moment.js';
import type { Loaded, LoadedVariant } from '../../scenario/loaded.js';
import type { RunReport } from '../../scenario/report.js';
import { runScenario } from '../../scenario/run-scenario.js';
import type { FileStore } from '../house.js';
import type { StoryPrinter } from './story-printer.js';
import type { StoryTeller } from './story.js';

/** Where the clock of the copy stands that is served: one item is late, and its second rung is near. */
export const SERVED_MOMENT = '2020-08-24 10:00';

export interface ReviewRuns {
  /** The whole review. */
  readonly whole: RunReport;
  /** The copy that stops at the served moment. */
  readonly served: RunReport;
}

/**
 * Plays the whole review into a store, and its copy up to the served moment into the file that the
 * store was told of. Both are proven.
 */
export async function runReview(
  loaded: Loaded,
  store: FileStore,
  teller: StoryTeller,
  printer: StoryPrinter,
): Promise<ReviewRuns> {
  const entries = loaded.base.length;
  let telling = true;
  const { runs } = await runScenario(
    { ...loaded, variants: [copyAt(SERVED_MOMENT, loaded)] },
    {
      newStore: () => store,
      onEvent: (_at, commit) => {
        // The copy goes on by itself; its story has been told.
        if (telling) teller.hear(commit);
      },
      onProgress: (done) => {
        if (!telling) return;
        printer.progress(done / entries);
        if (done < entries) return;
        telling = false;
        teller.tell();
        printer.proving();
      },
    },
  );
  const [whole, served] = runs;
  if (whole === undefined || served === undefined) throw new Error(`${loaded.file} did not run`);
  return { whole, served };
}

/** A variant in which nothing happens but that time passes up to a moment. */
function copyAt(moment: string, { definition }: Loaded): LoadedVariant {
  const entry = { clock: moment };
  const at = instantOfMoment(moment, definition.zone);
  const path = ['variants', 0, 'rows', 0, 'do', 0];
  return {
    variant: {
      id: 'served',
      title: { zh: `停在 ${moment}`, en: `Stopped at ${moment}` },
      until: moment,
      rows: [{ row: 'served', do: [entry] }],
    },
    until: at,
    planned: [{ at, row: 0, path, entry, nth: 1 }],
  };
}
