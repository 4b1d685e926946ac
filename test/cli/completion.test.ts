import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '../../src/cli/commands.js';
import { belfry, CHINESE } from './run-in.js';

describe('belfry completion', () => {
  it.each(['bash', 'zsh', 'fish'])('names every command and its options for %s', async (shell) => {
    const { code, out } = await belfry(['completion', shell]);
    for (const { name, options } of COMMANDS) {
      expect(out).toContain(name);
      for (const { flag } of options) expect(out).toContain(flag.slice(2));
    }
    expect(code).toBe(0);
  });

  it('explains itself in Chinese, and knows three shells', async () => {
    const { out } = await belfry(['completion', 'fish'], { env: CHINESE });
    expect(out).toContain("-a verify -d '\u6838\u9a8c\u5386\u53f2");
    expect(await belfry(['completion', 'tcsh'])).toMatchObject({ code: 2 });
  });
});

describe('every command', () => {
  it.each(COMMANDS.map((spec) => [spec.name, spec] as const))(
    'has its page of help in both languages: %s',
    async (name, spec) => {
      const zh = await belfry(['help', name, '--lang', 'zh']);
      const en = await belfry(['help', name, '--lang', 'en']);
      expect(zh.out).toContain(spec.summary.zh);
      expect(en.out).toContain(spec.summary.en);
      expect(spec.examples.length).toBeGreaterThan(0);
      for (const { flag, summary } of spec.options) {
        expect(zh.out).toContain(summary.zh);
        expect(en.out).toContain(flag);
        expect(en.out).not.toContain(summary.zh);
      }
    },
  );
});
