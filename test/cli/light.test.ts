import { describe, expect, it } from '@jest/globals';
import { lightText, type ShownLight } from '../../src/cli/light.js';
import { openSession } from '../../src/cli/session.js';
import { terminalOf } from './run-in.js';

const SHOWN = [
  ['green', '● 绿', '● green'],
  ['yellow', '▲ 黄', '▲ yellow'],
  ['red', '■ 红', '■ red'],
  ['waiting', '… 待核', '… waiting'],
] as const satisfies readonly (readonly [ShownLight, string, string])[];

function session(language: 'zh' | 'en', columns?: number) {
  const { terminal, means } = terminalOf({ columns });
  return openSession(terminal, means, { language, json: false, noColor: false });
}

describe('a light', () => {
  it.each(SHOWN)(
    '%s is a sign and a word, so that no one needs to see colours',
    (light, zh, en) => {
      expect(lightText(session('zh'), light)).toBe(zh);
      expect(lightText(session('en'), light)).toBe(en);
    },
  );

  it.each(SHOWN.map(([light, zh]) => [light, zh] as const))(
    '%s is coloured besides, where there are colours',
    (light, zh) => {
      const shown = lightText(session('zh', 80), light);
      expect(shown).toContain(zh);
      expect(shown.startsWith('\u001b[')).toBe(true);
    },
  );
});
