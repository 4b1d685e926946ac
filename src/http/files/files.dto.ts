import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { ATTACHMENTS_MAX } from '../../definition/attachments.js';
import { check } from '../core/checks.js';

export const HASH = /^[0-9a-f]{64}$/;
const FILE_NAME_LENGTH_MAX = 200;
/** Folders, and characters that nobody sees: what is written backwards looks like another type. */
const NO_FILE_NAME = /[/\\:*?"<>|\p{C}\p{Zl}\p{Zp}]|^[.\s]|[.\s]$/u;

/** True for a name that a file can have anywhere, and that shows what it is. */
export function isFileName(value: unknown): boolean {
  return typeof value === 'string' && !NO_FILE_NAME.test(value);
}

/** A file that the caller has uploaded, and what it is called. */
export class GivenFileBody {
  /** SHA-256 of its content, in hex, as the upload answered it. */
  @Matches(HASH)
  readonly hash!: string;

  @IsString()
  @Length(1, FILE_NAME_LENGTH_MAX)
  @check('isFileName', isFileName, '$property must be the name of a file, without a folder')
  readonly name!: string;
}

export const AreGivenFiles = (): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(ATTACHMENTS_MAX),
    ArrayUnique((one: GivenFileBody | null | undefined) => one?.hash),
    Type(() => GivenFileBody),
    ValidateNested({ each: true }),
  );

/** What was uploaded, for an act to refer to. */
export class UploadedView {
  /** SHA-256 of its content, in hex. */
  @IsString()
  readonly hash!: string;

  @IsInt()
  readonly size!: number;

  /** What it is by its content: `pdf`, `docx`, `jpg` … */
  @IsString()
  readonly type!: string;

  /** It is gone then, unless an act has referred to it. */
  @IsString()
  readonly keptUntil!: string;
}

/** A file that came with an act. */
export class AttachmentView {
  @IsString()
  readonly hash!: string;

  /** Null for those who have nothing to do with it, and where it was erased. */
  @IsOptional()
  @IsString()
  readonly name!: string | null;

  @IsInt()
  readonly size!: number;

  @IsString()
  readonly type!: string;

  /** Who uploaded it. */
  @IsString()
  readonly by!: string;
}

/** A file of an instance, and where it stands. */
export class FileView extends AttachmentView {
  /** The task it came with; null for one of the request. */
  @IsOptional()
  @IsString()
  readonly task!: string | null;

  @IsIn(['attachment', 'signature'])
  readonly use!: 'attachment' | 'signature';
}

/** What may be attached with a task. */
export class AttachmentRuleView {
  @IsInt()
  readonly max!: number;

  @IsString({ each: true })
  readonly types!: readonly string[];

  /** Bytes of each. */
  @IsInt()
  readonly size!: number;

  @IsBoolean()
  readonly required!: boolean;
}
