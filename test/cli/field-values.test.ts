import { describe, expect, it } from '@jest/globals';
import { fieldValue } from '../../src/cli/client/field-values.js';

describe('What is written behind --field name=', () => {
  it.each([
    ['readCopy', 'copy', '1', '1'],
    ['readCopy', 'copy', "'1'", '1'],
    ['transfer', 'person', '007', '007'],
    ['jump', 'step', '12', '12'],
    ['return', 'to', 'previous', 'previous'],
    ['comment', 'opinion', 'true', 'true'],
    ['comment', 'opinion', 'see: below', 'see: below'],
    ['handOver', 'from', '1001', '1001'],
    ['noteEvent', 'date', '2020-04-30', '2020-04-30'],
    ['complete', 'medium', 'paper', 'paper'],
    ['reachMilestone', 'milestone', '3', '3'],
  ])('is a text where %s wants one: %s=%s', (act, field, text, value) => {
    expect(fieldValue(act, field, text)).toBe(value);
  });

  it('names people by codes that look like numbers, alone, in lists and as parties', () => {
    expect(fieldValue('addSigner', 'people', '[1001, lin]')).toEqual(['1001', 'lin']);
    expect(fieldValue('approve', 'roles', '{ next: { person: 1001 } }')).toEqual({
      next: { person: '1001' },
    });
    expect(fieldValue('sendCopy', 'parties', '[{ person: 7 }, { administrator: true }]')).toEqual([
      { person: '7' },
      { administrator: true },
    ]);
  });

  it('is a number, a form or whatever else it is written as where no text belongs', () => {
    expect(fieldValue('enterTally', 'ballots', '21')).toBe(21);
    expect(fieldValue('enterTally', 'counts', '{ good: 3 }')).toEqual({ good: 3 });
    expect(fieldValue('approve', 'request', '{ granted: 200000 }')).toEqual({ granted: 200_000 });
    expect(fieldValue('invite', 'groups', '{ firms: 2 }')).toEqual({ firms: 2 });
    expect(fieldValue('somethingNew', 'count', '2')).toBe(2);
  });
});
