import { describe, expect, it } from '@jest/globals';
import { PLACES, POLICIES, stageAtVote } from '../../support/a-stage.js';
import { ACTOR_KINDS, ACTORS, movesOf } from '../../support/operation-moves.js';
import { checkWaits } from '../../support/check-waits.js';
import { finish } from '../../support/finish.js';

describe.each(POLICIES)('policy %s', (policy) => {
  it.each(PLACES)('%s: every pair', (place) => {
    const base = stageAtVote(policy, place);
    let pairs = 0;
    const wrong = new Map<string, string>();
    for (const a of movesOf(base)) {
      for (const kindA of ACTOR_KINDS) {
        const after = base.copy();
        if (after.tries({ person: ACTORS[kindA] }, a.command) !== undefined) continue;
        for (const b of movesOf(after)) {
          for (const kindB of ACTOR_KINDS) {
            const end = after.copy();
            pairs += 1;
            if (end.tries({ person: ACTORS[kindB] }, b.command) !== undefined) continue;
            try {
              checkWaits(end.definition, end.state);
              finish(end);
            } catch (error) {
              const key = `${a.name} ${kindA} | ${b.name} ${kindB} | ${String(error).slice(0, 60)}`;
              wrong.set(
                key,
                `${JSON.stringify(a.command)} ${JSON.stringify(b.command)} ${String(error)}`,
              );
            }
          }
        }
      }
    }
    console.log(policy, place, pairs);
    expect([...wrong].slice(0, 40).map((one) => one.join(' '))).toEqual([]);
  });
});
