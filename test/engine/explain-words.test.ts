import { describe, expect, it } from '@jest/globals';
import { parseDefinition } from '../../src/definition/parse-definition.js';
import type { DefinitionEvent } from '../../src/engine/definition/event.js';
import { directoryAt } from '../../src/engine/directory/directory-at.js';
import type { DirectoryEvent } from '../../src/engine/directory/event.js';
import { evolveDirectory } from '../../src/engine/directory/evolve.js';
import { EMPTY_DIRECTORY, EMPTY_RECORD } from '../../src/engine/directory/state.js';
import { historyEntry } from '../../src/engine/explain/history-entry.js';
import { readGolden } from '../support/golden.js';

const commits = readGolden('short-run-1.jsonl').map(({ commit }) => commit);
const eventsOf = <E>(kind: string) =>
  commits
    .filter(({ stream }) => stream.startsWith(`${kind}/`))
    .flatMap(({ events }) => events as unknown as readonly E[]);

const record = eventsOf<DirectoryEvent>('directory').reduce(evolveDirectory, EMPTY_RECORD);
const directory = directoryAt(record, '2020-05-01T00:00:00.000Z');
const source = eventsOf<DefinitionEvent>('definition').at(-1)?.source ?? '';
const parsed = parseDefinition(source);
const definition = parsed.ok ? parsed.definition : undefined;
const telling = { definition, directory, zone: 'Asia/Shanghai' };
const bare = { definition: undefined, directory: EMPTY_DIRECTORY, zone: 'Asia/Shanghai' };

/** What must never stand in a sentence: a value that was not there, or an object printed as one. */
const BROKEN = /undefined|null|\[object|NaN/;

describe('a history in words', () => {
  it.each([
    ['with the titles of the definition', telling],
    ['with ids where nothing is known', bare],
  ])('has a sentence in both languages for every event there is, %s', (_name, names) => {
    const said = commits.flatMap((commit) =>
      historyEntry(names, commit).events.map((event) => ({ ...event, stream: commit.stream })),
    );
    expect(said.length).toBeGreaterThan(300);
    const wrong = said.filter(
      ({ text }) => text.zh === '' || text.en === '' || BROKEN.test(text.zh + text.en),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps the punctuation of each language apart', () => {
    const said = commits.flatMap((commit) => historyEntry(telling, commit).events);
    expect(said.filter(({ text }) => /[,;!?]|: /.test(text.zh.replace(/“[^”]*”/g, '')))).toEqual(
      [],
    );
    expect(said.filter(({ text }) => /[：，；（）。]/.test(text.en))).toEqual([]);
  });

  it('says who acted, for whom, and with which command', () => {
    const started = commits.find(({ events }) => events.some(({ type }) => type === 'started'));
    if (!started) throw new Error('nothing was started');
    const entry = historyEntry(telling, { ...started, principal: 'off-head' });
    expect(entry).toMatchObject({
      seq: started.seq,
      command: started.command.type,
      principal: { id: 'off-head', name: { zh: 'off-head' } },
    });
  });

  it('names the system by what set it off', () => {
    const fired = commits.find(({ command }) => command.type === 'fireTimers');
    if (!fired) throw new Error('nothing has fired');
    expect(historyEntry(telling, fired).actor.name.zh).toBe('系统定时');
  });
});
