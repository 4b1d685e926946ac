import { describe, expect, it } from '@jest/globals';
import type { Typed } from '../../src/engine/stream-kind.js';
import { Channel, Channels, type Handed } from '../../src/runtime/ports/channel.js';
import { openMailRoom, REACHABLE } from '../support/a-mail-room.js';

const ATTEMPT_MINUTES = ['10:01', '10:06', '10:36', '12:36'] as const;

describe('The courier', () => {
  it('hands a message over on every channel of its addressee, once', async () => {
    const { mail, chat, courier, urge, round } = await openMailRoom();
    await urge();
    expect(await round('2020-04-20 10:00')).toEqual({ posted: 2, sent: 2, failed: 0, refused: [] });
    expect(mail.letters).toMatchObject([
      {
        person: 'fin-staff',
        name: { zh: '财务员' },
        address: 'fin@office.example',
        language: 'zh',
        lines: [{ text: { zh: '催办：LedgerZG-01' }, deliverAt: '2020-04-20T02:00:00.000Z' }],
      },
    ]);
    expect(mail.letters[0]?.id).toMatch(/^[0-9a-f]{32}$/);
    expect(chat.letters).toMatchObject([{ address: '13800000000' }]);
    expect(await courier.run()).toEqual({ posted: 0, sent: 0, failed: 0, refused: [] });
    await round('2020-04-20 11:00');
    expect(mail.letters).toHaveLength(1);
  });

  it('leaves alone whoever has no channel, and his mailbox', async () => {
    const { round, act, history, onItem } = await openMailRoom();
    await act('off-clerk', {
      type: 'enterItem',
      collection: 'ledger',
      department: 'PLN',
      person: 'pln-staff',
      due: '2020-05-15',
    });
    await onItem('ZG-02', 'off-clerk', { type: 'urge' });
    expect(await round('2020-04-20 10:00')).toMatchObject({ posted: 0, sent: 0 });
    expect(await history('mailbox/pln-staff')).toEqual([]);
  });

  it('puts into one letter what is due at one moment', async () => {
    const { mail, urge, round } = await openMailRoom();
    await urge();
    await urge();
    await round('2020-04-20 10:00');
    expect(mail.letters.map(({ lines }) => lines.length)).toEqual([2]);
  });

  it('waits for the moment of a message: what is raised at night comes in the morning', async () => {
    const { mail, urge, round, at } = await openMailRoom();
    await at('2020-04-20 22:00');
    await urge();
    await round('2020-04-20 22:30');
    expect(mail.letters).toEqual([]);
    await round('2020-04-21 09:00');
    expect(mail.letters).toHaveLength(1);
  });

  it('posts nothing twice after a restart, even where its mark is lost', async () => {
    const { store, mail, urge, round, another } = await openMailRoom();
    await urge();
    await round('2020-04-20 10:00');
    await store.views.clear('courier');
    expect(await another().run()).toMatchObject({ posted: 0, sent: 0, refused: [] });
    expect(mail.letters).toHaveLength(1);
  });

  it('sends once where two processes make their rounds at the same moment', async () => {
    const { mail, chat, urge, courier, another } = await openMailRoom();
    await urge();
    await Promise.all([courier.run(), another().run(), courier.run()]);
    expect([mail.letters.length, chat.letters.length]).toEqual([1, 1]);
  });

  it('looks back seven days, and finds nothing older to send', async () => {
    const { mail, urge, round, at, store } = await openMailRoom();
    await urge();
    await at('2020-04-24 10:00');
    await urge();
    await store.views.clear('courier');
    await round('2020-04-28 11:00');
    const moments = mail.letters.flatMap(({ lines }) => lines.map(({ deliverAt }) => deliverAt));
    expect(moments).toEqual(['2020-04-24T02:00:00.000Z']);
  });

  it('posts nothing while no channel is configured, and does not make up for it', async () => {
    const { mail, urge, at, another, round } = await openMailRoom();
    await urge();
    const silent = another(new Channels());
    await at('2020-04-20 12:00');
    expect(await silent.run()).toMatchObject({ posted: 0, sent: 0 });
    await round('2020-04-20 12:00');
    expect(mail.letters).toEqual([]);
  });
});

describe('A dispatch that fails', () => {
  it('is tried again after 1, 5, 30 minutes and 2 hours, as the same letter', async () => {
    const { mail, urge, round, rows, post } = await openMailRoom();
    mail.fails(4, 'mailbox full');
    await urge();
    await round('2020-04-20 10:00');
    for (const [index, time] of ATTEMPT_MINUTES.entries()) {
      expect(mail.letters).toHaveLength(index + 1);
      await round(`2020-04-20 ${time}`);
    }
    expect(new Set(mail.letters.map(({ id }) => id)).size).toBe(1);
    const sent = (await rows('dispatches')).filter(({ row }) => row['attempts'] === 5);
    expect(sent).toMatchObject([{ row: { state: 'sent', channel: 'mail' } }]);
    const messages = sent[0]?.row['messages'] as readonly string[];
    const postings = await post.postingsOf(messages[0] ?? '');
    const byMail = postings.find(({ channel }) => channel === 'mail');
    expect(
      byMail?.attempts.map(({ attempt, outcome, error }) => [attempt, outcome, error]),
    ).toEqual([
      [1, 'failed', 'mailbox full'],
      [2, 'failed', 'mailbox full'],
      [3, 'failed', 'mailbox full'],
      [4, 'failed', 'mailbox full'],
      [5, 'sent', undefined],
    ]);
  });

  it('goes to the corrected address at the next try', async () => {
    const { mail, urge, round, does } = await openMailRoom();
    mail.fails(1);
    await urge();
    await round('2020-04-20 10:00');
    const person = {
      ...REACHABLE.people?.['fin-staff'],
      channels: [{ channel: 'mail', address: 'new@office.example' }],
    };
    await does('admin', 'directory/main', { type: 'enter', people: [person] } as Typed);
    await round('2020-04-20 10:01');
    expect(mail.letters.map(({ address }) => address)).toEqual([
      'fin@office.example',
      'new@office.example',
    ]);
  });

  it('becomes an incident after six attempts, and goes out when that is tried again', async () => {
    const { mail, chat, urge, round, rows, does, courier } = await openMailRoom();
    mail.fails(6, 'no route to host');
    await urge();
    await round('2020-04-20 10:00');
    for (const time of ATTEMPT_MINUTES) await round(`2020-04-20 ${time}`);
    await round('2020-04-21 00:36');
    expect([mail.letters.length, chat.letters.length]).toEqual([6, 1]);
    const [incident] = await rows('incidents');
    expect(incident).toMatchObject({
      row: {
        state: 'open',
        target: 'mailbox/fin-staff',
        code: 'dispatch.givenUp',
        cause: 'mail: no route to host',
        at: '2020-04-20T16:36:00.000Z',
        stream: 'security/2020-04-21',
      },
    });
    const command = { type: 'retryIncident', incident: incident?.key };
    await does('admin', 'security/2020-04-21', command);
    await courier.run();
    expect(mail.letters).toHaveLength(7);
    expect(mail.letters[6]?.id).toBe(mail.letters[0]?.id);
    expect(await rows('incidents')).toMatchObject([{ row: { state: 'retried' } }]);
  });

  it('is given up at once where trying again would not help', async () => {
    const { mail, urge, round, rows, does } = await openMailRoom();
    mail.answers.push({ ok: false, error: 'no such mailbox', permanent: true });
    await urge();
    await round('2020-04-20 10:00');
    const [incident] = await rows('incidents');
    expect(incident).toMatchObject({ row: { cause: 'mail: no such mailbox' } });
    const reason = '此人已调离';
    const command = { type: 'dismissIncident', incident: incident?.key, reason };
    await does('admin', 'security/2020-04-20', command);
    expect(await rows('incidents')).toMatchObject([{ row: { state: 'dismissed', reason } }]);
  });

  it('says nothing of what a channel threw, which may hold a secret', async () => {
    const { mail, urge, round, rows } = await openMailRoom();
    mail.answers.push(new Error('https://chat.example/?key=secret'));
    await urge();
    await round('2020-04-20 10:00');
    expect(JSON.stringify(await rows('attempts'))).not.toContain('secret');
    await round('2020-04-20 10:01');
    expect(mail.letters).toHaveLength(2);
  });

  it('lapses after ten minutes where its sender died, and is sent by another', async () => {
    const { mail, urge, at, round, mailbox, another, office } = await openMailRoom();
    await urge();
    // One process posts it and takes the attempt on itself, and is then gone.
    const dying = new Dying();
    void another(new Channels([dying])).run();
    await dying.asked;
    expect(Object.values((await mailbox('fin-staff')).dispatches)).toMatchObject([
      { phase: 'underWay' },
    ]);
    await round('2020-04-20 10:05');
    expect(mail.letters).toEqual([]);
    await at('2020-04-20 10:10');
    await round('2020-04-20 10:11');
    expect(mail.letters).toHaveLength(1);
    expect((await office.queries.rows('incidents', { limit: 9 })).length).toBe(0);
  });

  it('fails where its channel is no longer configured', async () => {
    const { chat, mail, urge, round, at, rows, another } = await openMailRoom();
    mail.fails(1);
    await urge();
    await round('2020-04-20 10:00');
    await at('2020-04-20 10:01');
    expect(await another(new Channels([chat])).run()).toMatchObject({ sent: 0, failed: 1 });
    const resting = (await rows('dispatches')).filter(({ row }) => row['state'] === 'resting');
    expect(resting).toMatchObject([
      {
        row: {
          channel: 'mail',
          attempts: 2,
          error: 'the channel is not configured any more',
          nextTry: '2020-04-20T02:06:00.000Z',
        },
      },
    ]);
  });
});

/** A channel whose process is gone before it answers. */
class Dying extends Channel {
  override readonly name = 'mail';
  readonly asked: Promise<void>;
  #asked: () => void = () => undefined;

  constructor() {
    super();
    this.asked = new Promise((resolve) => {
      this.#asked = resolve;
    });
  }

  override async send(): Promise<Handed> {
    this.#asked();
    return new Promise(() => undefined);
  }
}
