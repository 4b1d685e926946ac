import { describe, expect, it } from '@jest/globals';
import { sendAt } from '../../src/engine/mailbox/send-at.js';
import { DEFAULT_PREFERENCES, mailboxOf, ownerOf } from '../../src/engine/mailbox/state.js';
import type { Typed } from '../../src/engine/stream-kind.js';
import { openMailRoom } from '../support/a-mail-room.js';
import { localInstant } from '../support/an-office.js';

const BOX = 'mailbox/fin-staff';
const preferences = (more: object): Typed => ({ type: 'setPreferences', ...more });
const read = (...messages: readonly string[]) => ({ type: 'read', messages }) as Typed;

describe('The moment at which something is sent', () => {
  const NIGHT = { quietFrom: '22:00', quietUntil: '08:00' };
  const NOON = { quietFrom: '12:00', quietUntil: '13:30' };

  it.each([
    ['at once without wishes', {}, '2020-04-20 23:00', '2020-04-20 23:00'],
    ['after a night of quiet', NIGHT, '2020-04-20 23:00', '2020-04-21 08:00'],
    ['after it also past midnight', NIGHT, '2020-04-21 07:59', '2020-04-21 08:00'],
    ['at its end, which is not quiet', NIGHT, '2020-04-21 08:00', '2020-04-21 08:00'],
    ['after a quiet noon', NOON, '2020-04-20 12:00', '2020-04-20 13:30'],
    ['outside it at once', NOON, '2020-04-20 13:30', '2020-04-20 13:30'],
    ['with the digest of the day', { digestAt: '17:30' }, '2020-04-20 10:00', '2020-04-20 17:30'],
    ['exactly at the digest', { digestAt: '17:30' }, '2020-04-20 17:30', '2020-04-20 17:30'],
    ['with the next one', { digestAt: '17:30' }, '2020-04-20 17:31', '2020-04-21 17:30'],
    [
      'on days off too, by the clock',
      { digestAt: '07:00' },
      '2020-05-01 06:00',
      '2020-05-01 07:00',
    ],
    [
      'after the quiet that a digest is in',
      { ...NIGHT, digestAt: '07:00' },
      '2020-04-20 06:00',
      '2020-04-20 08:00',
    ],
    ['on the last day of a year', { digestAt: '08:00' }, '2020-12-31 09:00', '2021-01-01 08:00'],
  ])('is %s', (_, wishes, now, then) => {
    const at = sendAt({ ...DEFAULT_PREFERENCES, ...wishes }, localInstant(now), 'Asia/Shanghai');
    expect(at).toBe(localInstant(then));
  });
});

describe('A mailbox', () => {
  it('has a name from which its owner can be told, whatever he is called', () => {
    expect(mailboxOf('off-clerk')).toBe('mailbox/off-clerk');
    expect(mailboxOf('张 三/1')).not.toMatch(/\s/);
    expect(ownerOf(mailboxOf('张 三/1'))).toBe('张 三/1');
  });

  it('collects the day for its digest, and sends it as one letter', async () => {
    const { mail, does, urge, round } = await openMailRoom();
    await does('fin-staff', BOX, preferences({ digestAt: '17:30', channels: ['mail'] }));
    await urge();
    await round('2020-04-20 10:00');
    await round('2020-04-20 15:00');
    await urge();
    await round('2020-04-20 15:00');
    expect(mail.letters).toEqual([]);
    await round('2020-04-20 17:30');
    expect(mail.letters.map(({ lines }) => lines.length)).toEqual([2]);
  });

  it('is left in peace in its quiet hours, also by a second try', async () => {
    const { mail, does, urge, round } = await openMailRoom();
    await does('fin-staff', BOX, preferences({ quietFrom: '10:01', quietUntil: '14:00' }));
    mail.fails(1);
    await urge();
    await round('2020-04-20 10:00');
    await round('2020-04-20 13:59');
    expect(mail.letters).toHaveLength(1);
    await round('2020-04-20 14:00');
    expect(mail.letters).toHaveLength(2);
  });

  it('goes over the channels and in the language that its owner chose', async () => {
    const { mail, chat, does, urge, round, post } = await openMailRoom();
    await does('fin-staff', BOX, preferences({ channels: ['chat'], language: 'both' }));
    await urge();
    await round('2020-04-20 10:00');
    expect([mail.letters.length, chat.letters.length]).toEqual([0, 1]);
    expect(chat.letters[0]?.language).toBe('both');
    expect(await post.preferencesOf('fin-staff')).toEqual({
      digestAt: 'atOnce',
      channels: ['chat'],
      language: 'both',
    });
    expect(await post.preferencesOf('pln-staff')).toEqual(DEFAULT_PREFERENCES);
  });

  it.each([
    [{ quietFrom: '22:00' }, 'preferences.invalid'],
    [{ quietFrom: '22:00', quietUntil: '22:00' }, 'preferences.invalid'],
    [{ quietFrom: '22:00', quietUntil: '24:00' }, 'preferences.invalid'],
    [{ digestAt: 'noon' }, 'preferences.invalid'],
    [{ language: 'fr' }, 'preferences.invalid'],
    [{ channels: 'mail' }, 'preferences.invalid'],
    [{ channels: ['pigeon'] }, 'preferences.channel'],
  ])('refuses wishes that nobody could keep: %j', async (wishes, code) => {
    const { refused } = await openMailRoom();
    expect(await refused('fin-staff', BOX, preferences(wishes))).toBe(code);
  });

  it('is nobody else\u2019s to read or to set, and only the system\u2019s to send from', async () => {
    const { refused } = await openMailRoom();
    expect(await refused('admin', BOX, preferences({}))).toBe('forbidden.notYours');
    expect(await refused('admin', BOX, read('item/i 1 0'))).toBe('forbidden.notYours');
    const post = { type: 'post', channel: 'mail', messages: [], zone: 'Asia/Shanghai' } as Typed;
    expect(await refused('fin-staff', BOX, post)).toBe('forbidden.systemOnly');
  });

  it('refuses to read what is no message, or what has been read', async () => {
    const { refused, does } = await openMailRoom();
    expect(await refused('fin-staff', BOX, read('nonsense'))).toBe('messages.invalid');
    expect(await refused('fin-staff', BOX, { type: 'read' })).toBe('messages.invalid');
    await does('fin-staff', BOX, read('item/i 1 0'));
    expect(await refused('fin-staff', BOX, read('item/i 1 0'))).toBe('messages.read');
  });
});

describe('An address in the directory', () => {
  it.each([
    [{ channel: 'mail', address: 'nobody' }],
    [{ channel: 'mail', address: 'a@b.example\r\nBcc: c@d.example' }],
    [{ channel: 'a b', address: 'x' }],
    [{ channel: 'chat', address: '' }],
  ])('is refused where no channel could use it: %j', async (channel) => {
    const { refused } = await openMailRoom();
    const name = { zh: '新', en: 'New' };
    const person = { id: 'new', name, posts: [], powers: [], channels: [channel] };
    const enter = { type: 'enter', people: [person] } as Typed;
    expect(await refused('admin', 'directory/main', enter)).toBe('directory.channel');
  });
});
