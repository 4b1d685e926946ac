import type { Text } from '../definition/definition.js';
import { say, type Session } from './session.js';

export type ShownLight = 'green' | 'yellow' | 'red' | 'waiting';

const LIGHTS: Readonly<Record<ShownLight, { readonly sign: string; readonly word: Text }>> = {
  green: { sign: '●', word: { zh: '绿', en: 'green' } },
  yellow: { sign: '▲', word: { zh: '黄', en: 'yellow' } },
  red: { sign: '■', word: { zh: '红', en: 'red' } },
  waiting: { sign: '…', word: { zh: '待核', en: 'waiting' } },
};

/** A light as sign and word; colour only repeats what they say. */
export function lightText(session: Session, light: ShownLight): string {
  const { sign, word } = LIGHTS[light];
  const text = `${sign} ${say(session, word)}`;
  return light === 'waiting' ? session.colours.dim(text) : session.colours[light](text);
}
