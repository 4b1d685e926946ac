import { describe, expect, it } from '@jest/globals';
import { ConfigProblem, readConfig } from '../src/config.js';

describe('the configuration', () => {
  it('has defaults for what the environment does not say', () => {
    const usual = {
      BELFRY_ZONE: 'Asia/Shanghai',
      BELFRY_DATA: 'data',
      BELFRY_HOST: '127.0.0.1',
      BELFRY_PORT: 8330,
      BELFRY_LOG: 'log',
      BELFRY_HTTPS: false,
      BELFRY_PROXY: false,
      BELFRY_SESSION_IDLE_MINUTES: 60,
      BELFRY_SESSION_HOURS: 12,
      BELFRY_CONFIRM_MINUTES: 15,
      BELFRY_LOCK_AFTER: 10,
      BELFRY_LOCK_MINUTES: 30,
      BELFRY_SECOND_FACTOR: 'optional',
      BELFRY_OIDC_CLAIM: 'preferred_username',
    };
    expect(readConfig({})).toEqual(usual);
    expect(readConfig({ BELFRY_ZONE: '', BELFRY_LANG: '' })).toEqual(usual);
  });

  it('takes what the environment says, and nothing that is meant for others', () => {
    const env = { BELFRY_LANG: 'zh', BELFRY_PORT: '9000', BELFRY_HTTPS: 'true', HOME: '/root' };
    const config = readConfig(env);
    expect(config).toMatchObject({ BELFRY_LANG: 'zh', BELFRY_PORT: 9000, BELFRY_HTTPS: true });
    expect(config).not.toHaveProperty('HOME');
  });

  it('never changes once it is read', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  it('refuses everything that is wrong, by name and value', () => {
    const read = () => readConfig({ BELFRY_LANG: 'fr', BELFRY_ZONE: 'Mars/Olympus' });
    expect(read).toThrow(/^BELFRY_LANG=fr: .+zh or en/);
    expect(read).toThrow(/\nBELFRY_ZONE=Mars\/Olympus: .+Asia\/Shanghai/);
  });

  it.each([
    [{ BELFRY_PORT: 'abc' }, /^BELFRY_PORT=abc: .+must be a port/],
    [{ BELFRY_PORT: '70000' }, /^BELFRY_PORT=70000: .+must be 0 to 65535/],
    [{ BELFRY_HOST: 'http://here' }, /^BELFRY_HOST=http:\/\/here: .+must be an address/],
    [{ BELFRY_LOG: 'loud' }, /^BELFRY_LOG=loud: .+error, warn, log, debug/],
    [{ BELFRY_HTTPS: 'yes' }, /^BELFRY_HTTPS=yes: .+must be true or false/],
    [{ BELFRY_LOCK_AFTER: '1' }, /^BELFRY_LOCK_AFTER=1: .+from 5 to 100/],
    [{ BELFRY_SESSION_HOURS: '1.5' }, /^BELFRY_SESSION_HOURS=1\.5: .+from 1 to 168/],
    [{ BELFRY_SECOND_FACTOR: 'all' }, /^BELFRY_SECOND_FACTOR=all: .+optional, administrators/],
    [{ BELFRY_OIDC_ISSUER: 'http://idp.example' }, /BELFRY_OIDC_ISSUER=.+with https/],
    [{ BELFRY_OIDC_ISSUER: 'https://idp.example' }, /BELFRY_OIDC_CLIENT=: goes with/],
    [{ BELFRY_OIDC_ISSUER: 'https://idp.example' }, /BELFRY_PUBLIC_URL=: goes with/],
    [{ BELFRY_PUBLIC_URL: 'http://belfry.example' }, /BELFRY_PUBLIC_URL=.+with https/],
    [{ BELFRY_URL: 'bureau' }, /^BELFRY_URL=bureau: .+must be a web address/],
  ])('refuses %j', (env, why) => {
    expect(() => readConfig(env)).toThrow(why);
  });

  it('takes a name that begins like ours and is none of ours for a mistake in typing', () => {
    expect(() => readConfig({ BELFRY_PROT: '9000' })).toThrow('did you mean BELFRY_PORT');
    expect(() => readConfig({ BELFRY_QQQQQQQQ: '1' })).toThrow('BELFRY_DATA');
  });

  it('says what is wrong in both languages, apart', () => {
    expect(problemOf({ BELFRY_PORT: 'abc' }).wrong).toMatchObject([
      { name: 'BELFRY_PORT', text: { en: expect.stringMatching(/^BELFRY_PORT=abc: must be/) } },
    ]);
  });
});

function problemOf(env: Readonly<Record<string, string>>): ConfigProblem {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigProblem) return error;
    throw error;
  }
  throw new Error('The settings were taken.');
}
