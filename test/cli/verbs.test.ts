import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '../../src/cli/commands.js';
import { belfry, CHINESE } from './run-in.js';

const NOWHERE = { LANG: 'en_GB.UTF-8', BELFRY_URL: 'http://127.0.0.1:9', HOME: '/nonexistent' };

describe('A command with verbs', () => {
  it.each([
    [
      ['calendar', 'imprt', 'x'],
      'The command calendar cannot be asked to imprt.',
      'Did you mean belfry calendar import?',
    ],
    [
      ['series', 'zzz'],
      'cannot be asked to zzz.',
      'Choose from list, show; see belfry help series.',
    ],
    [
      ['calendar', 'import'],
      'belfry calendar import wants behind it: <file>.',
      'For example belfry',
    ],
    [['calendar', 'import', 'a', 'b'], 'takes no more than: <file>.', 'For example belfry'],
    [['accounts', 'list', 'x'], 'belfry accounts list takes nothing behind it.', 'belfry accounts'],
    [
      ['accounts', 'end', 'x', '--missing'],
      'belfry accounts end has no option --missing.',
      'It belongs to belfry accounts password.',
    ],
    [['calendar', '--yes'], 'belfry calendar list has no option --yes.', 'belfry calendar import'],
    [['accounts', 'password'], 'Say for whom to make a one-time password.', '--missing'],
    [['directory', 'appoint', 'a', 'b'], 'Say with --until when the proxy ends.', '--until 2020'],
    [['instances', 'list', '--life', 'dead'], 'Option --life cannot be dead', ''],
    [['tokens', 'issue', 'x', '--days', '0'], 'Option --days cannot be 0', '1 to 366'],
    [['timers', '--limit', 'many'], 'Option --limit cannot be many', ''],
  ])('refuses %j in a sentence, with a way out', async (argv, sentence, wayOut) => {
    const { code, out, err } = await belfry(argv, { env: NOWHERE });
    expect(err).toContain(sentence);
    expect(err).toContain(wayOut);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('refuses in Chinese where Chinese is spoken', async () => {
    const env = { ...NOWHERE, ...CHINESE };
    const verb = await belfry(['directory', 'improt', 'x'], { env });
    expect(verb.err).toBe(
      'belfry: 命令 directory 没有 improt 这种做法。\n是否想用 belfry directory import？\n',
    );
    const words = await belfry(['tokens', 'withdraw'], { env });
    expect(words.err).toContain('belfry tokens withdraw 后面要写：<令牌编号>。');
    const foreign = await belfry(['calendar', 'show', 'x', '--yes'], { env });
    expect(foreign.err).toContain('belfry calendar show 没有 --yes 这个选项。');
  });

  it.each(COMMANDS.flatMap(({ name, verbs = [] }) => verbs.map((verb) => [name, verb] as const)))(
    'explains every verb in its help, in both languages: %s %s',
    async (name, { name: verb, summary }) => {
      const zh = await belfry(['help', name, '--lang', 'zh']);
      const en = await belfry(['help', name, '--lang', 'en']);
      expect(zh.out).toContain('做法\n');
      expect(zh.out).toContain(summary.zh);
      expect(en.out).toMatch(new RegExp(`^  ${verb}\\b`, 'm'));
      expect(en.out).toContain(summary.en);
    },
  );

  it.each(['bash', 'zsh', 'fish'])('is completed with its verbs in %s', async (shell) => {
    const { out } = await belfry(['completion', shell]);
    for (const { verbs = [] } of COMMANDS) {
      for (const { name } of verbs) expect(out).toMatch(new RegExp(`[ ("]${name}[ )"]`));
    }
  });

  it('says, without a server, that there is none', async () => {
    const { code, err } = await belfry(['calendar'], { env: NOWHERE });
    expect(err).toContain('There is no server at http://127.0.0.1:9');
    expect(code).toBe(5);
  });
});
