import { describe, expect, it } from '@jest/globals';
import { nearest } from '../../src/definition/nearest.js';

describe('the name that was probably meant', () => {
  it.each([
    ['calender', 'calendar'],
    ['titel', 'title'],
    ['needs2', 'needs'],
    ['close_at_due', 'closeAtDue'],
    ['DUE', 'due'],
  ])('%s is %s', (word, meant) => {
    const names = ['calendar', 'title', 'needs', 'due', 'closeAtDue'];
    expect(nearest(word, names)).toBe(meant);
  });

  it.each(['', 'x', 'window', 'by', 'x'.repeat(1000)])('says nothing of %s', (word) => {
    expect(nearest(word, ['calendar', 'title', 'needs', 'if'])).toBeUndefined();
  });

  it('prefers the nearest, and of equally near ones the first', () => {
    expect(nearest('R1x', ['R2', 'R1', 'R1a'])).toBe('R1');
    expect(nearest('cat', ['bat', 'hat'])).toBe('bat');
  });
});
