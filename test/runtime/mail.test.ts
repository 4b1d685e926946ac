import { describe, expect, it } from '@jest/globals';
import type { Typed } from '../../src/engine/stream-kind.js';
import { openMailRoom } from '../support/a-mail-room.js';

describe('The inbox', () => {
  it('shows a person his messages, newest first, a page at a time', async () => {
    const { post, urge, at } = await openMailRoom();
    for (const hour of ['11', '12', '13']) {
      await at(`2020-04-20 ${hour}:00`);
      await urge();
    }
    const first = await post.inbox('fin-staff', { limit: 2 });
    expect(first.messages.map(({ deliverAt }) => deliverAt)).toEqual([
      '2020-04-20T05:00:00.000Z',
      '2020-04-20T04:00:00.000Z',
    ]);
    expect(first.messages[0]).toMatchObject({ kind: 'urge', text: { zh: '催办：LedgerZG-01' } });
    const second = await post.inbox('fin-staff', { ...(first.next && { after: first.next }) });
    expect(second.messages[0]).toMatchObject({ deliverAt: '2020-04-20T03:00:00.000Z' });
    expect(second).not.toHaveProperty('next');
    expect(await post.inbox('pln-staff')).toEqual({ messages: [] });
    expect(await post.inbox('nobody')).toEqual({ messages: [] });
  });

  it('keeps a message back until its moment has come', async () => {
    const { post, urge, at } = await openMailRoom();
    const before = (await post.inbox('fin-staff')).messages.length;
    await at('2020-04-20 22:00');
    await urge();
    expect((await post.inbox('fin-staff')).messages).toHaveLength(before);
    await at('2020-04-21 09:00');
    expect((await post.inbox('fin-staff')).messages).toHaveLength(before + 1);
  });

  it('knows who has read a message and who has not', async () => {
    const { post, urge, history } = await openMailRoom();
    await urge();
    const { count } = await post.unread('fin-staff');
    const [newest] = (await post.inbox('fin-staff')).messages;
    const message = newest?.message ?? '';
    expect(await post.readersOf(message)).toEqual({ read: [], unread: ['fin-staff'] });
    expect(await post.read('pln-staff', [message], 'k1')).toEqual({ ok: true, nothing: true });
    expect(await post.read('fin-staff', [message], 'k1')).toMatchObject({
      ok: true,
      repeated: false,
    });
    const commits = (await history('mailbox/fin-staff')).length;
    expect(await post.read('fin-staff', [message], 'k2')).toEqual({ ok: true, nothing: true });
    expect(await history('mailbox/fin-staff')).toHaveLength(commits);
    const readAt = '2020-04-20T02:00:00.000Z';
    expect(await post.readersOf(message)).toEqual({
      read: [{ person: 'fin-staff', readAt }],
      unread: [],
    });
    expect((await post.inbox('fin-staff')).messages[0]).toMatchObject({ message, readAt });
    expect(await post.unread('fin-staff')).toEqual({ count: count - 1, more: false });
  });

  it('says of a rung that rang late when it should have rung', async () => {
    const { post, clock, office, mail, courier } = await openMailRoom();
    // The machine sleeps from Monday on; the reminder was due three working days before 15 May.
    clock.moveTo('2020-05-13T02:00:00.000Z');
    await office.ticker.tick();
    await courier.run();
    const [late] = (await post.inbox('fin-staff')).messages;
    expect(late).toMatchObject({ kind: 'rung', lateSince: '2020-05-12T01:00:00.000Z' });
    expect(mail.letters.at(-1)?.lines.at(-1)).toMatchObject({ lateSince: late?.lateSince });
  });
});

describe('An incident', () => {
  async function withIncident() {
    const room = await openMailRoom();
    room.mail.answers.push({ ok: false, error: 'no such mailbox', permanent: true });
    await room.urge();
    await room.round('2020-04-20 10:00');
    const [row] = await room.rows('incidents');
    const day = 'security/2020-04-20';
    const incident = row?.key ?? '';
    return {
      ...room,
      day,
      of: (command: object) => ({ ...command, incident }) as unknown as Typed,
    };
  }

  it('is given to somebody, who may then try it again', async () => {
    const { day, of, does, refused, rows, courier, mail } = await withIncident();
    const retry = of({ type: 'retryIncident' });
    expect(await refused('off-clerk', day, retry)).toBe('forbidden.administratorOnly');
    const assign = of({ type: 'assignIncident', to: 'off-clerk' });
    expect(await refused('off-clerk', day, assign)).toBe('forbidden.administratorOnly');
    expect(await refused('admin', day, of({ type: 'assignIncident', to: 'ghost' }))).toBe(
      'incident.toNobody',
    );
    await does('admin', day, assign);
    expect(await rows('incidents')).toMatchObject([{ row: { state: 'open', owner: 'off-clerk' } }]);
    await does('off-clerk', day, retry);
    await courier.run();
    expect(mail.letters).toHaveLength(2);
    expect(await rows('incidents')).toMatchObject([
      { row: { state: 'retried', owner: 'off-clerk', endedBy: 'off-clerk' } },
    ]);
    expect(await refused('admin', day, retry)).toBe('incident.notOpen');
  });

  it('is skipped only with a reason', async () => {
    const { day, of, does, refused, rows } = await withIncident();
    const skip = (reason: string) => of({ type: 'dismissIncident', reason });
    expect(await refused('admin', day, of({ type: 'dismissIncident' }))).toBe(
      'incident.reasonMissing',
    );
    expect(await refused('admin', day, skip('  '))).toBe('incident.reasonMissing');
    await does('admin', day, skip('本人已当面告知'));
    expect(await rows('incidents')).toMatchObject([
      { row: { state: 'dismissed', reason: '本人已当面告知', endedBy: 'admin' } },
    ]);
  });
});
