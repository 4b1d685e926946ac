import { X509Certificate } from 'node:crypto';
import type { Text } from '../definition/definition.js';
import type { MailConfig, NotifyConfig, WebhookConfig } from './notify-config.js';

/** What is wrong with one field, named as `webhooks[0].url`. Never quotes a secret. */
export interface ConfigProblem {
  readonly field: string;
  readonly message: Text;
}

export type ReadConfig =
  | { readonly ok: true; readonly config: NotifyConfig }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

const TIMEOUT_MS = 10_000;
const TIMEOUT_MAX_MS = 60_000;
const PORT_MAX = 65_535;
const WEBHOOKS_MAX = 50;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;
const PRESETS: readonly WebhookConfig['preset'][] = ['generic', 'dingtalk', 'wecom', 'feishu'];
const SECURITIES: readonly MailConfig['security'][] = ['tls', 'startTls', 'none'];

type Fields = Readonly<Record<string, unknown>>;

/** Reads the configuration from plain data, as a JSON file holds it; all problems at once. */
export function readNotifyConfig(value: unknown): ReadConfig {
  const reader = new Reader();
  const fields = reader.fields(value, '', ['mail', 'webhooks']);
  const mail = fields['mail'] === undefined ? undefined : readMail(fields['mail'], reader);
  const list: readonly unknown[] = Array.isArray(fields['webhooks']) ? fields['webhooks'] : [];
  if (fields['webhooks'] !== undefined && !Array.isArray(fields['webhooks'])) {
    reader.wrong('webhooks', '须是列表', 'must be a list');
  }
  if (list.length > WEBHOOKS_MAX) reader.wrong('webhooks', '最多50个目标', 'at most 50 targets');
  const webhooks = list.map((one, index) => readWebhook(one, `webhooks[${String(index)}]`, reader));
  for (const [index, { name }] of webhooks.entries()) {
    if (webhooks.findIndex((one) => one.name === name) < index) {
      reader.wrong(`webhooks[${String(index)}].name`, '与另一目标重名', 'is used twice');
    }
  }
  const { problems } = reader;
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, config: { ...(mail && { mail }), webhooks } };
}

/** Reads the text of a file. What stands in it is never quoted, since it holds secrets. */
export function readNotifyText(text: string): ReadConfig {
  const json = text.replace(/^\uFEFF/, ''); // Some editors put this mark in front.
  try {
    return readNotifyConfig(JSON.parse(json));
  } catch (error) {
    const [, position] = /at position (\d+)/.exec(String(error)) ?? [];
    const line = position && String(json.slice(0, Number(position)).split('\n').length);
    const message = {
      zh: `不是有效的JSON${line ? `，错在第${line}行附近` : ''}`,
      en: `it is no valid JSON${line ? `, see about line ${line}` : ''}`,
    };
    return { ok: false, problems: [{ field: '.', message }] };
  }
}

function readMail(value: unknown, reader: Reader): MailConfig {
  const at = 'mail';
  const known = ['host', 'port', 'security', 'user', 'password', 'from', 'fromName', 'ca'];
  const fields = reader.fields(value, at, [...known, 'timeoutMs']);
  const host = reader.text(fields, at, 'host');
  const security = reader.oneOf(fields, at, 'security', SECURITIES, 'tls');
  const standard = { tls: 465, startTls: 587, none: 25 }[security];
  const port = reader.whole(fields, at, 'port', standard, PORT_MAX);
  const from = reader.text(fields, at, 'from');
  if (from !== '' && !ADDRESS.test(from)) {
    reader.wrong('mail.from', '须是邮箱地址', 'must be a mail address, such as belfry@example.org');
  }
  const [user, password] = [
    reader.optional(fields, at, 'user'),
    reader.optional(fields, at, 'password'),
  ];
  if ((user === undefined) !== (password === undefined)) {
    reader.wrong('mail.password', '用户名与密码须同时填写', 'user and password come together');
  }
  if (password !== undefined && security === 'none' && !isLoopback(host)) {
    reader.wrong(
      'mail.security',
      '有密码时须加密，请改用tls或startTls',
      'a password is not sent in the clear; choose tls or startTls',
    );
  }
  const ca = reader.optional(fields, at, 'ca');
  if (ca !== undefined && !isCertificate(ca)) {
    reader.wrong(
      'mail.ca',
      '须是PEM格式的证书文字，以-----BEGIN CERTIFICATE-----开头',
      'must be the text of a certificate in PEM, from -----BEGIN CERTIFICATE----- on',
    );
  }
  return {
    host,
    port,
    security,
    ...(user !== undefined && password !== undefined && { user, password }),
    from,
    fromName: reader.optional(fields, at, 'fromName') ?? '钟楼 Belfry',
    ...(ca !== undefined && { ca }),
    timeoutMs: reader.whole(fields, at, 'timeoutMs', TIMEOUT_MS, TIMEOUT_MAX_MS),
  };
}

function isCertificate(pem: string): boolean {
  try {
    // A mail server's own certificate will do as well, where it is nobody else's.
    return new X509Certificate(pem).fingerprint256 !== '';
  } catch {
    return false;
  }
}

function readWebhook(value: unknown, at: string, reader: Reader): WebhookConfig {
  const fields = reader.fields(value, at, ['name', 'preset', 'url', 'secret', 'timeoutMs']);
  const name = reader.text(fields, at, 'name');
  if (name !== '' && (!NAME.test(name) || name === 'mail')) {
    reader.wrong(
      `${at}.name`,
      '用字母和数字命名，且不能叫mail',
      'letters and digits, and not mail',
    );
  }
  const preset = reader.oneOf(fields, at, 'preset', PRESETS, 'generic');
  const url = reader.text(fields, at, 'url');
  if (url !== '' && !isSafeUrl(url)) {
    reader.wrong(
      `${at}.url`,
      '须是https网址，且不带用户名密码；http仅限本机',
      'must be an https address without a user in it; http only to this machine',
    );
  }
  const secret = reader.optional(fields, at, 'secret');
  if (preset === 'wecom' ? secret !== undefined : secret === undefined) {
    reader.wrong(
      `${at}.secret`,
      preset === 'wecom' ? '企业微信的密钥在网址中，此处不填' : '须填写签名密钥',
      preset === 'wecom' ? 'has no secret: its key is in the address' : 'the signature needs it',
    );
  }
  const timeoutMs = reader.whole(fields, at, 'timeoutMs', TIMEOUT_MS, TIMEOUT_MAX_MS);
  return { name, preset, url, ...(secret !== undefined && { secret }), timeoutMs };
}

function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host === '[::1]' || host === '::1' || /^127(?:\.\d+){3}$/.test(host)
  );
}

/** Reads fields one by one, and collects what is wrong with them. */
class Reader {
  readonly problems: ConfigProblem[] = [];

  wrong(field: string, zh: string, en: string): void {
    this.problems.push({ field, message: { zh: `${field}：${zh}`, en: `${field}: ${en}` } });
  }

  fields(value: unknown, at: string, known: readonly string[]): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.wrong(at === '' ? '.' : at, '须是对象', 'must be an object');
      return {};
    }
    for (const name of Object.keys(value)) {
      if (known.includes(name)) continue;
      const field = at === '' ? name : `${at}.${name}`;
      this.wrong(
        field,
        `没有此项，可用：${known.join('、')}`,
        `is not known; there are ${known.join(', ')}`,
      );
    }
    return value as Fields;
  }

  text(fields: Fields, at: string, name: string): string {
    const text = this.optional(fields, at, name);
    if (fields[name] === undefined) this.wrong(`${at}.${name}`, '必须填写', 'is missing');
    return text ?? '';
  }

  optional(fields: Fields, at: string, name: string): string | undefined {
    const value = fields[name];
    if (value === undefined || (typeof value === 'string' && value !== '')) return value;
    this.wrong(`${at}.${name}`, '须是非空文字', 'must be a text, and not empty');
    return undefined;
  }

  whole(fields: Fields, at: string, name: string, fallback: number, max: number): number {
    const value = fields[name] ?? fallback;
    if (typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= max)
      return value;
    const limits = `1–${String(max)}`;
    this.wrong(`${at}.${name}`, `须是${limits}的整数`, `must be a whole number, ${limits}`);
    return fallback;
  }

  oneOf<T extends string>(
    fields: Fields,
    at: string,
    name: string,
    of: readonly T[],
    fallback: T,
  ): T {
    const value = fields[name];
    const known = value === undefined ? fallback : of.find((one) => one === value);
    if (known !== undefined) return known;
    this.wrong(`${at}.${name}`, `只能是${of.join('、')}`, `must be one of ${of.join(', ')}`);
    return fallback;
  }
}
