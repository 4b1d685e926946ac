import { describe, expect, it } from '@jest/globals';
import { begin, type Run } from '../support/a-process.js';

const BODY = `
start:
  by: { post: staff }
  fields: { granted: read }
  form:
    type: object
    properties:
      item: { type: string, maxLength: 20, title: Item }
      cents: { type: integer, minimum: 1, title: Cents }
      granted: { type: integer, minimum: 0, title: Granted }
      phone: { type: string, maxLength: 20, personal: true, title: Phone }
    required: [item, cents]
    additionalProperties: false
phases:
  P:
    t: P
    steps:
      small: { t: M, kind: do, if: form.cents <= 1000, by: office, due: none }
      check: { t: C, kind: approve, by: { department: FIN }, policy: any, fields: { granted: required, cents: edit, phone: edit }, return: { to: starter }, due: none }
      sign: { t: S, kind: approve, needs: check, if: form.cents > 2000, by: leader, due: none }
      buy: { t: B, kind: do, needs: sign, by: office, fields: { '*': edit, cents: read }, due: none }
`;

async function asked(): Promise<Run> {
  const form = { item: 'lens', cents: 2860, phone: '13900000001' };
  return begin(BODY, { by: 'pln-staff', form });
}

const approve = (request?: object) => ({
  type: 'approve',
  task: 'check/fin-staff',
  ...(request && { request }),
});

describe('a field of the request', () => {
  it('is changed in an approval that may edit it, with what it was on record', async () => {
    const run = await asked();
    await run.act('fin-staff', approve({ granted: 2000, cents: 2860 }));
    expect((await run.state()).form).toMatchObject({ cents: 2860, granted: 2000 });
    // What stays as it was is no change.
    expect(await run.events(run.stream, 'formChanged')).toEqual([
      expect.objectContaining({
        changes: { granted: 2000 },
        before: { granted: null },
        task: 'check/fin-staff',
      }),
    ]);
  });

  it('that is changed leads the way from then on', async () => {
    const run = await asked();
    expect(await run.steps('small', 'check')).toEqual(['skipped', 'open']);
    await run.act('fin-staff', approve({ granted: 0, cents: 900 }));
    expect(await run.steps('small', 'check', 'sign', 'buy')).toEqual([
      'open',
      'done',
      'skipped',
      'open',
    ]);
  });

  it('is changed by nobody whose step only reads it, and nothing is changed then', async () => {
    const run = await asked();
    expect(await run.no('fin-staff', approve({ granted: 1, item: 'camera' }))).toBe(
      'field.notEditable',
    );
    await run.act('fin-staff', approve({ granted: 1 }));
    expect(await run.no('leader', { ...approve({ cents: 1 }), task: 'sign/leader' })).toBe(
      'field.notEditable',
    );
    await run.act('leader', { type: 'approve', task: 'sign/leader' });
    const buy = (request: object) => ({ type: 'complete', task: 'buy', request });
    expect(await run.no('off-clerk', buy({ cents: 1 }))).toBe('field.notEditable');
    await run.act('off-clerk', buy({ item: 'lens, used' }));
    expect((await run.state()).form).toMatchObject({ item: 'lens, used', cents: 2860, granted: 1 });
  });

  it('that is required is filled in before an approval, and not before a refusal', async () => {
    const run = await asked();
    expect(await run.no('fin-staff', approve())).toBe('field.required');
    const after = { type: 'addSigner', task: 'check/fin-staff', how: 'after', people: ['leader'] };
    expect(await run.no('fin-staff', after)).toBe('field.required');
    await run.act('fin-staff', { ...approve(), type: 'reject', opinion: 'no' });
  });

  it('must stay what the form wants', async () => {
    const run = await asked();
    expect(await run.no('fin-staff', approve({ granted: -1 }))).toBe('form.invalid');
    expect(await run.no('fin-staff', approve({ granted: 1, colour: 'red' }))).toBe('form.invalid');
  });

  it('that the starter only reads is not his to fill in, at the start and in rework', async () => {
    const form = { item: 'lens', cents: 2860, granted: 2860 };
    await expect(begin(BODY, { by: 'pln-staff', form })).rejects.toThrow('field.notEditable');
    const run = await asked();
    await run.act('fin-staff', { ...approve(), type: 'return', opinion: 'too dear' });
    const rework = (changes: object) => ({ type: 'complete', task: 'check/rework', form: changes });
    expect(await run.no('pln-staff', rework({ granted: 5 }))).toBe('field.notEditable');
    await run.act('pln-staff', rework({ cents: 1800 }));
  });

  it('stays erasable where it is personal, what it was and what it is', async () => {
    const run = await asked();
    await run.act('fin-staff', approve({ granted: 1, phone: '13900000002' }));
    expect(await run.events(run.stream, 'formChanged')).toHaveLength(1);
    expect(JSON.stringify(await run.history(run.stream))).not.toMatch(/1390000000[12]/);
  });
});
