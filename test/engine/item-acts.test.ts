import { describe, expect, it } from '@jest/globals';
import { begin } from '../support/a-process.js';
import { ENTER, LEDGER, itemRungs, stateOf, submit, withItem } from '../support/a-ledger.js';

describe('an extension of an item', () => {
  const ask = { type: 'askExtension', due: '2020-05-31', opinion: 'rain' };

  it('is asked for by its person and granted by the deputy in charge; the ladder begins anew', async () => {
    const run = await withItem();
    await run.at('2020-05-18 10:00');
    expect(await run.noItem('ZG-01', 'fin-head', ask)).toBe('forbidden.notYours');
    const notLater = { ...ask, due: '2020-05-15' };
    expect(await run.noItem('ZG-01', 'fin-staff', notLater)).toBe('extension.notLater');
    expect(await run.noItem('ZG-01', 'deputy-b', { type: 'grantExtension' })).toBe('request.none');
    await run.onItem('ZG-01', 'fin-staff', ask);
    expect(await run.noItem('ZG-01', 'deputy-a', { type: 'grantExtension' })).toBe(
      'forbidden.notYours',
    );
    await run.onItem('ZG-01', 'deputy-b', { type: 'grantExtension' });
    expect((await run.itemOf('ZG-01')).deadlines['item']).toMatchObject({
      due: '2020-05-29',
      level: 0,
    });
    await run.at('2020-06-01 10:00');
    expect(await itemRungs(run)).toEqual([
      '05-12 09:00 r item',
      '05-18 09:00 L1 item',
      '05-26 09:00 r item',
      '06-01 09:00 L1 item',
    ]);
  });

  it('may be refused with a reason', async () => {
    const run = await withItem();
    await run.onItem('ZG-01', 'fin-staff', ask);
    const refuse = { type: 'refuseExtension', opinion: '' };
    expect(await run.noItem('ZG-01', 'deputy-b', refuse)).toBe('opinion.missing');
    await run.onItem('ZG-01', 'deputy-b', { ...refuse, opinion: 'no' });
    const { request, deadlines } = await run.itemOf('ZG-01');
    expect([request, deadlines['item']?.due]).toEqual([undefined, '2020-05-15']);
  });

  it('that one person asked for is forgotten when another has the item', async () => {
    const run = await withItem();
    await run.onItem('ZG-01', 'fin-staff', ask);
    await run.onItem('ZG-01', 'fin-staff', { type: 'decline', opinion: 'not ours' });
    await run.onItem('ZG-01', 'off-clerk', { type: 'assign', person: 'pln-staff' });
    expect(await run.noItem('ZG-01', 'deputy-a', { type: 'grantExtension' })).toBe('request.none');
  });
});

describe('a transfer of an item', () => {
  const ask = { type: 'askTransfer', person: 'pln-staff', opinion: 'it is about plans' };

  it('needs its consent, and keeps the due date', async () => {
    const run = await withItem();
    expect(await run.noItem('ZG-01', 'leader', ask)).toBe('forbidden.notYours');
    expect(await run.noItem('ZG-01', 'fin-staff', { ...ask, person: 'ghost' })).toBe(
      'person.unknown',
    );
    expect(await run.noItem('ZG-01', 'fin-staff', { ...ask, person: 'fin-staff' })).toBe(
      'transfer.toSelf',
    );
    await run.onItem('ZG-01', 'fin-staff', ask);
    expect(await run.noItem('ZG-01', 'fin-staff', { type: 'grantTransfer' })).toBe(
      'forbidden.notYours',
    );
    await run.onItem('ZG-01', 'leader', { type: 'grantTransfer' });
    const { department, person, deadlines } = await run.itemOf('ZG-01');
    expect([department, person, deadlines['item']?.due]).toEqual([
      'PLN',
      'pln-staff',
      '2020-05-15',
    ]);
    expect(await run.noItem('ZG-01', 'fin-staff', { type: 'accept' })).toBe('forbidden.notYours');
    await run.at('2020-05-18 10:00');
    expect((await run.told('item/i/ledger/ZG-01')).slice(-2)).toEqual([
      'pln-staff rung ZG-01 @ 05-12 09:00',
      'pln-head rung ZG-01 @ 05-18 09:00',
    ]);
  });

  it('may be refused, and is not for what nobody has yet', async () => {
    const run = await withItem();
    await run.onItem('ZG-01', 'off-clerk', ask);
    await run.onItem('ZG-01', 'leader', { type: 'refuseTransfer', opinion: 'no' });
    expect((await run.itemOf('ZG-01')).person).toBe('fin-staff');
    await run.act('off-clerk', { type: 'enterItem', collection: 'ledger' });
    expect(await run.noItem('ZG-02', 'off-clerk', ask)).toBe('item.notRunning');
  });
});

describe('merging items', () => {
  const merge = { type: 'mergeItems', collection: 'ledger', from: 'ZG-02', into: 'ZG-01' };

  it('takes along the evidence and the tags, and stops the ladder of the merged one', async () => {
    const run = await withItem({ tags: ['T1'] });
    await run.act('off-clerk', { ...ENTER, tags: ['T2'] });
    await run.onItem('ZG-02', 'fin-staff', { type: 'progress', opinion: 'x', evidence: ['p'] });
    expect(await run.no('fin-staff', merge)).toBe('forbidden.notYours');
    expect(await run.no('off-clerk', { ...merge, from: 'ZG-01' })).toBe('merge.notOpen');
    await run.act('off-clerk', merge);
    expect(await run.itemOf('ZG-01')).toMatchObject({ tags: ['T1', 'T2'], evidence: ['p'] });
    expect(await run.itemOf('ZG-02')).toMatchObject({ state: 'merged', mergedInto: 'ZG-01' });
    expect(await run.no('off-clerk', merge)).toBe('merge.notOpen');
    await run.at('2020-05-20 10:00');
    expect(await itemRungs(run, 'ZG-02')).toEqual([]);
  });

  it('is refused for one that is suspended', async () => {
    const run = await withItem();
    await run.act('off-clerk', ENTER);
    await run.onItem('ZG-02', 'off-clerk', { type: 'suspend', opinion: 'court' });
    expect(await run.no('off-clerk', merge)).toBe('merge.notOpen');
  });
});

describe('suspending an item', () => {
  it('shifts its dates by the working days that it stood still', async () => {
    const run = await withItem({ milestones: [{ id: 'm1', title: 'half', due: '2020-05-08' }] });
    await run.at('2020-04-27 10:00');
    expect(await run.noItem('ZG-01', 'fin-staff', { type: 'suspend', opinion: 'x' })).toBe(
      'forbidden.notYours',
    );
    await run.onItem('ZG-01', 'off-clerk', { type: 'suspend', opinion: 'court' });
    expect(await run.noItem('ZG-01', 'fin-staff', submit)).toBe('item.notPossible');
    await run.at('2020-05-20 10:00');
    expect(await itemRungs(run)).toEqual([]);
    expect(await run.noItem('ZG-01', 'fin-staff', { type: 'resume' })).toBe('forbidden.notYours');
    await run.onItem('ZG-01', 'off-clerk', { type: 'resume' });
    const { deadlines, state: now } = await run.itemOf('ZG-01');
    // 27 to 30 April, 6 to 9, 11 to 15, 18 and 19 May: fifteen working days.
    expect([now, deadlines['item']?.due, deadlines['milestone:m1']?.due]).toEqual([
      'assigned',
      '2020-06-05',
      '2020-05-28',
    ]);
    await run.onItem('ZG-01', 'fin-staff', { type: 'accept' });
    await run.at('2020-05-28 10:00');
    await run.onItem('ZG-01', 'fin-staff', { type: 'reachMilestone', milestone: 'm1' });
    expect((await run.itemOf('ZG-01')).deadlines['milestone:m1']).toMatchObject({ late: false });
  });

  it('for less than a day changes nothing', async () => {
    const run = await withItem();
    await run.onItem('ZG-01', 'off-clerk', { type: 'suspend', opinion: 'court' });
    expect(await run.noItem('ZG-01', 'off-clerk', { type: 'suspend', opinion: 'x' })).toBe(
      'item.notPossible',
    );
    await run.onItem('ZG-01', 'off-clerk', { type: 'resume' });
    expect((await run.itemOf('ZG-01')).deadlines['item']?.due).toBe('2020-05-15');
    expect(await run.noItem('ZG-01', 'off-clerk', { type: 'resume' })).toBe('resume.none');
    await run.at('2020-05-12 10:00');
    expect(await itemRungs(run)).toEqual(['05-12 09:00 r item']);
  });
});

describe('a closed item', () => {
  it('may be opened again with a new due date, and counts by its last cycle', async () => {
    const run = await withItem();
    await run.at('2020-05-20 10:00');
    await run.onItem('ZG-01', 'fin-staff', submit);
    await run.onItem('ZG-01', 'off-clerk', { type: 'close' });
    expect((await run.itemOf('ZG-01')).late).toBe(true);
    const reopen = { type: 'reopen', due: '2020-06-30', opinion: 'it is back' };
    expect(await run.noItem('ZG-01', 'off-clerk', reopen)).toBe('forbidden.notYours');
    expect(await run.noItem('ZG-01', 'leader', { ...reopen, due: '2020-05-19' })).toBe('due.past');
    await run.onItem('ZG-01', 'leader', reopen);
    expect(await run.itemOf('ZG-01')).toMatchObject({
      state: 'working',
      late: false,
      cycle: 2,
      ending: '',
    });
    await run.at('2020-06-30 23:00');
    await run.onItem('ZG-01', 'fin-staff', submit);
    await run.onItem('ZG-01', 'off-clerk', { type: 'close' });
    expect(await run.itemOf('ZG-01')).toMatchObject({ state: 'closed', late: false });
    expect(await itemRungs(run)).toEqual([
      '05-12 09:00 r item',
      '05-18 09:00 L1 item',
      '05-20 09:00 L2 item',
      '06-24 09:00 r item',
    ]);
  });
});

describe('a major item', () => {
  it('owes its written report before it is handed in', async () => {
    const run = await withItem();
    const mark = { type: 'markMajor', due: '2020-05-08' };
    expect(await run.noItem('ZG-01', 'fin-staff', mark)).toBe('forbidden.notYours');
    expect(await run.noItem('ZG-01', 'fin-staff', { type: 'giveReport' })).toBe('report.notOwed');
    await run.onItem('ZG-01', 'off-clerk', mark);
    expect(await run.noItem('ZG-01', 'fin-staff', submit)).toBe('report.missing');
    await run.at('2020-05-09 10:00');
    expect(await itemRungs(run)).toEqual(['04-30 09:00 r report', '05-09 09:00 L1 report']);
    await run.onItem('ZG-01', 'fin-staff', { type: 'giveReport', evidence: ['report'] });
    expect((await run.itemOf('ZG-01')).deadlines['report']).toMatchObject({
      state: 'met',
      late: true,
    });
    await run.onItem('ZG-01', 'fin-staff', submit);
    expect((await run.itemOf('ZG-01')).evidence).toEqual(['report', 'photo']);
  });
});

describe('milestones', () => {
  it('have due dates and ladders of their own', async () => {
    const run = await withItem();
    const add = { type: 'addMilestone', milestone: { id: 'm1', title: 'half', due: '2020-05-08' } };
    expect(await run.noItem('ZG-01', 'fin-staff', add)).toBe('forbidden.notYours');
    await run.onItem('ZG-01', 'off-clerk', add);
    expect(await run.noItem('ZG-01', 'off-clerk', add)).toBe('milestone.known');
    await run.at('2020-04-30 10:00');
    expect(await itemRungs(run)).toEqual(['04-30 09:00 r milestone:m1']);
    const reach = { type: 'reachMilestone', milestone: 'm1', evidence: ['p'] };
    expect(await run.noItem('ZG-01', 'fin-staff', { ...reach, milestone: 'm9' })).toBe(
      'milestone.none',
    );
    await run.onItem('ZG-01', 'fin-staff', reach);
    expect(await run.noItem('ZG-01', 'fin-staff', reach)).toBe('milestone.none');
    expect((await run.itemOf('ZG-01')).deadlines['milestone:m1']).toMatchObject({
      state: 'met',
      late: false,
    });
  });
});

describe('a ledger that grants nothing', () => {
  it('lets nobody decline, extend, transfer, merge, suspend, re-open, urge or mark', async () => {
    const bare = LEDGER()
      .replace(/ {4}extension[\s\S]*? {4}notice: true\n/, '')
      .replace('    evidence: true\n', '');
    const run = await begin(bare);
    await run.act('off-clerk', ENTER);
    const opinion = 'x';
    for (const [person, command, code] of [
      ['fin-staff', { type: 'decline', opinion }, 'decline.none'],
      ['fin-staff', { type: 'askExtension', due: '2020-06-01', opinion }, 'extension.none'],
      ['fin-staff', { type: 'askTransfer', person: 'pln-staff', opinion }, 'transfer.none'],
      ['off-clerk', { type: 'suspend', opinion }, 'suspend.none'],
      ['off-clerk', { type: 'resume' }, 'resume.none'],
      ['off-clerk', { type: 'reopen', due: '2020-06-01', opinion }, 'reopen.none'],
      ['off-clerk', { type: 'urge' }, 'urge.none'],
      ['off-clerk', { type: 'markMajor', due: '2020-06-01' }, 'major.none'],
    ] as const) {
      expect(await run.noItem('ZG-01', person, command)).toBe(code);
    }
    const merge = { type: 'mergeItems', collection: 'ledger', from: 'ZG-01', into: 'ZG-02' };
    expect(await run.no('off-clerk', merge)).toBe('merge.none');
    expect(await run.no('off-clerk', { ...ENTER, major: { due: '2020-06-01' } })).toBe(
      'major.none',
    );
    await run.onItem('ZG-01', 'fin-staff', { type: 'submit' });
    expect(await stateOf(run)).toBe('submitted');
  });
});
