import { sizeText, type AttachmentRule } from '../definition/attachments.js';
import type { Path } from '../definition/problem.js';
import type { Instant } from '../calendar/calendar-data.js';
import { refuse, type Refused } from './refusal.js';

/** A file that belongs to an act. Its bytes lie beside the log under their hash. */
export interface Attachment {
  readonly hash: string;
  /** What its uploader called it; kept beside the log, erasable. */
  readonly name: unknown;
  readonly size: number;
  /** One of `FILE_TYPES`, told by its content. */
  readonly type: string;
  /** Who uploaded it. */
  readonly by: string;
}

/**
 * A file as a command names it. `hash` and `name` are the person's; everything else is a fact that
 * the runtime adds from what the actor has uploaded. A file without facts is not known.
 */
export type GivenFile = Pick<Attachment, 'hash' | 'name'> &
  Partial<Omit<Attachment, 'hash' | 'name'>> & { readonly elsewhere?: readonly Elsewhere[] };

/** Where the same content was offered before. */
export interface Elsewhere {
  /** The stream of an instance or item. */
  readonly stream: string;
  readonly at: Instant;
}

export interface Attaching {
  readonly attachments?: readonly GivenFile[];
}

/** The files of a command, which are known once they have been checked. */
export function attachmentsOf({ attachments = [] }: Attaching): readonly Attachment[] {
  return attachments.map(({ hash, name, size = 0, type = '', by = '' }) => ({
    hash,
    name,
    size,
    type,
    by,
  }));
}

/** The part of an event that holds files; an act without any leaves it out. */
export function attached(given: Attaching): { readonly attachments?: readonly Attachment[] } {
  const attachments = attachmentsOf(given);
  return attachments.length === 0 ? {} : { attachments };
}

/** Where a command says what its files are called: a name can tell of a person. */
export function fileNamePaths(command: object): readonly Path[] {
  const { attachments } = command as Attaching;
  return Array.isArray(attachments) ? attachments.map((_, i) => ['attachments', i, 'name']) : [];
}

/** What is attached is what may be; `present` says how many are there already. */
export function checkAttachments(
  rule: AttachmentRule | undefined,
  { attachments = [] }: Attaching,
  present = 0,
): Refused | undefined {
  if (!rule) return attachments.length === 0 ? undefined : notHere();
  if (attachments.length > rule.max) return tooMany(rule);
  for (const one of attachments) {
    const refused = checkOne(rule, one);
    if (refused) return refused;
  }
  return rule.required && attachments.length + present === 0
    ? refuse('attachment.missing', '请附文件', 'a file has to be attached')
    : undefined;
}

function checkOne(rule: AttachmentRule, { hash, size, type }: GivenFile): Refused | undefined {
  if (size === undefined || type === undefined) {
    return refuse(
      'attachment.unknown',
      '没有找到您上传的这个文件，请重新上传',
      'there is no such file that you have uploaded: upload it again',
      { hash },
    );
  }
  if (!rule.types.some((one) => one === type)) {
    return refuse(
      'attachment.type',
      `这里不能附${type}文件，可以附${rule.types.join('、')}`,
      `files of type ${type} cannot be attached here, but ${rule.types.join(', ')}`,
      { hash, type, types: rule.types },
    );
  }
  if (size <= rule.size) return undefined;
  const most = sizeText(rule.size);
  return refuse(
    'attachment.tooLarge',
    `文件超过${most}，这里不能附`,
    `the file is larger than ${most}, the most that is taken here`,
    { hash, size, most: rule.size },
  );
}

function tooMany({ max }: AttachmentRule): Refused {
  return refuse(
    'attachment.tooMany',
    `最多附${max}个文件`,
    `${max} files can be attached, and no more`,
    { max },
  );
}

function notHere(): Refused {
  return refuse('attachment.notAllowed', '这里不附文件', 'no files can be attached here');
}
