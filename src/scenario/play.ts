import { createCalendar } from '../calendar/calendar.js';
import { checkExpectation } from './expect/check-expectation.js';
import type { Expectation } from './expect/expectation.js';
import type { Seen, Standing } from './expect/seen.js';
import type { Loaded } from './loaded.js';
import { shortMomentOf } from './moment.js';
import { orderOf } from './order-of.js';
import { RowNotes } from './row-notes.js';
import {
  type Circumstances,
  type CommandEntry,
  isCommand,
  isEngine,
  isExpect,
  type Row,
} from './scenario.js';
import type { Stage } from './stage.js';
import { streamOf } from './stream-names.js';
import type { Planned } from './timeline.js';

export interface Playing {
  readonly loaded: Loaded;
  readonly stage: Stage;
  readonly circumstances: Circumstances;
  readonly rows: readonly Row[];
  /** False for the beginning of a variant, whose expectations are those of the base run. */
  readonly checks: boolean;
  /** Called before the clock reaches an entry. */
  readonly before?: (planned: Planned) => void;
  readonly onEntry?: (() => void) | undefined;
}

/** Plays the entries of a timeline in their order and notes what came of each. */
export async function play(planned: readonly Planned[], playing: Playing): Promise<RowNotes> {
  const { stage, checks } = playing;
  const notes = new RowNotes(playing.rows);
  let standing: Standing | undefined;
  for (const [i, one] of planned.entries()) {
    playing.before?.(one);
    const fired = stage.journal.firings.length;
    await stage.reach(one.at);
    notes.reached(one, shortMomentOf(one.at, playing.loaded.definition.zone));
    const { entry } = one;
    if (isExpect(entry)) {
      if (checks) await expect(one, entry.expect, standing, playing, notes);
      if (checks && entry.snapshot === true) notes.snapshot();
    } else {
      standing = isAskedFor(planned[i + 1]) ? await standingOf(stage) : undefined;
      if (isCommand(entry)) await command(one, entry, playing, notes);
      if (isEngine(entry)) await startOrStop(stage, entry.engine);
    }
    notes.fired(one, stage.journal.firings.length - fired);
    playing.onEntry?.();
  }
  return notes;
}

async function startOrStop(stage: Stage, what: 'start' | 'stop'): Promise<void> {
  if (what === 'stop') stage.stop();
  else await stage.restart();
}

function isAskedFor(next: Planned | undefined): boolean {
  return next !== undefined && isExpect(next.entry) && next.entry.expect.unchanged === true;
}

async function standingOf(stage: Stage): Promise<Standing> {
  const instance = await stage.instance();
  return { instance, items: await stage.items(instance) };
}

/** An accepted command is as it should be; a refusal must have been expected, with its code. */
async function command(
  planned: Planned,
  entry: CommandEntry,
  { loaded, stage, circumstances, checks }: Playing,
  notes: RowNotes,
): Promise<void> {
  const [instance, published] = [
    await stage.instance(),
    await stage.published(loaded.definition.id),
  ];
  const key = `${planned.path.join('.')} ${planned.nth}`;
  const newest = published.versions.length;
  const order = orderOf(entry, key, { loaded, circumstances, instance, newest });
  const answer = await stage.execute(order);
  notes.commanded(planned);
  if (!answer.ok) stage.journal.refusals.add(answer.refusal.code);
  const found = answer.ok ? 'accepted' : answer.refusal.code;
  const expected = entry.refused ?? 'accepted';
  const ok = found === expected;
  // That a command is accepted goes without saying.
  if (ok && (answer.ok || !checks)) return;
  const name = nameOf(entry);
  notes.asserted(planned, lineOf(planned, loaded), [
    { name, expected, found, ok, ...(answer.ok ? {} : { said: answer.refusal.message }) },
  ]);
}

/** What an entry does, and to what. */
function nameOf({ do: type, on, task, of, step, event }: CommandEntry): string {
  const about = [on, task, of, step, event].find((one) => typeof one === 'string');
  return about === undefined ? type : `${type} ${about}`;
}

async function expect(
  planned: Planned,
  expected: Expectation,
  before: Standing | undefined,
  { loaded, stage }: Playing,
  notes: RowNotes,
): Promise<void> {
  const seen = await seenOn(stage, loaded, expected, before);
  notes.asserted(planned, lineOf(planned, loaded), checkExpectation(expected, seen));
}

function lineOf({ path }: Planned, { places }: Loaded): number {
  return places.place(path).line;
}

async function seenOn(
  stage: Stage,
  loaded: Loaded,
  expected: Expectation,
  before: Standing | undefined,
): Promise<Seen> {
  const { scenario, calendar, definitions } = loaded;
  const { zone, id } = loaded.definition;
  const instance = await stage.instance();
  const published = await stage.published(id);
  const source = published.versions[instance.definition.version - 1]?.source;
  const parsed = source === undefined ? undefined : loaded.parse(source);
  const { versions } = await stage.calendar(calendar.id);
  const data = versions.at(-1) ?? { id: calendar.id, version: 0, years: [] };
  const counted: Record<string, number> = {};
  for (const name of Object.keys(expected.versions ?? {})) {
    counted[name] = (await stage.published(name)).versions.length;
  }
  return {
    now: stage.now,
    start: stage.start,
    zone,
    calendar: createCalendar(data, zone),
    instance,
    ...(parsed?.ok === true ? { definition: parsed.definition } : {}),
    items: await stage.items(instance),
    versions: counted,
    journal: stage.journal,
    ...(before ? { before } : {}),
    streamOf: (on) =>
      streamOf(on, {
        instance: scenario.instance,
        directory: 'directory/main',
        definition: id,
        calendar: calendar.id,
        definitions,
      }),
  };
}
