import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import type { OperationExample } from '../../../src/engine/explain/operation-tables.js';
import { OPERATIONS } from '../../../src/engine/instance/operations/operations.js';
import type { OperationName } from '../../../src/engine/instance/operations/operations.js';
import { failuresIn } from '../../docs/small-processes.js';
import { MUST_SUCCEED } from '../../support/must-succeed-pairs.js';
import { movesOnInstance, movesOnTask } from '../../support/operation-moves.js';

interface Situation extends Pick<OperationExample, 'on' | 'from' | 'do'> {
  readonly title: string;
}

const FILE = new URL('must-succeed.yaml', import.meta.url);
const SITUATIONS = parse(readFileSync(FILE, 'utf8')) as Readonly<
  Record<string, readonly Situation[]>
>;
const MOVES = [...movesOnTask({ id: 'vote' }), ...movesOnInstance()];

describe('the list of what must succeed', () => {
  it('names situations for every operation that people give', () => {
    const names = Object.keys(OPERATIONS) as readonly OperationName[];
    const ofPeople = names.filter((name) => OPERATIONS[name].on !== 'system');
    const inSessions = MOVES.filter(({ name }) => MUST_SUCCEED[name] !== undefined);
    const named = new Set<string>([
      ...inSessions.map(({ command }) => command.type),
      ...Object.keys(SITUATIONS),
    ]);
    expect(ofPeople.filter((name) => !named.has(name))).toEqual([]);
  });

  it('names only acts that sessions know', () => {
    const known = new Set(MOVES.map(({ name }) => name));
    const used = [...Object.keys(MUST_SUCCEED), ...Object.values(MUST_SUCCEED).flat()];
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });

  const all = Object.entries(SITUATIONS).flatMap(([name, some]) =>
    some.map((one) => ({ name, ...one })),
  );
  it.each(all)('$name: $title', async (situation) => {
    expect(situation.do).toContain(`do: ${situation.name}`);
    expect(await failuresIn(situation)).toEqual([]);
  });
});
