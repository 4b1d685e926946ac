import { instantOfEpochMs } from '../../calendar/instant.js';
import type { Instant } from '../../calendar/calendar-data.js';
import { FILE_BYTES_MAX, FILE_TYPES, sizeText } from '../../definition/attachments.js';
import { refuse, type Refusal } from '../../engine/refusal.js';
import type { Blobs } from '../ports/blobs.js';
import type { WallClock } from '../ports/clock.js';
import type { Credential, Credentials } from '../ports/credentials.js';
import { typeOf } from './type-of.js';

/** What somebody uploaded, and may refer to until then. */
export interface Uploaded {
  readonly hash: string;
  readonly size: number;
  readonly type: string;
  readonly keptUntil: Instant;
}

export type Taken =
  | { readonly ok: true; readonly file: Uploaded }
  | { readonly ok: false; readonly refusal: Refusal };

export interface FilesParts {
  readonly blobs: Blobs;
  /** An upload is a right to refer to a file, and ends like every right. */
  readonly credentials: Credentials;
  readonly wall: WallClock;
}

/** docs/operations.md says them to people. */
export const UPLOADS = {
  /** An upload that nobody has referred to by then is swept away. */
  keptMs: 24 * 3_600_000,
  /** What one person may have uploaded and not yet had swept. */
  openMax: 200,
  openBytesMax: 1_024 * 1_048_576,
  /** How many one person may be uploading at once. */
  atOnceMax: 8,
} as const;

const KIND = 'upload';

/** Files before an act refers to them: taking them in, and whose they are. */
export class Files {
  readonly #underWay = new Map<string, number>();

  constructor(readonly parts: FilesParts) {}

  /** Takes a file in as it comes. It is the person's to refer to for a day. */
  async takeIn(person: string, bytes: AsyncIterable<Uint8Array>): Promise<Taken> {
    const underWay = (this.#underWay.get(person) ?? 0) + 1;
    this.#underWay.set(person, underWay);
    try {
      const refuses = underWay > UPLOADS.atOnceMax || (await this.#hasTooMuch(person));
      return refuses ? { ok: false, refusal: TOO_MANY } : await this.#receive(person, bytes);
    } finally {
      const left = (this.#underWay.get(person) ?? 1) - 1;
      if (left > 0) this.#underWay.set(person, left);
      else this.#underWay.delete(person);
    }
  }

  /** The file if this person has uploaded it and may still refer to it. */
  async uploadOf(person: string, hash: string): Promise<Uploaded | undefined> {
    const found = await this.parts.credentials.get(KIND, keyOf(person, hash));
    const nowMs = this.parts.wall.nowMs();
    if (found?.expiresAtMs === undefined || found.expiresAtMs === null) return undefined;
    if (found.expiresAtMs <= nowMs || !(await this.parts.blobs.has(hash))) return undefined;
    return uploadedOf(found);
  }

  async #receive(person: string, bytes: AsyncIterable<Uint8Array>): Promise<Taken> {
    const { blobs, credentials, wall } = this.parts;
    let type: string | undefined;
    let size = 0;
    const outcome = await blobs.put(bytes, {
      maxBytes: FILE_BYTES_MAX,
      nowMs: wall.nowMs(),
      accept: async (head, all) => {
        size = all;
        type = all === 0 ? undefined : await typeOf(head);
        return type !== undefined;
      },
    });
    if (!outcome.ok) {
      if (outcome.why === 'tooLarge') return { ok: false, refusal: TOO_LARGE };
      return { ok: false, refusal: size === 0 ? EMPTY : UNRECOGNISED };
    }
    const { hash } = outcome.blob;
    const credential: Credential = {
      kind: KIND,
      key: keyOf(person, hash),
      owner: person,
      expiresAtMs: wall.nowMs() + UPLOADS.keptMs,
      facts: { hash, size: outcome.blob.bytes, type: type ?? '' },
    };
    await credentials.put(credential);
    return { ok: true, file: uploadedOf(credential) };
  }

  async #hasTooMuch(person: string): Promise<boolean> {
    const nowMs = this.parts.wall.nowMs();
    const open = (await this.parts.credentials.ofOwner(KIND, person)).filter(
      ({ expiresAtMs }) => (expiresAtMs ?? 0) > nowMs,
    );
    const bytes = open.reduce((sum, one) => sum + uploadedOf(one).size, 0);
    return open.length >= UPLOADS.openMax || bytes >= UPLOADS.openBytesMax;
  }
}

function keyOf(person: string, hash: string): string {
  return `${hash} ${person}`;
}

function uploadedOf({ facts, expiresAtMs }: Credential): Uploaded {
  const { hash, size, type } = facts;
  return {
    hash: typeof hash === 'string' ? hash : '',
    size: typeof size === 'number' ? size : 0,
    type: typeof type === 'string' ? type : '',
    keptUntil: instantOfEpochMs(expiresAtMs ?? 0),
  };
}

const EMPTY = refuse('file.empty', '文件是空的', 'the file is empty').refusal;
const UNRECOGNISED = refuse(
  'file.type',
  `文件内容不是可以接收的类型（${FILE_TYPES.join('、')}）`,
  `by its content the file is none of the types that are taken: ${FILE_TYPES.join(', ')}`,
  { types: FILE_TYPES },
).refusal;
const TOO_LARGE = refuse(
  'file.tooLarge',
  `文件超过${sizeText(FILE_BYTES_MAX)}`,
  `the file is larger than ${sizeText(FILE_BYTES_MAX)}`,
  { most: FILE_BYTES_MAX },
).refusal;
const TOO_MANY = refuse(
  'file.tooMany',
  '您上传而未使用的文件太多，请先用完，或明天再试',
  'you have uploaded too much that nothing refers to yet: use it first, or try again tomorrow',
).refusal;
