import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { COMMON_REFUSALS } from '../../../src/engine/instance/operations/operation.js';
import { OPERATIONS } from '../../../src/engine/instance/operations/operations.js';
import { PLACES, POLICIES, stageAtVote, type Place, type Policy } from '../../support/a-stage.js';
import { checkWaits } from '../../support/check-waits.js';
import { finish } from '../../support/finish.js';
import { checkInstance } from '../../support/invariants.js';
import { ACTOR_KINDS, ACTORS, movesOf, type Move } from '../../support/operation-moves.js';

/**
 * Every operation, and after it every operation by every kind of person, on every policy, alone and
 * beside another branch. What came of it stands in `pairs.txt`, which is read like any other change:
 * PAIRS=write npm test -- operations/pairs
 */
const FILE = new URL('pairs.txt', import.meta.url);

/** By pair: how often it was accepted, and by which codes it was refused how often. */
const outcomes = new Map<string, Map<string, number>>();
const undocumented = new Set<string>();

/** What moves nothing leaves every instance as open as it was. */
const QUIET = new Set(['urge', 'saveDraft', 'comment', 'sendCopy', 'readCopy']);

function note(pair: string, outcome: string): void {
  const known = outcomes.get(pair) ?? new Map<string, number>();
  known.set(outcome, (known.get(outcome) ?? 0) + 1);
  outcomes.set(pair, known);
}

function checkDocumented({ command, name }: Move, code: string): void {
  const operation = OPERATIONS[command.type];
  const known = [...operation.refusals, ...COMMON_REFUSALS[operation.on]];
  if (!known.includes(code)) undocumented.add(`${name}: ${code}`);
}

describe.each(POLICIES)('on the policy %s', (policy) => {
  it.each(PLACES)('%s, no pair of operations gets stuck or loses anything', (place) => {
    expect(brokenPairs(policy, place)).toEqual([]);
  });
});

function brokenPairs(policy: Policy, place: Place): readonly string[] {
  const base = stageAtVote(policy, place);
  const broken = new Map<string, string>();
  for (const a of movesOf(base)) {
    for (const kindA of ACTOR_KINDS) {
      const after = base.copy();
      if (after.tries({ person: ACTORS[kindA] }, a.command) !== undefined) continue;
      for (const b of movesOf(after)) {
        for (const kindB of ACTOR_KINDS) {
          const end = after.copy();
          const code = end.tries({ person: ACTORS[kindB] }, b.command);
          note(`${a.name} → ${b.name}`, code ?? 'accepted');
          if (code !== undefined) {
            checkDocumented(b, code);
            continue;
          }
          try {
            checkInstance(end.state, end.directory);
            checkWaits(end.definition, end.state);
            if (!QUIET.has(b.name)) finish(end);
          } catch (error) {
            const by = `${kindA} ${JSON.stringify(a.command)}, ${kindB} ${JSON.stringify(b.command)}`;
            broken.set(`${a.name} → ${b.name}`, `${String(error)}: ${by}`);
          }
        }
      }
    }
  }
  return [...broken].map(([pair, what]) => `${pair}: ${what}`);
}

describe('all pairs together', () => {
  it('are refused by documented codes only', () => {
    expect([...undocumented].sort()).toEqual([]);
  });

  it('came out as they are written down', () => {
    const lines = [...outcomes].sort(byName).map(([pair, counts]) => `${pair}: ${said(counts)}`);
    const text = `${lines.join('\n')}\n`;
    if (process.env['PAIRS'] === 'write') writeFileSync(FILE, text);
    expect(text).toBe(readFileSync(FILE, 'utf8'));
  });
});

afterAll(() => {
  outcomes.clear();
});

function said(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(byName)
    .map(([outcome, n]) => `${outcome} ${String(n)}`)
    .join(', ');
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
