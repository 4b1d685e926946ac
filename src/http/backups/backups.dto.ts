import { IsInt, IsString } from 'class-validator';

export class BackupView {
  /** Its file name; the folder is a setting of the server. */
  @IsString()
  readonly name!: string;

  @IsInt()
  readonly bytes!: number;
}

export class MadeBackupView extends BackupView {
  /** `sha256:` and 64 hexadecimal digits, so that a copy can be compared. */
  @IsString()
  readonly digest!: string;
}
