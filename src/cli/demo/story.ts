import type { Instant } from '../../calendar/calendar-data.js';
import type { Text } from '../../definition/definition.js';
import type { Commit } from '../../runtime/commit.js';
import { both, bracketed, listed } from '../../engine/explain/both.js';
import type { Note } from './note.js';
import { notesOf } from './notes-of.js';
import { afterCommit, EMPTY_WORLD, type World } from './world.js';

/** One line of the story: what happened at one moment. */
export interface StoryLine extends Pick<Note, 'kind' | 'tone'> {
  readonly at: Instant;
  readonly zone: string;
  readonly text: Text;
}

export interface Figures {
  readonly streams: number;
  readonly commits: number;
  readonly events: number;
}

export interface Story {
  readonly world: World;
  readonly lines: readonly StoryLine[];
  readonly figures: Figures;
}

/** Longer lists are told by their first and last and how many there are. */
const LISTED_MAX = 4;

/** Listens to commits as they are made, and tells what happened in them. */
export class StoryTeller {
  #world: World = EMPTY_WORLD;
  #moment: Instant = '';
  #notes: Note[] = [];
  readonly #lines: StoryLine[] = [];
  readonly #streams = new Set<string>();
  readonly #onLine: (line: StoryLine) => void;
  #commits = 0;
  #events = 0;

  /** Each line is told as soon as its moment is over. */
  constructor(onLine: (line: StoryLine) => void) {
    this.#onLine = onLine;
  }

  hear(commit: Commit): void {
    this.#streams.add(commit.stream);
    this.#commits += 1;
    this.#events += commit.events.length;
    this.#world = afterCommit(this.#world, commit);
    if (commit.recordedAt !== this.#moment) this.#endMoment(commit.recordedAt);
    this.#notes.push(...notesOf(this.#world, commit));
  }

  /** The story so far. */
  tell(): Story {
    this.#endMoment(this.#moment);
    const figures = { streams: this.#streams.size, commits: this.#commits, events: this.#events };
    return { world: this.#world, lines: [...this.#lines], figures };
  }

  #endMoment(next: Instant): void {
    for (const one of linesOf(this.#moment, this.#notes, this.#world.zone)) {
      this.#lines.push(one);
      this.#onLine(one);
    }
    this.#notes = [];
    this.#moment = next;
  }
}

/** Notes that differ only in their subject make one line, where the first of them stands. */
function linesOf(at: Instant, notes: readonly Note[], zone: string): readonly StoryLine[] {
  const groups = new Map<string, [Note, ...Note[]]>();
  for (const one of notes) {
    const key = JSON.stringify([one.tone, one.what, one.remarks]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].map((group) => {
    const [{ kind, tone, what, remarks }] = group;
    const subjects = listOf(group.map(({ subject }) => subject));
    const rest = bracketed(remarks);
    const text = {
      zh: `${what.zh}：${subjects.zh}${rest.zh}`,
      en: `${what.en}: ${subjects.en}${rest.en}`,
    };
    return { at, zone, kind, tone, text };
  });
}

function listOf(subjects: readonly Text[]): Text {
  const [first, last] = [subjects.at(0), subjects.at(-1)];
  if (subjects.length <= LISTED_MAX || first === undefined || last === undefined) {
    return listed(subjects);
  }
  const n = subjects.length;
  const count = { zh: `，共 ${n} 个`, en: `, ${n} in all` };
  return both((language) => `${first[language]} … ${last[language]}${count[language]}`);
}
