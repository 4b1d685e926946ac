import { describe, expect, it } from '@jest/globals';
import { erasableDigestsIn } from '../../src/runtime/erasables.js';
import { begin } from '../support/a-process.js';

const FORM = `start:
  by: office
  form:
    type: object
    properties:
      what: { type: string, maxLength: 20, t: What }
      people: { type: array, maxItems: 5, t: People, items: { type: string, maxLength: 20, personal: true } }
    required: [what]
    additionalProperties: false
phases: { P: { t: P, steps: { a: { t: A, kind: do, by: office, due: none } } } }
`;

describe('personal values in a list', () => {
  it('stand in no commit, can be erased one by one, and the history verifies all the same', async () => {
    const form = { what: 'A hearing', people: ['Zhang San', 'Li Si'] };
    const run = await begin(FORM, { form });
    const log = JSON.stringify(await run.history('instance/i'));
    expect(log).toContain('A hearing');
    for (const name of form.people) expect(log).not.toContain(name);
    const kept = (await run.state()).form['people'];
    expect(await run.office.queries.withErasables(kept)).toEqual(form.people);
    const [first = ''] = erasableDigestsIn(kept);
    const erase = { type: 'recordErasure', digests: [first] };
    await run.does('admin', 'security/2020-04-13', erase);
    const left = await run.office.queries.withErasables(kept);
    expect(left).toEqual([{ $erasable: first }, 'Li Si']);
    const { flaws, erased } = await run.office.verifier.verifyAll({ deep: true });
    expect(flaws).toEqual([]);
    expect(erased.map((one) => one.digest)).toContain(first);
  });
});
