import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../src/config.js';

describe('the configuration', () => {
  it('has defaults for what the environment does not say', () => {
    expect(readConfig({})).toEqual({ BELFRY_ZONE: 'Asia/Shanghai' });
    expect(readConfig({ BELFRY_ZONE: '', BELFRY_LANG: '' })).toEqual({
      BELFRY_ZONE: 'Asia/Shanghai',
    });
  });

  it('takes what the environment says, and nothing that is meant for others', () => {
    const env = { BELFRY_LANG: 'zh', BELFRY_ZONE: 'Asia/Urumqi', HOME: '/root' };
    expect(readConfig(env)).toEqual({ BELFRY_LANG: 'zh', BELFRY_ZONE: 'Asia/Urumqi' });
  });

  it('never changes once it is read', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  it('refuses everything that is wrong, by name and value', () => {
    const read = () => readConfig({ BELFRY_LANG: 'fr', BELFRY_ZONE: 'Mars/Olympus' });
    expect(read).toThrow(/^BELFRY_LANG=fr: .+zh or en/);
    expect(read).toThrow(/\nBELFRY_ZONE=Mars\/Olympus: .+Asia\/Shanghai/);
  });
});
