import { describe, expect, it } from '@jest/globals';
import { sorted, writtenLabels } from '../../src/scenario/expect/labels.js';

describe('the labels of what rang and what was sent', () => {
  it('stand for several where they name a range', () => {
    expect(writtenLabels(['05-26 09:00 firms-{9..11} rung R1a/firms-{9..11}'])).toEqual(
      sorted([
        '05-26 09:00 firms-9 rung R1a/firms-9',
        '05-26 09:00 firms-10 rung R1a/firms-10',
        '05-26 09:00 firms-11 rung R1a/firms-11',
      ]),
    );
  });

  it('have no order within one moment where they are about different things', () => {
    const labels = ['10-12 09:00 L2 ZG-13', '10-12 09:00 r ZG-06'];
    expect(sorted(labels)).toEqual(sorted(labels.toReversed()));
  });

  it('keep their order within one moment where they are about one thing', () => {
    const labels = ['09-19 10:00 L2 ZG-07 late', '09-19 10:00 L3 ZG-07 late'];
    expect(sorted(labels)).toEqual(labels);
    expect(sorted(labels.toReversed())).toEqual(labels.toReversed());
  });

  it('keep the order of time', () => {
    const labels = ['09-18 09:00 L3 ZG-07', '09-16 09:00 L2 ZG-07'];
    expect(sorted(labels)).toEqual(labels);
  });
});
