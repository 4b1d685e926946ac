import { begin, type Run } from './a-process.js';

/** A ledger that grants everything; `more` stands between it and the phases. */
export const LEDGER = (more = '') => `ladders:
  l:
    - { id: r, t: R, before: 3wd, action: remind, to: assignee }
    - { id: L1, t: L1, after: 1wd, action: escalate, to: { headOf: task } }
    - { id: L2, t: L2, after: 3wd, action: escalate, to: office, slip: slip }
series: { slip: { t: Slip, format: '督{n}号', restart: never, scope: instance } }
tags: { T1: { zh: 一, en: One }, T2: { zh: 二, en: Two } }
collections:
  ledger:
    t: Ledger
    number: 'ZG-{n:2}'
    enter: office
    assign: office
    verify: office
    ladder: l
    roll: previousWorkday
    evidence: true
    endings: { done: { zh: 办结, en: Done }, plan: { zh: 方案, en: Plan } }
    extension: { by: { inChargeOf: task } }
    transfer: { by: leader }
    merge: { by: office }
    suspend: { by: office }
    reopen: { by: leader }
    urge: { by: office }
    major: { by: office, report: { zh: 书面报告, en: Written report } }
    decline: { within: 7wd }
    notice: true
${more}phases:
  P: { t: P, exit: 'ledger.all(i, !i.open)', steps: { a: { t: A, kind: do, by: office, due: none } } }
`;
export const ENTER = {
  type: 'enterItem',
  collection: 'ledger',
  department: 'FIN',
  person: 'fin-staff',
  due: '2020-05-15',
};

/** An instance with one item, which is with fin-staff. */
export async function withItem(more: object = {}, at = '2020-04-20 10:00'): Promise<Run> {
  const run = await begin(LEDGER(), { at });
  await run.act('off-clerk', { ...ENTER, ...more });
  return run;
}

export const submit = { type: 'submit', evidence: ['photo'] };
export const stateOf = async (run: Run, number = 'ZG-01') => (await run.itemOf(number)).state;
export const itemRungs = async (run: Run, number = 'ZG-01') => run.rung(`item/i/ledger/${number}`);
