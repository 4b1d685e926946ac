import type { Loaded } from './loaded.js';
import type { Circumstances } from './scenario.js';
import { type CopyableStore, type OnEvent, Stage } from './stage.js';

/** A fresh office at the first moment of a scenario, with its calendar and its directory. */
export async function openStage(
  loaded: Loaded,
  circumstances: Circumstances,
  means: {
    readonly store: CopyableStore;
    readonly seed: string;
    readonly onEvent?: OnEvent | undefined;
  },
): Promise<Stage> {
  const [first] = loaded.base;
  if (!first) throw new RangeError(`${loaded.file} has nothing to play.`);
  const engines = circumstances.tickers ?? 1;
  const stage = new Stage({ loaded, start: first.at, engines, ...means });
  const { calendar, directory } = loaded;
  await setUp(stage, `calendar/${calendar.id}`, {
    type: 'import',
    data: calendar.data,
    streams: [],
  });
  await setUp(stage, 'directory/main', directory);
  return stage;
}

async function setUp(
  stage: Stage,
  stream: string,
  command: { readonly type: string; readonly [field: string]: unknown },
): Promise<void> {
  const actor = { system: 'setup' } as const;
  const answer = await stage.execute({ stream, command, actor, key: 'setup' });
  if (answer.ok) return;
  throw new Error(`${stream} could not be set up: ${answer.refusal.message.en}`);
}
