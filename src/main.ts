import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { CliError } from './cli/cli-error.js';
import { EXIT } from './cli/exit-code.js';
import type { FileStore, House, OpenedFile, ServeOrder, Settings } from './cli/house.js';
import { systemErrorCode } from './cli/system-error-code.js';
import type { Environment } from './cli/terminal.js';
import { ConfigProblem, readConfig, type Config, type LogLevel } from './config.js';
import { createHttpApp } from './http/create-http-app.js';
import { channelsFrom } from './notify/channels-from.js';
import { readNotifyText } from './notify/read-notify-config.js';
import { Access } from './runtime/access/access.js';
import { belfryRules } from './runtime/belfry-rules.js';
import { createOffice, Office } from './runtime/office.js';
import type { Backups } from './runtime/ports/backups.js';
import { Channels } from './runtime/ports/channel.js';
import type { OfficeClock } from './runtime/ports/clock.js';
import { StoreProblem } from './runtime/ports/store-problem.js';
import { RandomSalts } from './runtime/random-salts.js';
import { SystemClock, SystemWallClock } from './runtime/system-clock.js';
import { viewShapes } from './runtime/view-shapes.js';
import { restoreBackup } from './storage/sqlite/restore-backup.js';
import { openSqliteStore, type SqliteStore } from './storage/sqlite/sqlite-store.js';

const DATA_FILE = 'belfry.sqlite';
const SHAPES = viewShapes(belfryRules.projections);
const VERSION = versionOf(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const URL_USUAL = 'http://127.0.0.1:8330';
const LOUDNESS: readonly LogLevel[] = ['error', 'warn', 'log', 'debug'];

export interface ServeOptions {
  readonly config: Readonly<Config>;
  readonly version: string;
  /** Virtual in a demo; the machine's without it. */
  readonly clock?: OfficeClock;
  /** The data file, if not the one of the settings. */
  readonly file?: string;
  /** The port, if not the one of the settings. */
  readonly port?: number;
  readonly silent?: boolean;
}

/** A server that listens. */
export interface Served {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly office: Office;
  readonly access: Access;
  /** Sentences for whoever started it, in Chinese and English. */
  readonly warnings: readonly { readonly zh: string; readonly en: string }[];
  /** Log-in and one-time password of the first administrator, where nobody could come in before. */
  readonly first: { readonly login: string; readonly password: string } | undefined;
  /** Finishes what was accepted and lets go of the data file. */
  stop(): Promise<void>;
}

/**
 * Opens the data file, makes its lists fit this program, and listens. Throws a StoreProblem, or
 * what the network says (`EADDRINUSE`).
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const { config, version, clock, silent = false } = options;
  const file = path.resolve(options.file ?? path.join(config.BELFRY_DATA, DATA_FILE));
  makeFolder(path.dirname(file));
  const store = openSqliteStore(file, SHAPES);
  let app: NestFastifyApplication | undefined;
  try {
    const backups = backupsOf(store, path.join(path.dirname(file), 'backups'));
    const channels = readChannels(config);
    const parts = { config, store, backups, version, channels, ...(clock && { clock }) };
    app = await createHttpApp(AppModule.register(parts), {
      trustProxy: config.BELFRY_PROXY,
      log: silent ? false : LOUDNESS.slice(0, LOUDNESS.indexOf(config.BELFRY_LOG) + 1),
    });
    const office = app.get(Office);
    if (store.rebuildNeeded.length > 0) {
      await office.rebuilder.rebuild();
      store.markRebuilt();
    }
    await app.init();
    const access = app.get(Access);
    await app.listen(options.port ?? config.BELFRY_PORT, config.BELFRY_HOST);
    // Only now: a password that was made before the port turned out to be taken would be lost.
    const first = await access.openFirst();
    const listening = app;
    return {
      url: await app.getUrl(),
      app,
      office,
      access,
      warnings: store.warnings.map(({ text }) => text),
      first,
      stop: async () => {
        await listening.close();
        store.close();
      },
    };
  } catch (error) {
    await app?.close();
    store.close();
    throw error;
  }
}

/** What the commands may ask of the whole house. */
export const house: House = {
  settings,
  serve: serveOrder,
  newFile,
  openFile,
  backUpFile,
  restoreFile,
};

function settings(env: Environment): Settings {
  const { BELFRY_URL, BELFRY_TOKEN, BELFRY_DATA } = configOf(env);
  return {
    url: (BELFRY_URL ?? URL_USUAL).replace(/\/+$/, ''),
    token: BELFRY_TOKEN,
    file: path.join(BELFRY_DATA, DATA_FILE),
  };
}

async function serveOrder({ env, ...order }: ServeOrder): Promise<Served> {
  try {
    return await serve({ config: readConfig(env), version: VERSION, ...order });
  } catch (error) {
    throw error instanceof ConfigProblem ? settingProblem(error) : error;
  }
}

function configOf(env: Environment): Readonly<Config> {
  try {
    return readConfig(env);
  } catch (error) {
    throw error instanceof ConfigProblem ? settingProblem(error) : error;
  }
}

function settingProblem({ wrong }: ConfigProblem): CliError {
  const said = (language: 'zh' | 'en') => wrong.map(({ text }) => text[language]);
  return new CliError(
    EXIT.setting,
    {
      zh: `设置有误：${said('zh').join('；')}。`,
      en: `A setting is wrong: ${said('en').join('; ')}.`,
    },
    {
      zh: '请改正或删去这个环境变量；全部设置见 docs/operations.md。',
      en: 'Correct or unset that variable; docs/operations.md lists all settings.',
    },
  );
}

function newFile(file: string): FileStore {
  return fileStoreOf(openSqliteStore(file, SHAPES, { durable: false }));
}

/** A copy is a file of its own, which the caller has named before. */
function fileStoreOf(store: SqliteStore): FileStore {
  const { log, views, erasables } = store;
  const copies: FileStore[] = [];
  let next: string | undefined;
  return {
    log,
    views,
    erasables,
    copyInto: (file) => {
      next = file;
    },
    copy() {
      if (next === undefined) throw new Error('Nobody has said into which file to copy.');
      store.copyTo(next);
      const copy = newFile(next);
      copies.push(copy);
      return copy;
    },
    close() {
      for (const copy of copies) copy.close();
      store.close();
    },
  };
}

function openFile(file: string, env: Environment): OpenedFile {
  const store = openSqliteStore(file, SHAPES, { readOnly: true });
  const { log, views, erasables } = store;
  const office = createOffice({
    ...belfryRules,
    log,
    views,
    erasables,
    clock: new SystemClock(),
    salts: new RandomSalts(),
    zone: configOf(env).BELFRY_ZONE,
  });
  return {
    office,
    complete: store.rebuildNeeded.length === 0,
    close: () => {
      store.close();
    },
  };
}

async function backUpFile(
  file: string,
  to: string,
  progress: (share: number) => void,
): Promise<void> {
  // For reading it may be open elsewhere, and a missing one is not made.
  const store = openSqliteStore(file, SHAPES, { readOnly: true });
  try {
    await store.backupTo(to, ({ pagesDone, pages }) => {
      progress(pages === 0 ? 1 : pagesDone / pages);
    });
  } finally {
    store.close();
  }
}

function restoreFile(from: string, to: string) {
  makeFolder(path.dirname(to));
  return restoreBackup(from, to);
}

/** The ways out of the house, from the file that the settings name. */
function readChannels({ BELFRY_CHANNELS: file }: Readonly<Config>): Channels {
  if (file === undefined) return new Channels();
  const wrong = (zh: string, en: string) =>
    new ConfigProblem([
      {
        name: 'BELFRY_CHANNELS',
        text: { zh: `BELFRY_CHANNELS=${file}：${zh}`, en: `BELFRY_CHANNELS=${file}: ${en}` },
      },
    ]);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const why = systemErrorCode(error);
    throw wrong(`无法读取该文件（${why}）`, `that file cannot be read (${why})`);
  }
  const read = readNotifyText(text);
  if (read.ok) return channelsFrom(read.config, new SystemWallClock());
  const said = (language: 'zh' | 'en') => read.problems.map(({ message }) => message[language]);
  throw wrong(said('zh').join('；'), said('en').join('; '));
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new StoreProblem(
      'store.folderMissing',
      { folder },
      {
        zh: `无法建立数据目录${folder}：请检查路径和权限，或用BELFRY_DATA另指一处。`,
        en: `The data folder ${folder} cannot be made: check the path and its permissions, or name another one in BELFRY_DATA.`,
      },
      error,
    );
  }
}

function backupsOf(store: SqliteStore, folder: string): Backups {
  const sized = (name: string) => ({ name, bytes: statSync(path.join(folder, name)).size });
  return {
    async make() {
      mkdirSync(folder, { recursive: true });
      const name = `belfry-${new Date().toISOString().replace(/[:.]/g, '-')}.sqlite`;
      const file = path.join(folder, name);
      await store.backupTo(file);
      return { ...sized(name), digest: await digestOfFile(file) };
    },
    list() {
      if (!existsSync(folder)) return Promise.resolve([]);
      const names = readdirSync(folder, { withFileTypes: true })
        .filter((one) => one.isFile() && one.name.endsWith('.sqlite'))
        .map(({ name }) => name);
      return Promise.resolve(names.sort().reverse().map(sized));
    },
  };
}

async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return `sha256:${hash.digest('hex')}`;
}

function versionOf(packageJson: string): string {
  return (JSON.parse(packageJson) as { readonly version: string }).version;
}
