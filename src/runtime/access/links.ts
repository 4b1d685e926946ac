import type { AccessParts } from './access-parts.js';
import { textIn } from './facts.js';
import { recordAccess } from './record-security.js';
import { newSecret } from './secrets.js';
import { digestOf } from '../digest.js';

/** Longest life of a link that nobody used; what it leads to ends much sooner as a rule. */
const LINK_MS = 366 * 24 * 60 * 60_000;

/** The part of a collection that a link leads to. */
export interface LinkedPart {
  readonly instance: string;
  readonly task: string;
}

/**
 * Links for people without an account: each opens one part of a collection, until it is handed in. They
 * are kept as digests, and a part has one at most.
 */
export class Links {
  constructor(private readonly parts: AccessParts) {}

  /** The secret of a new link, shown once; a link that the part had before is worth nothing any more. */
  async issue({ instance, task }: LinkedPart, by: string): Promise<string> {
    const { credentials, wall } = this.parts;
    const owner = ownerOf({ instance, task });
    for (const { key } of await credentials.ofOwner('link', owner)) {
      await credentials.delete('link', key);
    }
    const { secret, key } = newSecret('');
    const expiresAtMs = wall.nowMs() + LINK_MS;
    await credentials.put({ kind: 'link', key, owner, expiresAtMs, facts: { instance, task } });
    await recordAccess(this.parts, { by: { person: by }, person: owner, what: 'linkIssued' });
    return secret;
  }

  /** Where a secret leads; undefined for one that is unknown, used or over. */
  async find(secret: string): Promise<LinkedPart | undefined> {
    const { credentials, wall } = this.parts;
    const link = await credentials.get('link', digestOf(secret));
    if (link === undefined || (link.expiresAtMs ?? 0) <= wall.nowMs()) return undefined;
    return { instance: textIn(link, 'instance'), task: textIn(link, 'task') };
  }

  /** The part is handed in: nobody can open it by this link again. */
  async use(secret: string): Promise<void> {
    await this.parts.credentials.delete('link', digestOf(secret));
  }
}

function ownerOf({ instance, task }: LinkedPart): string {
  return `${instance} ${task}`;
}
