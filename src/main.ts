import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { backupsIn } from './backups-in.js';
import { channelsOf } from './channels-of.js';
import type { Config, LogLevel } from './config.js';
import { DATA_FILE, makeFolder, SHAPES } from './data-files.js';
import { createHttpApp } from './http/create-http-app.js';
import { Access } from './runtime/access/access.js';
import { Office } from './runtime/office.js';
import type { OfficeClock } from './runtime/ports/clock.js';
import { keepHeapSmall } from './small-heap.js';
import { filesBeside } from './storage/files/copy-blobs.js';
import { FolderBlobs } from './storage/files/folder-blobs.js';
import { openSqliteStore } from './storage/sqlite/sqlite-store.js';

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
  keepHeapSmall();
  const file = path.resolve(options.file ?? path.join(config.BELFRY_DATA, DATA_FILE));
  makeFolder(path.dirname(file));
  const store = openSqliteStore(file, SHAPES);
  let app: NestFastifyApplication | undefined;
  try {
    const blobs = new FolderBlobs(filesBeside(file));
    blobs.clearArriving();
    const backups = backupsIn(path.join(path.dirname(file), 'backups'), store, blobs.folder);
    const channels = channelsOf(config);
    const parts = { config, store, blobs, backups, version, channels, ...(clock && { clock }) };
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
