import { describe, expect, it } from '@jest/globals';
import { begin } from '../support/a-process.js';
import { ENTER, LEDGER, itemRungs, stateOf, submit, withItem } from '../support/a-ledger.js';

describe('an item', () => {
  it('lives from entry to closing, and its instance knows', async () => {
    const run = await withItem();
    expect(await stateOf(run)).toBe('assigned');
    await run.onItem('ZG-01', 'fin-staff', { type: 'accept' });
    await run.onItem('ZG-01', 'fin-staff', { type: 'progress', opinion: 'half done' });
    expect(await stateOf(run)).toBe('working');
    await run.onItem('ZG-01', 'fin-staff', submit);
    expect(await stateOf(run)).toBe('submitted');
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect(await run.phases()).toEqual(['active']);
    await run.onItem('ZG-01', 'off-head', { type: 'close' });
    expect(await run.itemOf('ZG-01')).toMatchObject({
      state: 'closed',
      ending: 'done',
      late: false,
    });
    expect(await run.state()).toMatchObject({ life: 'completed' });
    expect((await run.itemOf('ZG-01')).sealed).toBe(true);
    expect(await run.noItem('ZG-01', 'off-head', { type: 'urge' })).toBe('item.sealed');
  });

  it('is entered by whom the ledger names, numbered without gaps, with known people and tags', async () => {
    const run = await withItem();
    expect(await run.no('leader', ENTER)).toBe('forbidden.notYours');
    expect(await run.no('off-clerk', { ...ENTER, collection: 'x' })).toBe('collection.unknown');
    expect(await run.no('off-clerk', { ...ENTER, department: 'X' })).toBe('department.unknown');
    expect(await run.no('off-clerk', { ...ENTER, person: 'ghost' })).toBe('person.unknown');
    expect(await run.no('off-clerk', { ...ENTER, tags: ['T9'] })).toBe('tag.unknown');
    expect(await run.no('off-clerk', { ...ENTER, due: '2020-04-19' })).toBe('due.past');
    await run.act('off-clerk', { ...ENTER, tags: ['T2', 'T1'] });
    expect((await run.itemOf('ZG-02')).tags).toEqual(['T1', 'T2']);
    expect(await run.noItem('ZG-09', 'off-clerk', { type: 'urge' })).toBe('item.unknown');
  });

  it('may be entered only while the ledger is open', async () => {
    const run = await begin(
      LEDGER().replace('    enter: office\n', '    enter: office\n    enterWhile: steps.a.done\n'),
    );
    expect(await run.no('off-clerk', ENTER)).toBe('collection.closed');
    await run.act('off-clerk', { type: 'complete', task: 'a' });
    expect((await run.state()).life).toBe('completed');
  });

  it('may be entered first and assigned later; a due date on a day off is rolled', async () => {
    const run = await begin(LEDGER());
    await run.act('off-clerk', { type: 'enterItem', collection: 'ledger' });
    expect(await stateOf(run)).toBe('registered');
    expect(await run.noItem('ZG-01', 'fin-staff', { type: 'accept' })).toBe('forbidden.notYours');
    const assign = { type: 'assign', person: 'fin-staff', due: '2020-10-31' };
    expect(await run.noItem('ZG-01', 'leader', assign)).toBe('forbidden.notYours');
    expect(await run.noItem('ZG-01', 'off-clerk', { ...assign, person: 'leader' })).toBe(
      'person.unknown',
    );
    await run.onItem('ZG-01', 'off-clerk', assign);
    const { deadlines, department } = await run.itemOf('ZG-01');
    expect([department, deadlines['item']?.due]).toEqual(['FIN', '2020-10-30']);
    expect(await run.told('item/i/ledger/ZG-01')).toEqual(['fin-staff notice ZG-01 @ 04-13 10:00']);
  });

  it('may be declined within its days, and then waits to be assigned again', async () => {
    const run = await withItem();
    const decline = { type: 'decline', opinion: 'not ours' };
    expect(await run.noItem('ZG-01', 'fin-head', decline)).toBe('forbidden.notYours');
    expect(await run.noItem('ZG-01', 'fin-staff', { ...decline, opinion: '' })).toBe(
      'opinion.missing',
    );
    await run.at('2020-04-28 23:00');
    await run.onItem('ZG-01', 'fin-staff', decline);
    expect(await run.itemOf('ZG-01')).toMatchObject({ state: 'registered', person: '' });
    expect(await itemRungs(run)).toEqual([]);
    await run.onItem('ZG-01', 'off-clerk', { type: 'assign', person: 'pln-staff' });
    expect((await run.itemOf('ZG-01')).deadlines['item']).toMatchObject({
      due: '2020-05-15',
      state: 'running',
      owner: { person: 'pln-staff' },
      department: 'PLN',
    });
  });

  it('cannot be declined later, nor once it is accepted', async () => {
    const run = await withItem();
    await run.at('2020-04-29 10:00');
    const decline = { type: 'decline', opinion: 'not ours' };
    expect(await run.noItem('ZG-01', 'fin-staff', decline)).toBe('decline.late');
    await run.onItem('ZG-01', 'fin-staff', { type: 'accept' });
    expect(await run.noItem('ZG-01', 'fin-staff', decline)).toBe('item.notPossible');
  });

  it('owes its written report also after it was declined and assigned to another', async () => {
    const run = await withItem({ major: { due: '2020-05-08' } });
    await run.onItem('ZG-01', 'fin-staff', { type: 'decline', opinion: 'not ours' });
    await run.onItem('ZG-01', 'off-clerk', { type: 'assign', person: 'pln-staff' });
    await run.onItem('ZG-01', 'pln-staff', { type: 'giveReport' });
    await run.onItem('ZG-01', 'pln-staff', submit);
    expect(await stateOf(run)).toBe('submitted');
  });

  it('lets a co-handler report progress, and nobody else hand it in but its person', async () => {
    const run = await withItem({ with: [{ department: 'PLN' }] });
    const progress = { type: 'progress', opinion: 'our part is done', evidence: ['list'] };
    expect(await run.noItem('ZG-01', 'leader', progress)).toBe('forbidden.notYours');
    await run.onItem('ZG-01', 'pln-staff', progress);
    expect(await run.itemOf('ZG-01')).toMatchObject({ state: 'working', evidence: ['list'] });
    expect(await run.noItem('ZG-01', 'pln-staff', submit)).toBe('forbidden.notYours');
  });

  it('is taken as accepted when it is handed in, and needs its evidence', async () => {
    const run = await withItem();
    expect(await run.noItem('ZG-01', 'fin-staff', { type: 'submit' })).toBe('evidence.missing');
    const wrong = { ...submit, ending: 'magic' };
    expect(await run.noItem('ZG-01', 'fin-staff', wrong)).toBe('ending.unknown');
    await run.onItem('ZG-01', 'fin-staff', { ...submit, ending: 'plan' });
    const changes = await run.events('item/i/ledger/ZG-01', 'itemChanged');
    expect(changes.map((one) => one['to'])).toEqual([
      'registered',
      'assigned',
      'accepted',
      'submitted',
    ]);
    expect((await run.itemOf('ZG-01')).ending).toBe('plan');
  });

  it('may be handed back; on time or late is decided by the last submission', async () => {
    const run = await withItem();
    await run.at('2020-05-14 10:00');
    await run.onItem('ZG-01', 'fin-staff', submit);
    await run.at('2020-05-18 10:00');
    const back = { type: 'return', opinion: 'the photo is old' };
    expect(await run.noItem('ZG-01', 'fin-staff', back)).toBe('forbidden.notYours');
    await run.onItem('ZG-01', 'off-clerk', back);
    await run.onItem('ZG-01', 'fin-staff', submit);
    await run.onItem('ZG-01', 'off-clerk', { type: 'close' });
    expect((await run.itemOf('ZG-01')).late).toBe(true);
    expect(await itemRungs(run)).toEqual(['05-12 09:00 r item']);
    const on = await withItem();
    await on.at('2020-05-15 23:50');
    await on.onItem('ZG-01', 'fin-staff', submit);
    await on.at('2020-05-20 10:00');
    await on.onItem('ZG-01', 'off-clerk', { type: 'close' });
    expect((await on.itemOf('ZG-01')).late).toBe(false);
  });

  it('is refused to whoever saw an older state of it', async () => {
    const run = await withItem();
    const { version } = await run.itemOf('ZG-01');
    await run.onItem('ZG-01', 'off-clerk', { type: 'urge' });
    const stale = { type: 'accept', version };
    expect(await run.noItem('ZG-01', 'fin-staff', stale)).toBe('item.changed');
  });

  it('issues slips that are counted in the instance', async () => {
    const run = await withItem();
    await run.act('off-clerk', ENTER);
    await run.at('2020-05-20 10:00');
    expect(await itemRungs(run)).toEqual([
      '05-12 09:00 r item',
      '05-18 09:00 L1 item',
      '05-20 09:00 L2 item',
    ]);
    const slips = await run.events('instance/i', 'slipIssued');
    expect(slips.map((one) => [one['about'], one['number']])).toEqual([
      ['ZG-01', '督1号'],
      ['ZG-02', '督2号'],
    ]);
  });
});
