import { hash } from 'node:crypto';

/**
 * The digest of a text's UTF-8 bytes, `sha256:` and 64 hexadecimal digits. The prefix names the
 * function, so that another one (SM3) can be introduced without doubt about older digests.
 */
export function digestOf(text: string): string {
  return `sha256:${hash('sha256', text, 'hex')}`;
}
