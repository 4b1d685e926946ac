import { expect } from '@jest/globals';
import type { Runs, Stage } from '../stage.js';

async function rowsOf(stage: Stage): Promise<readonly unknown[]> {
  return (await stage.events('tableDecided')).map(({ row, conflict }) => conflict ?? row);
}

export const tableRuns: Runs = {
  table: {
    says: 'For 5,000.00 yuan row 1 counts and buying opens at once; for a cent more row 3 does, unless it is urgent: then row 2.',
    async play(stage) {
      await stage.start({ form: { cents: 500_000, urgent: true } });
      expect(await rowsOf(stage)).toEqual([1]);
      await stage.steps({ tier: 'done', quotations: 'skipped', buy: 'open' });
      const started = async (id: string, urgent: boolean) => {
        const form = { cents: 500_001, urgent };
        const start = { type: 'start', definition: stage.definition, form };
        await stage.office.does('off-clerk', `instance/${id}`, start);
        const { steps } = await stage.office.instance(`instance/${id}`);
        return [steps['tier']?.row, steps['tier']?.outcome, steps['quotations']?.state];
      };
      expect(await started('i2', false)).toEqual([3, 'quoted', 'open']);
      expect(await started('i3', true)).toEqual([2, 'quoted', 'skipped']);
    },
  },
  'table-only': {
    says: 'For two days row 1 counts; for three rows 1 and 2 hold, row 3 counts, and the administrator is told.',
    async play(stage) {
      await stage.start();
      await stage.complete('off-clerk', 'ask', { form: { days: 2 } });
      expect(await rowsOf(stage)).toEqual([1]);
      const on = 'instance/i2';
      const start = { type: 'start', definition: stage.definition };
      await stage.office.does('off-clerk', on, start);
      const three = { type: 'complete', task: 'ask', form: { days: 3 } };
      await stage.office.does('off-clerk', on, three);
      const [decided] = await stage.office.events(on, 'tableDecided');
      expect(decided).toMatchObject({ row: 3, outcome: 'leader', conflict: [1, 2] });
      const [told] = await stage.office.events(on, 'messageRaised');
      expect(told).toMatchObject({ to: { administrator: true }, about: 'who' });
    },
  },
};
