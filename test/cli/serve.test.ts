import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { aFolder, freePort, run, start } from './a-process.js';

const PATIENCE_MS = 120_000;

describe('belfry serve', () => {
  it(
    'makes a data file, answers, lets the first administrator in, and stops when it is asked',
    async () => {
      const [data, home] = [aFolder(), aFolder()];
      const port = String(await freePort());
      const env = { BELFRY_DATA: data, BELFRY_PORT: port, HOME: home, XDG_CONFIG_HOME: '' };
      const server = start(['serve'], env);
      await server.says(/Belfry listens at http:\/\/127\.0\.0\.1:\d+\n/);
      const url = `http://127.0.0.1:${port}`;
      expect((await fetch(`${url}/api/v1/health/live`)).status).toBe(200);
      await server.says(/remove that file when you have it/);
      const note = path.join(data, 'first-administrator.txt');
      const [, password = ''] = /admin: (\S+) /.exec(readFileSync(note, 'utf8')) ?? [];
      expect(password).not.toBe('');
      if (process.platform !== 'win32') expect(statSync(note).mode & 0o777).toBe(0o600);
      expect(server.out() + server.err()).not.toContain(password);
      const client = { HOME: home, BELFRY_URL: url, XDG_CONFIG_HOME: '' };
      const chosen = 'a password of my own';
      const login = await run(['login', 'admin'], client, `${password}\n${chosen}\n${chosen}\n`);
      expect(login).toMatchObject({ code: 0 });
      const saved = path.join(home, '.config', 'belfry', 'logins.json');
      if (process.platform !== 'win32') expect(statSync(saved).mode & 0o777).toBe(0o600);
      expect(await run(['verify', '--deep'], client)).toMatchObject({ code: 0 });
      expect((await run(['clock'], client)).out).toContain('(real)');
      const wrong = await run(['login', 'admin'], client, 'not this one\n');
      expect(wrong).toMatchObject({ code: 4 });
      expect(wrong.err).toContain('The name or the password is wrong.');
      server.process.kill('SIGTERM');
      expect(await server.ended).toBe(0);
      expect(server.err()).toContain('Stopped; everything is stored.');
      const file = path.join(data, 'belfry.sqlite');
      expect(await run(['verify', '--deep', '--file', file])).toMatchObject({ code: 0 });
      const again = start(['serve'], env);
      await again.says(/Belfry listens/);
      expect(again.err()).not.toContain('one-time password');
    },
    PATIENCE_MS,
  );

  it(
    'says that the port is taken, and how to choose another',
    async () => {
      const other = createServer();
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const port = String((other.address() as AddressInfo).port);
      const { code, err } = await run(['serve'], { BELFRY_DATA: aFolder(), BELFRY_PORT: port });
      await new Promise((resolve) => other.close(resolve));
      expect(err).toContain(`Another program listens at 127.0.0.1:${port} already.`);
      expect(err).toContain('belfry serve --port 8331');
      expect(err).not.toMatch(/^\s+at /m);
      expect(code).toBe(6);
    },
    PATIENCE_MS,
  );

  it.each([
    [{ BELFRY_PORT: 'abc' }, 'BELFRY_PORT=abc: must be a port'],
    [{ BELFRY_PROT: '80' }, 'BELFRY_PROT is no setting: did you mean BELFRY_PORT'],
    [{ BELFRY_ZONE: 'Mars/Olympus' }, 'BELFRY_ZONE=Mars/Olympus: must be a time zone'],
  ])(
    'refuses the setting %j by name',
    async (wrong, sentence) => {
      const { code, err } = await run(['serve'], { BELFRY_DATA: aFolder(), ...wrong });
      expect(err).toContain(sentence);
      expect(err).toContain('docs/operations.md');
      expect(err.trimEnd().split('\n')).toHaveLength(2);
      expect(code).toBe(6);
    },
    PATIENCE_MS,
  );

  it.each<[string, (folder: string) => string, RegExp]>([
    [
      'a folder that is a file',
      (folder) => {
        writeFileSync(path.join(folder, 'data'), '');
        return path.join(folder, 'data');
      },
      /The data folder .+ cannot be made: check the path/,
    ],
    [
      'a damaged file',
      (folder) => {
        writeFileSync(path.join(folder, 'belfry.sqlite'), 'this is no database, and never was one');
        return folder;
      },
      /it is no database\. Check the path; the file was left as it is\./,
    ],
    [
      'a file of a newer program',
      (folder) => {
        const database = new Sqlite(path.join(folder, 'belfry.sqlite'));
        database.pragma('application_id = 1114010233');
        database.pragma('user_version = 9999');
        database.close();
        return folder;
      },
      /its format is 9999 and this program knows formats up to \d+\. Use a newer program/,
    ],
  ])(
    'does not start on %s, and says the way out',
    async (_, prepare, sentence) => {
      const port = String(await freePort());
      const env = { BELFRY_DATA: prepare(aFolder()), BELFRY_PORT: port };
      const { code, err } = await run(['serve'], env);
      expect(err).toMatch(sentence);
      expect(err).not.toMatch(/^\s+at /m);
      expect(code).toBe(3);
    },
    PATIENCE_MS,
  );

  it(
    'does not start where it may not write',
    async () => {
      const folder = path.join(aFolder(), 'closed');
      mkdirSync(folder);
      chmodSync(folder, 0o500);
      // Who may do everything is not kept out by permissions, but he is by the kernel's own files.
      const isRoot = process.getuid?.() === 0;
      const { code, err } = await run(['serve'], { BELFRY_DATA: isRoot ? '/sys/belfry' : folder });
      expect(err).toMatch(/may not write|cannot be made/);
      expect(code).toBe(3);
    },
    PATIENCE_MS,
  );

  it(
    'does not stay where it cannot hand over the first password',
    async () => {
      const data = aFolder();
      mkdirSync(path.join(data, 'first-administrator.txt'));
      const { code, err } = await run(['serve', '--port', '0'], { BELFRY_DATA: data });
      expect(err).toContain('first-administrator.txt (EISDIR).\nMove away what has that name');
      expect(err).not.toMatch(/^\s+at /m);
      expect(code).toBe(3);
      rmSync(data, { recursive: true });
      const again = start(['serve', '--port', '0'], { BELFRY_DATA: data });
      await again.says(/one-time password of the administrator admin is in/);
    },
    PATIENCE_MS,
  );

  it(
    'says that another process has the file, also to whoever would restore over it',
    async () => {
      const data = aFolder();
      const port = String(await freePort());
      const env = { BELFRY_DATA: data, BELFRY_PORT: port };
      const server = start(['serve'], env);
      await server.says(/Belfry listens/);
      const second = await run(['serve', '--port', '0'], env);
      expect(second).toMatchObject({ code: 3 });
      expect(second.err).toContain('another process has it open. Stop that one first');
      const file = path.join(data, 'belfry.sqlite');
      const copy = path.join(data, 'copy.sqlite');
      expect(await run(['backup', '--file', file, '--out', copy])).toMatchObject({ code: 0 });
      const over = await run(['restore', copy], env);
      expect(over).toMatchObject({ code: 3 });
      expect(over.err).toContain('another process has it open');
      server.process.kill('SIGINT');
      expect(await server.ended).toBe(0);
      expect(await run(['restore', copy], env)).toMatchObject({ code: 0 });
      expect(await run(['verify', '--file', file])).toMatchObject({ code: 0 });
      const twice = await run(['backup', '--file', file, '--out', copy]);
      expect(twice).toMatchObject({ code: 3 });
      expect(twice.err).toContain('a backup overwrites none');
    },
    PATIENCE_MS,
  );
});

describe('a command without a server', () => {
  it('says that none answers, and how to start one', async () => {
    const port = String(await freePort());
    const { code, err } = await run(['tasks'], { BELFRY_URL: `http://127.0.0.1:${port}` });
    expect(err).toContain(`There is no server at http://127.0.0.1:${port} (ECONNREFUSED).`);
    expect(err).toContain('belfry serve');
    expect(code).toBe(5);
  });
});
