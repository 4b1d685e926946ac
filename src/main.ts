import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Config, LogLevel } from './config.js';
import { createHttpApp } from './http/create-http-app.js';
import { Access } from './runtime/access/access.js';
import { belfryRules } from './runtime/belfry-rules.js';
import { Office } from './runtime/office.js';
import type { Backups } from './runtime/ports/backups.js';
import type { OfficeClock } from './runtime/ports/clock.js';
import { StoreProblem } from './runtime/ports/store-problem.js';
import { viewShapes } from './runtime/view-shapes.js';
import { openSqliteStore, type SqliteStore } from './storage/sqlite/sqlite-store.js';

const DATA_FILE = 'belfry.sqlite';
const LOUDNESS: readonly LogLevel[] = ['error', 'warn', 'log', 'debug'];

export interface ServeOptions {
  readonly config: Readonly<Config>;
  readonly version: string;
  /** Virtual in a demo; the machine's without it. */
  readonly clock?: OfficeClock;
  /** The data file, if not the one of the settings. */
  readonly file?: string;
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
  const store = openSqliteStore(file, viewShapes(belfryRules.projections));
  try {
    const backups = backupsOf(store, path.join(path.dirname(file), 'backups'));
    const parts = { config, store, backups, version, ...(clock && { clock }) };
    const app = await createHttpApp(AppModule.register(parts), {
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
    const first = await access.openFirst();
    await app.listen(config.BELFRY_PORT, config.BELFRY_HOST);
    return {
      url: await app.getUrl(),
      app,
      office,
      access,
      warnings: store.warnings.map(({ text }) => text),
      first,
      stop: async () => {
        await app.close();
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
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
