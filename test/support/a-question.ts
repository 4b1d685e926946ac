import { Answers } from '../../src/runtime/answers/answers.js';
import type { Run } from './a-process.js';

/** A definition with something of everything that can be asked about. */
export const REVIEW = `ladders:
  l:
    - { id: r, t: R, before: 2wd, action: remind, to: assignee }
    - { id: L1, t: L1, after: 1wd, action: escalate, to: { headOf: task } }
events: { session: { t: Session, by: office, dated: true } }
phases:
  P:
    t: P
    window: { from: 2020-04-20, to: 2020-05-27 }
    steps:
      a: { t: A, kind: do, by: office, due: { from: opened, plus: 5wd }, ladder: l }
      b: { t: B, kind: approve, needs: a, by: [leader], policy: all, due: none }
      w: { t: W, kind: await, event: session }
      m: { t: M, kind: record, by: office, due: none }
  Q:
    t: Q
    enter: steps.b.done && (events.session.received || steps.m.done)
    window: { from: 2020-04-30, to: 2020-06-26 }
    steps: { z: { t: Z, kind: do, by: deputies, due: none } }
`;

export const answersOf = (run: Run) => new Answers(run.office);
export const now = (run: Run) => ({ now: run.clock.now() });
