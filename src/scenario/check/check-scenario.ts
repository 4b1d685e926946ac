import type { Finding } from '../../definition/problem-at.js';
import type { Loaded } from '../loaded.js';
import { type CommandEntry, isCommand, isExpect } from '../scenario.js';
import { checkCommand } from './check-command.js';
import { checkEngine } from './check-engine.js';
import { checkExpect } from './check-expect.js';
import { checkVariants } from './check-variants.js';
import { namesOf } from './names.js';

/** What is wrong with a scenario although its shape is right: said before anything runs. */
export function checkScenario(loaded: Loaded): readonly Finding[] {
  const { base, variants, definitions, directory } = loaded;
  const all = [...base, ...variants.flatMap(({ planned }) => planned)];
  const people = [
    ...directory.people.map(({ id }) => id),
    ...all.flatMap(({ entry }) => (isCommand(entry) ? peopleEntered(entry) : [])),
  ];
  const names = namesOf(definitions, people);
  return [
    // Repetitions of an entry name the same things.
    ...all
      .filter(({ nth }) => nth === 1)
      .flatMap((planned) => {
        const { entry } = planned;
        if (isCommand(entry)) return checkCommand(planned, entry, loaded, names);
        return isExpect(entry) ? checkExpect(planned, entry.expect, loaded, names) : [];
      }),
    ...checkEngine(base, true),
    ...checkVariants(loaded, names),
  ];
}

function peopleEntered({ on, do: type, people }: CommandEntry): readonly string[] {
  if (on !== 'directory' || type !== 'enter') return [];
  return typeof people === 'object' && people !== null ? Object.keys(people) : [];
}
