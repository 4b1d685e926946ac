import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import { systemErrorCode } from '../system-error-code.js';
import type { Environment } from '../terminal.js';

/** A log-in that was saved: a token, and for whom and where it is good. */
export interface Login {
  readonly url: string;
  readonly person: string;
  readonly token: string;
  /** The server's name for the token, for withdrawing it. */
  readonly id: string;
}

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** The file of saved log-ins, in the folder where the system keeps people's settings. */
export function loginsFile(env: Environment): string {
  const set = (...names: readonly string[]) => names.map((name) => env[name]).find(Boolean);
  const home = set('HOME', 'USERPROFILE') ?? os.homedir();
  const folder = set('XDG_CONFIG_HOME', 'APPDATA') ?? path.join(home, '.config');
  return path.join(folder, 'belfry', 'logins.json');
}

/** The newest first. */
export function readLogins(env: Environment): readonly Login[] {
  const file = loginsFile(env);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw unusable(file, systemErrorCode(error));
  }
  try {
    const logins: unknown = JSON.parse(text);
    if (Array.isArray(logins)) return logins.filter(isLogin);
  } catch {
    // Told below, like every other content that is not ours.
  }
  throw unusable(file, 'JSON');
}

/** Puts a log-in first and takes the place of one for the same person at the same server. */
export function saveLogin(env: Environment, login: Login): void {
  const others = readLogins(env).filter(
    ({ url, person }) => url !== login.url || person !== login.person,
  );
  write(env, [login, ...others]);
}

export function forgetLogin(env: Environment, login: Login): void {
  write(
    env,
    readLogins(env).filter(({ id }) => id !== login.id),
  );
}

/** Whole or not at all, and readable by its owner alone from the first byte on. */
function write(env: Environment, logins: readonly Login[]): void {
  const file = loginsFile(env);
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: FOLDER_MODE });
    const partial = `${file}.partial`;
    writeFileSync(partial, `${JSON.stringify(logins, null, 2)}\n`, { mode: FILE_MODE });
    chmodSync(partial, FILE_MODE);
    renameSync(partial, file);
  } catch (error) {
    throw unusable(file, systemErrorCode(error));
  }
}

function isLogin(value: unknown): value is Login {
  if (typeof value !== 'object' || value === null) return false;
  const { url, person, token, id } = value as Partial<Record<keyof Login, unknown>>;
  return [url, person, token, id].every((one) => typeof one === 'string');
}

function unusable(file: string, why: string): CliError {
  return new CliError(
    EXIT.file,
    {
      zh: `保存登录信息的文件 ${file} 无法使用（${why}）。`,
      en: `The file of saved log-ins ${file} cannot be used (${why}).`,
    },
    {
      zh: '请检查其权限，或删除它后重新运行 belfry login。',
      en: 'Check its permissions, or remove it and run belfry login again.',
    },
  );
}
