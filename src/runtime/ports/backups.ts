export interface Backup {
  /** Its file name; the folder is a setting of the server. */
  readonly name: string;
  readonly bytes: number;
}

export interface MadeBackup extends Backup {
  /** Of the file, as `sha256:` and 64 hexadecimal digits, so that a copy can be compared. */
  readonly digest: string;
}

/** Copies of everything that is stored, made while work goes on. */
export abstract class Backups {
  /** Makes a checked copy and says where. Throws a StoreProblem. */
  abstract make(): Promise<MadeBackup>;

  /** Those that are there, newest first. */
  abstract list(): Promise<readonly Backup[]>;
}
