import { aside, line, say, type Session } from '../session.js';
import { asked } from './asked.js';
import type { Client } from './client.js';
import { fieldList, fieldText } from './fields.js';

/**
 * Sets up a second factor: shows the secret, takes a code of it, and gives back the recovery codes.
 * What is shown stands beside the answer of the command, so that programs are not disturbed by it.
 */
export async function enrol(
  session: Session,
  client: Client,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const offer = await client.post('/session/second-factor', undefined, headers);
  const [secret, uri] = [fieldText(offer, 'secret'), fieldText(offer, 'uri')];
  aside(
    session,
    say(session, {
      zh: `请把密钥加入验证器程序（只显示这一次）：${secret}\n${uri}`,
      en: `Put this secret, shown this once, into your authenticator: ${secret}\n${uri}`,
    }),
  );
  const code = (await asked(session, CODE, 'shown')).trim();
  const confirmed = await client.post('/session/second-factor/confirm', { code }, headers);
  return fieldList(confirmed, 'recoveryCodes').map(String);
}

/** The recovery codes, a line each; what to do with them stands beside it. */
export function printRecoveryCodes(session: Session, codes: readonly string[]): void {
  for (const code of codes) line(session, code);
  aside(session, say(session, KEEP));
}

export const CODE = { zh: '验证码：', en: 'Code: ' };
const KEEP = {
  zh: '以上恢复码只显示这一次，各可用一次；请妥善保存，手机丢失时代替验证码。',
  en: 'These recovery codes are shown this once and are good for one log-in each: keep them for when\nthe device is lost.',
};
