import type { Attachment } from '../../engine/attachment.js';
import type { InstanceEvent } from '../../engine/instance/event.js';
import type { Instance } from '../../engine/instance/state.js';
import type { ItemEvent } from '../../engine/item/event.js';
import type { Item } from '../../engine/item/state.js';
import type { Commit } from '../commit.js';
import type { ViewChange, ViewShape } from '../ports/views.js';
import type { Projection } from '../rules.js';

/** Where files are named: one row per file and place, by the file. No names, which may be erased. */
export const FILES: ViewShape = { name: 'files', fields: {}, indexes: [] };

export type FileUse = 'attachment' | 'evidence' | 'signature';

/** A file that an event names. */
export interface NamedFile {
  readonly hash: string;
  readonly use: FileUse;
  /** Of what is attached. */
  readonly file?: Attachment;
}

/** How the keys of one file's rows begin. */
export function rowsOfFile(hash: string): string {
  return `${hash} `;
}

export function filesInEvent(event: InstanceEvent | ItemEvent): readonly NamedFile[] {
  switch (event.type) {
    case 'drafted':
    case 'started':
      return used(event.attachments, 'attachment');
    case 'taskDone':
      return [
        ...used(event.attachments, 'attachment'),
        ...(event.signature === undefined
          ? []
          : [{ hash: event.signature, use: 'signature' } as const]),
      ];
    case 'evidenceAdded':
      return used(event.files, 'evidence');
    default:
      return [];
  }
}

function used(files: readonly Attachment[] = [], use: FileUse): readonly NamedFile[] {
  return files.map((file) => ({ hash: file.hash, use, file }));
}

/** The files that the events of a commit name. */
export function filesInCommit({ events }: Pick<Commit, 'events'>): readonly NamedFile[] {
  // Of other kinds no event has one of the types that name files.
  return (events as readonly (InstanceEvent | ItemEvent)[]).flatMap(filesInEvent);
}

function changes({ stream, commit }: { readonly stream: string; readonly commit: Commit }) {
  return filesInCommit(commit).map(({ hash, use }, n): ViewChange => {
    const { seq, recordedAt } = commit;
    const key = `${rowsOfFile(hash)}${stream} ${seq}.${n}`;
    return { view: FILES.name, key, row: { stream, seq, use, at: recordedAt } };
  });
}

export const filesProjections: readonly [Projection<Instance>, Projection<Item>] = [
  { kind: 'instance', views: [FILES], changes },
  { kind: 'item', views: [], changes },
];
