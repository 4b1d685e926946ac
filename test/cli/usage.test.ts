import { describe, expect, it } from '@jest/globals';
import { belfry, CHINESE, ENGLISH } from './run-in.js';

describe('the command line', () => {
  it.each([
    [['chek'], 'There is no command chek.', 'Did you mean belfry check?'],
    [['zzzzzz'], 'There is no command zzzzzz.', 'The commands are check, '],
    [['help', 'exprot'], 'There is no command exprot.', 'Did you mean belfry export?'],
    [['check', '--jsno', 'x'], 'The command check has no option --jsno.', 'Did you mean --json?'],
    [['--vresion'], 'There is no option --vresion.', 'Did you mean --version?'],
    [['check'], 'The command check wants an argument: files.', 'See belfry help check.'],
    [['export', 'a', 'b'], 'The command export takes one argument only.', ''],
    [['export', 'a', '--format'], 'Option --format wants a value behind it.', ''],
    [['export', 'a', '--format', 'bpmn'], 'Option --format cannot be bpmn: choose from', ''],
    [['export', 'a'], 'Say which format to export.', 'For example --format mermaid.'],
    [['check', 'x', '--lang', 'fr'], 'Option --lang cannot be fr: choose from zh, en.', ''],
  ])('refuses %j in a sentence', async (argv, sentence, wayOut) => {
    const { code, out, err } = await belfry(argv);
    expect(err).toContain(sentence);
    expect(err).toContain(wayOut);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('refuses in Chinese where Chinese is spoken', async () => {
    const command = await belfry(['chek'], { env: CHINESE });
    expect(command.err).toBe('belfry: 没有 chek 这个命令。\n是否想用 belfry check？\n');
    const option = await belfry(['check', 'x', '--lnag'], { env: CHINESE });
    expect(option.err).toBe('belfry: 命令 check 没有 --lnag 这个选项。\n是否想用 --lang？\n');
    const missing = await belfry(['check'], { env: CHINESE });
    expect(missing.err).toBe('belfry: 命令 check 缺少参数：文件。\n用法见 belfry help check。\n');
  });

  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, [], '用法'],
    [{ LANG: 'en_US.UTF-8' }, [], 'Usage'],
    [{}, [], 'Usage'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_TW' }, [], '用法'],
    [{ LANG: 'zh_CN', LC_ALL: 'C' }, [], 'Usage'],
    [{ LANG: 'en_US', BELFRY_LANG: 'zh' }, [], '用法'],
    [{ LANG: 'zh_CN', LC_ALL: '' }, [], '用法'],
    [{ LANG: 'zh_CN' }, ['--lang', 'en'], 'Usage'],
    [{ LANG: 'en_US' }, ['--lang=zh'], '用法'],
  ])('with %j and %j begins its help with the right word', async (env, argv, word) => {
    const { out } = await belfry(['help', ...argv], { env });
    expect(out.startsWith(`${word} `)).toBe(true);
  });

  it.each([
    ['help', ['help']],
    ['--help', ['--help']],
    ['nothing at all', []],
  ])('shows all commands, options and exit codes on %s', async (_, argv) => {
    const { code, out } = await belfry(argv);
    for (const word of [
      'check',
      'test',
      'export',
      'demo',
      '--json',
      '--lang <zh|en>',
      '--no-color',
      ' 70 ',
    ]) {
      expect(out).toContain(word);
    }
    expect(code).toBe(0);
  });

  it('explains one command, by help or by --help, in the language asked for', async () => {
    const asked = await belfry(['help', 'check', '--lang', 'zh']);
    expect(asked.out).toContain('用法  belfry check <文件…>');
    expect(asked.out).not.toMatch(/Usage|Options|Arguments/);
    const behind = await belfry(['check', '--help', '--lang', 'zh']);
    expect(behind.out).toBe(asked.out);
    expect(behind.code).toBe(0);
  });

  it('tells programs of wrong usage in JSON too', async () => {
    const { code, out, err } = await belfry(['chek', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      error: { exitCode: 2, message: { en: 'There is no command chek.' } },
    });
    expect(err).toBe('');
    expect(code).toBe(2);
  });

  it('says its version', async () => {
    expect(await belfry(['--version'])).toMatchObject({ code: 0, out: '0.0.0-test\n' });
  });

  it('owns up to a fault of its own in one sentence, and traces it only when asked', async () => {
    const unwritable = () => Promise.reject(new Error('the store is on fire\nwith details'));
    const demo = ['demo', '--fast'];
    const quiet = await belfry(demo, { means: { house: unwritable } });
    expect(quiet.err).toContain('This is a fault of the program, not yours: the store is on fire');
    expect(quiet.err).toContain('BELFRY_DEBUG=1');
    expect(quiet.err).not.toMatch(/^\s+at /m);
    expect(quiet.code).toBe(70);
    const env = { ...ENGLISH, BELFRY_DEBUG: '1' };
    const loud = await belfry(demo, { means: { house: unwritable }, env });
    expect(loud.err).toMatch(/^\s+at /m);
  });
});
