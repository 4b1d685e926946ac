import type { Attachment } from '../../engine/attachment.js';
import { isErasableRef } from '../../runtime/erasables.js';
import type { AttachmentView } from './files.dto.js';

/** Files as they are shown; the caller has still to fill in their names, or to leave them out. */
export function attachmentViews(files: readonly Attachment[] = []): readonly AttachmentView[] {
  return files.map(({ hash, name, size, type, by }) => ({
    hash,
    // A reference until the view is shown to somebody.
    name: name as string,
    size,
    type,
    by,
  }));
}

/** A view in which every name of a file that its reader may not see, or that was erased, is null. */
export function withoutHiddenNames<View>(view: View): View {
  return plain(view) as View;
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    key === 'name' && 'hash' in value && isErasableRef(one) ? null : plain(one),
  ]);
  return Object.fromEntries(entries);
}
