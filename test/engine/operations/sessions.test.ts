import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PLACES, POLICIES } from '../../support/a-stage.js';
import { playSession } from '../../support/session.js';

const SESSIONS = Number(process.env['BELFRY_SESSIONS'] ?? 60);
const ACTS = 30;

/** A small generator of its own, so that a session is one number and can be played again. */
function diceOf(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

describe.each(POLICIES)('random sessions on policy %s', (policy) => {
  it.each(PLACES)('%s break no rule and never get stuck', (place) => {
    let acts = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        acts += playSession(policy, place, diceOf(seed), ACTS).accepted.length;
      }),
      { numRuns: Math.ceil(SESSIONS / (POLICIES.length * PLACES.length)) },
    );
    expect(acts).toBeGreaterThan(0);
  });
});
