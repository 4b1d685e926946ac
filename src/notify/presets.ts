import { createHmac } from 'node:crypto';
import type { Letter } from '../runtime/ports/channel.js';
import { bodyOf } from './letter-text.js';
import type { WebhookConfig } from './notify-config.js';

/** What is posted: where to, with which headers, and the body that the signature covers. */
export interface Posted {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Preset = (letter: Letter, target: WebhookConfig, nowMs: number) => Posted;

const MS_PER_SECOND = 1_000;
const MOBILE = /^\+?\d{6,20}$/;
const FEISHU_USER = /^[A-Za-z0-9_-]{1,64}$/;

export const presets: Readonly<Record<WebhookConfig['preset'], Preset>> = {
  generic,
  dingtalk,
  wecom,
  feishu,
};

/** For programs: the facts as JSON, signed over `timestamp.body`. */
function generic(letter: Letter, { url, secret = '' }: WebhookConfig, nowMs: number): Posted {
  const { id, person, name, address, lines } = letter;
  const body = JSON.stringify({ id, person, name, address, messages: lines });
  const timestamp = String(nowMs);
  const headers = {
    'idempotency-key': id,
    'belfry-timestamp': timestamp,
    'belfry-signature': `v1=${hmac(secret, `${timestamp}.${body}`, 'hex')}`,
  };
  return { url: new URL(url), headers, body };
}

/** 钉钉: time and signature in the address. */
function dingtalk(letter: Letter, { url, secret = '' }: WebhookConfig, nowMs: number): Posted {
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(nowMs));
  signed.searchParams.set('sign', hmac(secret, `${String(nowMs)}\n${secret}`, 'base64'));
  const mobiles = MOBILE.test(letter.address) ? [letter.address] : [];
  const content = [...mobiles.map((mobile) => `@${mobile}`), said(letter)].join(' ');
  const at = { atMobiles: mobiles, isAtAll: false };
  return json(signed, { msgtype: 'text', text: { content }, at });
}

/** 企业微信: the key in the address is all there is. */
function wecom(letter: Letter, { url }: WebhookConfig): Posted {
  const mobiles = MOBILE.test(letter.address) ? [letter.address] : [];
  const text = { content: said(letter), mentioned_mobile_list: mobiles };
  return json(new URL(url), { msgtype: 'text', text });
}

/** 飞书: time and signature in the body; the signed text is the key, and the message is empty. */
function feishu(letter: Letter, { url, secret = '' }: WebhookConfig, nowMs: number): Posted {
  const timestamp = String(Math.floor(nowMs / MS_PER_SECOND));
  const sign = hmac(`${timestamp}\n${secret}`, '', 'base64');
  const at = FEISHU_USER.test(letter.address) ? `<at user_id="${letter.address}"></at> ` : '';
  const content = { text: `${at}${said(letter)}` };
  return json(new URL(url), { timestamp, sign, msg_type: 'text', content });
}

/** Nobody can call everybody of a chat by a message: the sign that begins a tag loses its meaning. */
function said(letter: Letter): string {
  return bodyOf(letter).trim().replaceAll('<', '\uff1c');
}

function json(url: URL, body: object): Posted {
  return { url, headers: {}, body: JSON.stringify(body) };
}

function hmac(key: string, text: string, encoding: 'hex' | 'base64'): string {
  return createHmac('sha256', key).update(text, 'utf8').digest(encoding);
}
