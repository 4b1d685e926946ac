import type { Collection, Text } from '../definition.js';
import { USUAL_ATTACHMENTS } from '../attachments.js';
import { normaliseAttachments } from './normalise-attachments.js';
import { normaliseRoll } from './normalise-date.js';
import { normaliseForm } from './normalise-form.js';
import { normaliseSpan } from './normalise-quantity.js';
import { normalisePermission, normaliseWho } from './normalise-who.js';
import { mapOf, maybe, present, type Raw, rawOf, stringOf, textOf } from './raw.js';

/** Where a file names no endings, an item ends by being done. */
const usualEndings: Readonly<Record<string, Text>> = { done: { zh: '办结', en: 'Done' } };

export function normaliseCollection(value: unknown, id: string): Collection {
  const raw = rawOf(value);
  return {
    id,
    title: textOf(raw['title']),
    number: stringOf(raw['number'], '{n}'),
    enter: normaliseWho(raw['enter']),
    assign: normaliseWho(raw['assign']),
    verify: normaliseWho(raw['verify']),
    roll: normaliseRoll(raw['roll']),
    evidence: raw['evidence'] === true,
    endings: maybe(raw['endings'], (endings) => mapOf(endings, textOf)) ?? usualEndings,
    notice: raw['notice'] === true,
    ...present({
      attachments:
        maybe(raw['attachments'], normaliseAttachments) ??
        // What is owed can also be handed in as a file.
        (raw['evidence'] === true ? USUAL_ATTACHMENTS : undefined),
      enterWhile: maybe(raw['enterWhile'], stringOf),
      form: maybe(raw['form'], normaliseForm),
      ladder: maybe(raw['ladder'], stringOf),
      ...permissions(raw),
    }),
  };
}

function permissions(raw: Raw): Partial<Collection> {
  return present({
    extension: maybe(raw['extension'], normalisePermission),
    transfer: maybe(raw['transfer'], normalisePermission),
    merge: maybe(raw['merge'], normalisePermission),
    suspend: maybe(raw['suspend'], normalisePermission),
    reopen: maybe(raw['reopen'], normalisePermission),
    urge: maybe(raw['urge'], normalisePermission),
    major: maybe(raw['major'], (major) => ({
      ...normalisePermission(major),
      report: textOf(rawOf(major)['report']),
    })),
    decline: maybe(raw['decline'], (decline) => ({
      within: normaliseSpan(rawOf(decline)['within']),
    })),
  });
}
