import { expect } from '@jest/globals';
import type { Runs } from '../stage.js';

export const formRuns: Runs = {
  form: {
    says: 'A price of 1.5, a method that is none of the two, 31 April as a date, the code GZ-x and a field colour are each refused with form.invalid; supplier and price alone are enough.',
    async play(stage) {
      await stage.start();
      const right = { supplier: '甲公司', cents: 150_000 };
      const wrong = [
        { cents: 1.5 },
        { method: '直接' },
        { valid: '2020-04-31' },
        { code: 'GZ-x' },
        { colour: 'red' },
      ];
      for (const one of wrong) {
        const command = { type: 'complete', task: 'quote', form: { ...right, ...one } };
        expect(await stage.refused('off-clerk', command)).toBe('form.invalid');
      }
      await stage.complete('off-clerk', 'quote', { form: right });
    },
  },
  'form-bounds': {
    says: 'The checker refuses it with BF210 and BF211.',
    problems: ['BF211', 'BF210'],
  },
  personal: {
    says: 'In the log of what was filled in stands the opinion, and a digest in place of the name.',
    async play(stage) {
      await stage.start();
      await stage.complete('off-clerk', 'hear', { form: { name: '王某', text: '多听意见' } });
      const log = JSON.stringify(await stage.office.history('instance/i1'));
      expect(log).toContain('多听意见');
      expect(log).not.toContain('王某');
    },
  },
  fields: {
    says: 'The clerk who writes a granted sum at the start is refused with field.notEditable, the leader who approves without one with field.required and one who changes the phone number with field.notEditable; with the sum the request is approved.',
    async play(stage) {
      const form = { item: '镜头', phone: '13900000001' };
      const start = { type: 'start', definition: stage.definition };
      const early = { ...start, form: { ...form, granted: 1 } };
      expect(await stage.refused('off-clerk', early)).toBe('field.notEditable');
      await stage.start({ form });
      const approve = { type: 'approve', task: 'sign/leader' };
      expect(await stage.refused('leader', approve)).toBe('field.required');
      const other = { ...approve, request: { granted: 200_000, phone: '1' } };
      expect(await stage.refused('leader', other)).toBe('field.notEditable');
      await stage.does('leader', { ...approve, request: { granted: 200_000 } });
    },
  },
  'personal-read': { says: 'The checker refuses it with BF413.', problems: ['BF413'] },
};
