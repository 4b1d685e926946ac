import { describe, expect, it } from '@jest/globals';
import { CLERK, cookieFor, logIn, PASSWORD, withPasswords } from './an-office-with-passwords.js';

describe('A password', () => {
  it.each([
    ['pln-staff-2026', 'password.ownWords'],
    ['Pln.Staff.Pln.Staff', 'password.ownWords'],
    ['Belfry-2026-Office!', 'password.ownWords'],
    ['管理员密码办公室2026年的', 'password.ownWords'],
    ['qwertyuiop12', 'password.easy'],
    ['123456789012', 'password.easy'],
    ['iloveyou12345', 'password.easy'],
    ['aaaaaaaaaaaaaaaa', 'password.easy'],
    ['abcdefghijklmnop', 'password.easy'],
    ['P@ssw0rd123456', 'password.easy'],
  ])('cannot be %s', async (chosen, code) => {
    const { server } = await withPasswords();
    const cookie = await cookieFor(server);
    const body = { old: PASSWORD, chosen };
    const asked = await server.nobody.post('/session/password', body, cookie);
    expect(asked).toMatchObject({ status: 409, body: { code } });
    expect((await logIn(server)).status).toBe(201);
  });

  it.each([
    'whoever asks first',
    '我们的院子里有三棵老槐树',
    'k7wm-29ab-zzqp',
    'tin roof pln-staff',
  ])('can be %s', async (chosen) => {
    const { server } = await withPasswords();
    const cookie = await cookieFor(server);
    const body = { old: PASSWORD, chosen };
    expect((await server.nobody.post('/session/password', body, cookie)).status).toBe(204);
    expect((await logIn(server, CLERK, chosen)).status).toBe(201);
  });
});
