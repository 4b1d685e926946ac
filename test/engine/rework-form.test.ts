import { describe, expect, it } from '@jest/globals';
import { begin, prepare, type Run } from '../support/a-process.js';

const BODY = `
subject: { zh: '{item}', en: '{item}' }
start:
  by: { post: staff }
  form:
    type: object
    properties:
      item: { type: string, maxLength: 20, title: Item }
      cents: { type: integer, minimum: 1, title: Cents }
      name: { type: string, maxLength: 20, personal: true, title: Name }
    required: [item, cents]
    additionalProperties: false
phases:
  P:
    t: P
    steps:
      check: { t: C, kind: approve, by: { department: FIN }, policy: any, return: { to: starter }, due: none }
      sign: { t: S, kind: approve, needs: check, if: form.cents > 2000, by: leader, return: { to: office }, due: none }
      buy: { t: B, kind: do, needs: sign, by: office, due: none }
`;

async function returned(): Promise<Run> {
  const form = { item: 'lens', cents: 2860, name: 'Zhang San' };
  const run = await begin(BODY, { by: 'pln-staff', form });
  await run.act('fin-staff', { type: 'return', task: 'check/fin-staff', opinion: 'too dear' });
  return run;
}

const rework = (form: object) => ({ type: 'complete', task: 'check/rework', form });

describe('a request that is sent back to its starter', () => {
  it('may be handed in with other fields; conditions read the changed form', async () => {
    const run = await returned();
    await run.act('pln-staff', rework({ cents: 1800, item: 'lens, used' }));
    const { form, subject, life } = await run.state();
    expect(form).toMatchObject({ item: 'lens, used', cents: 1800 });
    expect({ subject: subject.en, life }).toEqual({ subject: 'lens, used', life: 'running' });
    expect(await run.events(run.stream, 'formChanged')).toHaveLength(1);
    await run.act('fin-staff', { type: 'approve', task: 'check/fin-staff' });
    expect(await run.steps('sign', 'buy')).toEqual(['skipped', 'open']);
  });

  it('may be handed in as it was', async () => {
    const run = await returned();
    await run.act('pln-staff', rework({}));
    expect(await run.events(run.stream, 'formChanged')).toEqual([]);
  });

  it('is still what the start asks for', async () => {
    const run = await returned();
    expect(await run.no('pln-staff', rework({ cents: 0 }))).toBe('form.invalid');
    expect(await run.no('pln-staff', rework({ colour: 'red' }))).toBe('form.invalid');
  });

  it('keeps changed personal fields beside the log', async () => {
    const run = await returned();
    await run.act('pln-staff', rework({ name: 'Li Si' }));
    const log = JSON.stringify(await run.history(run.stream));
    expect(log).not.toContain('Zhang San');
    expect(log).not.toContain('Li Si');
  });

  it('cannot be changed by others who rework', async () => {
    const run = await returned();
    await run.act('pln-staff', rework({}));
    await run.act('fin-staff', { type: 'approve', task: 'check/fin-staff' });
    await run.act('leader', { type: 'return', task: 'sign/leader', opinion: 'why?' });
    const change = { type: 'complete', task: 'sign/rework', form: { cents: 1 } };
    expect(await run.no('off-clerk', change)).toBe('form.none');
  });
});

describe('a draft', () => {
  it('may hold personal fields before the rest is filled in', async () => {
    const run = await prepare(BODY);
    const definition = { id: 'small', version: 1 };
    await run.act('pln-staff', { type: 'draft', definition, form: { name: 'Zhang San' } });
    expect(await run.no('pln-staff', { type: 'start', definition })).toBe('form.invalid');
    await run.act('pln-staff', { type: 'start', definition, form: { item: 'lens', cents: 1 } });
    expect(JSON.stringify(await run.history(run.stream))).not.toContain('Zhang San');
  });
});
