import type { Text } from '../definition/definition.js';
import type { Access } from '../runtime/access/access.js';
import type { Office } from '../runtime/office.js';
import type { OfficeClock } from '../runtime/ports/clock.js';
import type { CopyableStore } from '../scenario/stage.js';
import type { Environment } from './terminal.js';

/**
 * What takes the whole house: data files and the server. The hallway hands it in, and loads it when
 * it is first asked for, since most commands do without. All of these throw a CliError for wrong
 * settings, and a StoreProblem for a file that is in the way.
 */
export interface House {
  /** Reads the settings and refuses wrong ones by name. */
  settings(env: Environment): Settings;
  /** Opens the data file and listens. */
  serve(order: ServeOrder): Promise<Running>;
  /** A new data file for a simulation: answers come before anything is on the disk. */
  newFile(file: string): FileStore;
  /** A data file as it is, to look at only. */
  openFile(file: string, env: Environment): OpenedFile;
  /** A checked copy of a data file that no server has open. */
  backUpFile(file: string, to: string, progress: (share: number) => void): Promise<void>;
  /**
   * Gives somebody a one-time password straight in a data file, ends his sessions and tokens, and
   * writes that down. It waits for nothing: while a server has the file it throws a StoreProblem.
   */
  passwordInFile(file: string, person: string, env: Environment): Promise<PasswordInFile>;
  /** Puts a backup in the place of a data file, and says where the replaced one now lies. */
  restoreFile(from: string, to: string): { readonly keptAs: string | undefined };
}

export interface Settings {
  /** Where the commands find the server. */
  readonly url: string;
  readonly token: string | undefined;
  /** The data file of the server. */
  readonly file: string;
}

export interface ServeOrder {
  readonly env: Environment;
  /** Virtual in a demo; the machine's without it. */
  readonly clock?: OfficeClock;
  /** The data file, if not the one of the settings. */
  readonly file?: string;
  /** The port, if not the one of the settings. */
  readonly port?: number;
  /** Without the log on stdout. */
  readonly silent?: boolean;
}

/** A server that listens. */
export interface Running {
  readonly url: string;
  readonly office: Office;
  readonly access: Access;
  readonly warnings: readonly Text[];
  /** Log-in and one-time password of the first administrator, where nobody could come in before. */
  readonly first: { readonly login: string; readonly password: string } | undefined;
  /** Finishes what was accepted and lets go of the data file. */
  stop(): Promise<void>;
}

export interface FileStore extends CopyableStore {
  /** The next copy goes into this file. */
  copyInto(file: string): void;
  close(): void;
}

export interface OpenedFile {
  readonly office: Office;
  /** False for a file that was last written by another version of the program. */
  readonly complete: boolean;
  close(): void;
}

export type PasswordInFile =
  | { readonly ok: true; readonly password: string }
  /** The directory in the file knows no such person. */
  | { readonly ok: false; readonly administrators: readonly string[] };
