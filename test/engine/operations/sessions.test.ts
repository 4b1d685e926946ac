import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PLACES, POLICIES } from '../../support/a-stage.js';
import { MUST_PAIRS } from '../../support/must-succeed-pairs.js';
import { RandomAct, Session, Tally } from '../../support/session.js';

const SESSIONS = Number(process.env['BELFRY_SESSIONS'] ?? 60);
const ACTS = 30;
/** The long run asks for each pair so often; a few sessions cannot come to all of them. */
const LONG = 10_000;
const TIMES = 20;

const tally = new Tally();
const acts = fc.array(
  fc.integer({ min: 0, max: 2 ** 31 }).map((seed) => new RandomAct(seed)),
  { minLength: ACTS, maxLength: ACTS },
);

describe.each(POLICIES)('random sessions on policy %s', (policy) => {
  it.each(PLACES)('%s do what the model says and never get stuck', (place) => {
    fc.assert(
      fc.property(acts, (commands) => {
        const session = new Session(policy, place, tally);
        fc.modelRun(() => ({ model: session.model, real: session }), commands);
        session.next();
      }),
      { numRuns: Math.ceil(SESSIONS / (POLICIES.length * PLACES.length)), endOnFailure: true },
    );
  });
});

describe('all sessions together', () => {
  it('have thirty accepted acts each', () => {
    expect(tally.sessions).toBeGreaterThanOrEqual(SESSIONS);
    expect(tally.acts).toBe(tally.sessions * ACTS);
  });

  it('come to every pair that must succeed', () => {
    const least = Math.floor((TIMES * SESSIONS) / LONG);
    const seldom = MUST_PAIRS.map((pair) => [pair, tally.pairs.get(pair) ?? 0] as const).filter(
      ([, times]) => times < least,
    );
    if (process.env['BELFRY_SESSIONS'] !== undefined) process.stdout.write(reportOf(tally));
    expect(seldom).toEqual([]);
  });
});

function reportOf({ sessions, acts: accepted, pairs, refused }: Tally): string {
  const must = MUST_PAIRS.map((pair) => [pair, pairs.get(pair) ?? 0] as const);
  const [fewest] = must.toSorted((a, b) => a[1] - b[1]);
  const refusals = [...refused].sort().map(([operation, codes]) => {
    const total = [...codes.values()].reduce((sum, n) => sum + n, 0);
    const parts = [...codes].sort().map(([code, n]) => `${code} ${String(n)}`);
    return `  ${operation} ${String(total)}: ${parts.join(', ')}`;
  });
  return [
    `${String(sessions)} sessions, ${String(accepted)} accepted acts`,
    `${String(pairs.size)} pairs of acts; ${String(must.length)} that must succeed, the rarest ${fewest?.join(' ') ?? ''}`,
    'refusals:',
    ...refusals,
    'pairs that must succeed:',
    ...must.map(([pair, times]) => `  ${pair}: ${String(times)}`),
    '',
  ].join('\n');
}
