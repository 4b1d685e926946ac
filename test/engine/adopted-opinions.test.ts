import { expect, it } from '@jest/globals';
import { parseDefinition } from '../../src/definition/parse-definition.js';
import { describeForAdoption } from '../../src/engine/instance/adopt/describe-for-adoption.js';
import { begin, definitionOf, prepare } from '../support/a-process.js';

const FLOW = `phases:
  P:
    t: P
    steps:
      c: { t: C, kind: collect, by: office, from: { departments: all }, join: all, due: none }
`;

it('What was said when a part was handed in goes with it to the office that adopts', async () => {
  const old = await begin(FLOW);
  await old.act('fin-staff', { type: 'complete', task: 'c/FIN', opinion: '本科室无意见' });
  await old.act('pln-staff', { type: 'complete', task: 'c/PLN' });
  const parsed = parseDefinition(definitionOf(FLOW));
  if (!parsed.ok) throw new Error('the definition is wrong');
  const account = describeForAdoption(parsed.definition, await old.state(), {});
  expect(account.done.steps?.c?.parts).toMatchObject({ FIN: { opinion: '本科室无意见' }, OFF: {} });
  expect(account.done.steps?.c?.parts?.PLN).not.toHaveProperty('opinion');
  const fresh = await prepare(FLOW);
  await fresh.act('admin', account as never);
  expect(await fresh.task('c/FIN')).toMatchObject({
    state: 'done',
    doneBy: 'fin-staff',
    opinion: '本科室无意见',
  });
});
