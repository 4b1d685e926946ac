import { describe, expect, it } from '@jest/globals';
import { channelsFrom } from '../../src/notify/channels-from.js';
import { readNotifyConfig, readNotifyText } from '../../src/notify/read-notify-config.js';
import { SystemWallClock } from '../../src/runtime/system-clock.js';

const MAIL = { host: 'smtp.office.example', from: 'belfry@office.example' };
const HOOK = { name: 'chat', url: 'https://chat.example/hook', secret: 's3cret-of-the-hook' };

function fieldsOf(value: unknown): readonly string[] {
  const read = readNotifyConfig(value);
  return read.ok ? [] : read.problems.map(({ field }) => field);
}

describe('The configuration of channels', () => {
  it('fills in what is usual', () => {
    const read = readNotifyConfig({ mail: MAIL, webhooks: [HOOK] });
    expect(read).toEqual({
      ok: true,
      config: {
        mail: { ...MAIL, port: 465, security: 'tls', fromName: '钟楼 Belfry', timeoutMs: 10_000 },
        webhooks: [{ ...HOOK, preset: 'generic', timeoutMs: 10_000 }],
      },
    });
  });

  it('makes a channel of mail and of each target, and of nothing else', () => {
    const read = readNotifyConfig({ mail: MAIL, webhooks: [HOOK] });
    if (!read.ok) throw new Error('it was refused');
    expect(channelsFrom(read.config, new SystemWallClock()).names).toEqual(['mail', 'chat']);
    expect(channelsFrom({ webhooks: [] }, new SystemWallClock()).names).toEqual([]);
  });

  it.each([
    [{ mail: { from: 'a@b' } }, ['mail.host']],
    [{ mail: { ...MAIL, from: 'nobody' } }, ['mail.from']],
    [{ mail: { ...MAIL, port: 70_000 } }, ['mail.port']],
    [{ mail: { ...MAIL, user: 'u' } }, ['mail.password']],
    [{ mail: { ...MAIL, user: 'u', password: 'p', security: 'none' } }, ['mail.security']],
    [{ mail: { ...MAIL, tls: true } }, ['mail.tls']],
    [{ webhooks: {} }, ['webhooks']],
    [{ webhooks: [{ ...HOOK, url: 'http://chat.example/' }] }, ['webhooks[0].url']],
    [{ webhooks: [{ ...HOOK, url: 'https://u:p@chat.example/' }] }, ['webhooks[0].url']],
    [{ webhooks: [{ ...HOOK, preset: 'slack' }] }, ['webhooks[0].preset']],
    [{ webhooks: [{ ...HOOK, preset: 'wecom' }] }, ['webhooks[0].secret']],
    [{ webhooks: [{ ...HOOK, name: 'mail' }] }, ['webhooks[0].name']],
    [{ webhooks: [HOOK, HOOK] }, ['webhooks[1].name']],
    [
      { webhooks: [{ name: 'a', url: 'https://a.example' }, 3] },
      [
        'webhooks[0].secret',
        'webhooks[1]',
        'webhooks[1].name',
        'webhooks[1].url',
        'webhooks[1].secret',
      ],
    ],
    ['mail', ['.']],
  ])('names each field that is wrong: %j', (value, fields) => {
    expect(fieldsOf(value)).toEqual(fields);
  });

  it('allows plain http to this machine only', () => {
    const url = 'http://127.0.0.1:8080/hook';
    expect(fieldsOf({ webhooks: [{ ...HOOK, url }] })).toEqual([]);
    expect(fieldsOf({ webhooks: [{ ...HOOK, url: 'http://127.0.0.1.evil.example/' }] })).toEqual([
      'webhooks[0].url',
    ]);
  });

  it('repeats no secret in what it says', () => {
    const url = 'ftp://chat.example/?token=abcdef123';
    const said = JSON.stringify(
      readNotifyConfig({ webhooks: [{ ...HOOK, url, preset: 'wecom' }] }),
    );
    expect(said).toContain('webhooks[0].url');
    expect(said).not.toContain('abcdef123');
    expect(said).not.toContain(HOOK.secret);
  });
});

describe('The file of channels', () => {
  it.each([
    ['{"mail":{"password": s3cret-of-mail}}', ''],
    ['{"mail":\n{"password":"s3cret-of-mail" "host":"a"}}', '2'],
    ['s3cret-of-mail', ''],
  ])('that is no JSON is not quoted: %s', (text, line) => {
    const read = readNotifyText(text);
    expect(read).toMatchObject({ ok: false, problems: [{ field: '.' }] });
    const said = JSON.stringify(read);
    expect(said).toContain(line);
    for (const part of ['s3cret', 'mail', "'s'"]) expect(said).not.toContain(part);
  });

  it('may begin with the mark of some editors', () => {
    expect(readNotifyText(`\uFEFF${JSON.stringify({ mail: MAIL })}`)).toMatchObject({ ok: true });
  });
});
