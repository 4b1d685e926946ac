import { definitionOf, runOf } from './a-process.js';
import type { TestOffice } from './an-office.js';

const SOURCE = definitionOf(`start:
  by: { post: staff }
  form: { type: object, properties: { n: { type: integer, minimum: 0, maximum: 9, t: N } }, additionalProperties: false }
phases:
  P:
    t: P
    steps:
      a: { t: A, kind: do, by: { department: OFF }, due: { from: opened, plus: 5wd }, form: { type: object, properties: { m: { type: integer, minimum: 0, maximum: 9, t: M } }, additionalProperties: false } }
      d: { t: D, kind: approve, needs: a, by: [leader, { person: deputy-a }], policy: all, due: { from: opened, plus: 2wd }, return: { to: starter, steps: visited, choose: true } }
      e:
        t: E
        kind: approve
        needs: d
        by: [{ person: deputy-a }, { person: deputy-b }]
        policy: vote
        ballot: { pass: { of: 1/2, op: '>=' }, base: assigned, early: false, closedBy: leader }
        due: none
      v:
        t: V
        kind: vote
        needs: e
        by: office
        base: present
        members: 9
        due: none
        grades: { yes: { zh: 赞成, en: Yes } }
        results:
          - { id: passed, t: Passed, when: { sum: [yes], op: '>', of: '1/2' } }
          - { id: failed, t: Failed }
      k: { t: K, kind: notify, needs: v, to: [leader, { department: FIN }], text: { zh: 告知, en: Told }, copies: { remind: 3wd } }
      z: { t: Z, kind: do, needs: k, by: office, due: none }
`).replace('id: small', 'id: request');

/** A request with which everything is done that people do with tasks. */
export async function shortRequest(one: TestOffice): Promise<void> {
  await one.publish(SOURCE);
  const run = runOf(one, 'instance/r1');
  const opinion = 'because';
  const because = { reason: 'because' };
  await run.act('pln-staff', {
    type: 'start',
    definition: { id: 'request', version: 1 },
    form: { n: 1 },
  });
  await run.act('pln-staff', { type: 'withdraw' });
  await run.act('pln-staff', { type: 'start', definition: { id: 'request', version: 1 } });
  await run.act('off-clerk', { type: 'claim', task: 'a@2' });
  await run.act('off-clerk', { type: 'saveDraft', task: 'a@2', form: { m: 1 }, opinion });
  await run.act('off-clerk', { type: 'comment', task: 'a@2', opinion, people: ['fin-head'] });
  await run.act('off-clerk', { type: 'release', task: 'a@2' });
  await run.act('off-head', { type: 'complete', task: 'a@2', form: { m: 2 } });
  await run.act('off-head', { type: 'takeBack', task: 'a@2' });
  await run.act('off-head', { type: 'complete', task: 'a@2', form: { m: 3 } });
  await run.act('admin', { type: 'correct', step: 'a', form: { m: 4 } }, because);
  await run.act('admin', { type: 'correct', form: { n: 2 } }, because);
  const d = (await run.open()).find((id) => id.startsWith('d') && id.endsWith('leader')) ?? '';
  const other = d.replace('leader', 'deputy-a');
  await run.act('leader', { type: 'addSigner', task: d, how: 'before', people: ['fin-head'] });
  await run.act('fin-head', {
    type: 'delegate',
    task: d.replace('leader', 'fin-head'),
    person: 'fin-staff',
  });
  await run.act('fin-staff', {
    type: 'complete',
    task: d.replace('leader', 'advice-fin-staff'),
    opinion,
  });
  await run.act('fin-head', { type: 'approve', task: d.replace('leader', 'fin-head') });
  await run.act('deputy-a', { type: 'transfer', task: other, person: 'pln-head', opinion });
  await run.act('admin', { type: 'handOver', from: 'pln-head', person: 'off-head' }, because);
  await run.act('leader', { type: 'return', task: d, opinion, to: 'a', resume: 'returner' });
  await run.act('admin', { type: 'suspend' }, because);
  await run.act('admin', { type: 'activate' }, because);
  await run.act('off-clerk', { type: 'complete', task: 'a@3' });
  await run.act('leader', { type: 'addSigner', task: d, how: 'after', people: ['pln-head'] });
  await run.act('leader', { type: 'removeSigner', task: d.replace('leader', 'pln-head') });
  await run.act('off-head', { type: 'approve', task: other });
  await run.act('deputy-a', { type: 'approve', task: 'e/deputy-a' });
  await run.act('leader', { type: 'closeBallot', step: 'e' });
  const tally = { ballots: 9, present: 9, invalid: 0 };
  await run.act('off-clerk', { type: 'enterTally', task: 'v', ...tally, counts: { yes: 9 } });
  await run.act(
    'admin',
    { type: 'correctTally', step: 'v', ...tally, counts: { yes: 2 } },
    because,
  );
  await run.act('fin-staff', { type: 'readCopy', copy: '2' });
  await run.at('2020-06-10 10:00');
  const z = (await run.open()).find((id) => id.startsWith('z')) ?? '';
  await run.act('off-clerk', { type: 'complete', task: z });
  await run.act('admin', { type: 'wake', step: 'z' }, because);
  await run.act('pln-staff', { type: 'revoke' });
  await run.act('admin', { type: 'void' }, because);
}
