import { bytesOfSize, FILE_TYPES, USUAL_ATTACHMENTS, type AttachmentRule } from '../attachments.js';
import { maybe, numberOf, rawOf, stringOf, stringsOf } from './raw.js';

export function normaliseAttachments(value: unknown): AttachmentRule {
  const raw = rawOf(value);
  const named = maybe(raw['types'], stringsOf);
  return {
    max: numberOf(raw['max'], USUAL_ATTACHMENTS.max),
    types: named ? FILE_TYPES.filter((type) => named.includes(type)) : USUAL_ATTACHMENTS.types,
    size: maybe(raw['size'], (size) => bytesOfSize(stringOf(size))) ?? USUAL_ATTACHMENTS.size,
    required: raw['required'] === true,
  };
}
