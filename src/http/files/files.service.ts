import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Attachment } from '../../engine/attachment.js';
import type { Instance } from '../../engine/instance/state.js';
import type { Item } from '../../engine/item/state.js';
import { itemParty } from '../../engine/item/work.js';
import type { Caller } from '../../runtime/access/caller.js';
import { isErasableRef } from '../../runtime/erasables.js';
import { mediaOf } from '../../runtime/files/media.js';
import { Office } from '../../runtime/office.js';
import { PersonalValues } from '../../runtime/reading/personal-values.js';
import { Scenes, type Scene } from '../../runtime/reading/scenes.js';
import { foundInstance } from '../core/found.js';
import { notFound, refused, type ProblemError } from '../core/problem.js';
import { withoutHiddenNames } from './attachment-views.js';
import type { FileView, UploadedView } from './files.dto.js';

/** A file on its way to whoever asked for it. */
export interface Download {
  readonly name: string;
  readonly media: string;
  readonly bytes: number;
  readonly content: Readable;
}

/** Files on their way in and out: who may have which is decided here. */
@Injectable()
export class FilesService {
  constructor(
    private readonly office: Office,
    private readonly scenes: Scenes,
    private readonly personal: PersonalValues,
  ) {}

  async upload(caller: Caller, bytes: AsyncIterable<Uint8Array>): Promise<UploadedView> {
    const taken = await this.#files.takeIn(caller.person, bytes);
    if (!taken.ok) throw refused(taken.refusal);
    return taken.file;
  }

  async list(caller: Caller, id: string): Promise<readonly FileView[]> {
    const scene = await foundInstance(this.scenes, id);
    const { state: instance, directory, stream } = scene;
    const views = filesOf(instance).map(({ file, task }): FileView => ({
      ...file,
      name: file.name as string,
      task,
      use: 'attachment',
    }));
    const shown = await this.personal.shownTo(
      caller,
      views,
      { instance, directory, stream, parties: [{ person: instance.starter }] },
      'files',
    );
    return withoutHiddenNames(shown);
  }

  /** A file of an instance. */
  async ofInstance(caller: Caller, id: string, hash: string): Promise<Download> {
    const scene = await foundInstance(this.scenes, id);
    const found = filesOf(scene.state).find(({ file }) => file.hash === hash);
    if (!found) throw noFile(hash);
    return this.#given(caller, found.file, scene);
  }

  /** A file that was handed in as evidence for an item. */
  async ofItem(
    caller: Caller,
    {
      id,
      collection,
      number,
    }: { readonly id: string; readonly collection: string; readonly number: string },
    hash: string,
  ): Promise<Download> {
    const scene = await foundInstance(this.scenes, id);
    const item = await this.scenes.item(id, collection, number);
    const file = item?.state.files?.find((one) => one.hash === hash);
    if (!item || !file) throw noFile(hash);
    return this.#given(caller, file, scene, item);
  }

  async #given(
    caller: Caller,
    file: Attachment,
    scene: Scene<Instance>,
    item?: Scene<Item>,
  ): Promise<Download> {
    const { state: instance, directory, stream } = scene;
    const parties = [
      { person: instance.starter },
      { person: file.by },
      ...(item ? partiesOf(item) : []),
    ];
    const at = { instance, directory, stream: item?.stream ?? stream, parties };
    if (!(await this.personal.mayLook(caller, at, `file ${file.hash}`))) throw notYours(file.hash);
    const name = await this.office.queries.withErasables(file.name);
    const blob = isErasableRef(name) ? undefined : await this.#files.parts.blobs.get(file.hash);
    if (!blob) throw gone(file.hash);
    return {
      name: typeof name === 'string' ? name : file.hash,
      media: mediaOf(file.type),
      bytes: blob.bytes,
      content: Readable.from(blob.content),
    };
  }

  get #files() {
    const { files } = this.office;
    if (!files) throw new Error('This office has no place for files.');
    return files;
  }
}

/** The files of the request, and of each task. */
export function filesOf(
  instance: Instance,
): readonly { readonly file: Attachment; readonly task: string | null }[] {
  return [
    ...(instance.attachments ?? []).map((file) => ({ file, task: null })),
    ...Object.values(instance.tasks).flatMap(({ id, attachments = [] }) =>
      attachments.map((file) => ({ file, task: id })),
    ),
  ];
}

/** Whoever has an item, helps with it, or looks at what was handed in. */
function partiesOf({ state, definition, directory }: Scene<Item>) {
  const collection = definition.collections[state.collection];
  const work = { state, definition, context: { directory } };
  return [
    ...state.with,
    { person: state.person },
    ...(collection ? [collection.enter, collection.assign, collection.verify] : []).flatMap(
      (who) => itemParty(work, who) ?? [],
    ),
  ];
}

function noFile(hash: string): ProblemError {
  return notFound('file.unknown', '这里没有这个文件。', 'There is no such file here.', { hash });
}

function gone(hash: string): ProblemError {
  return notFound('file.unknown', '文件已被删除。', 'The file has been erased.', { hash });
}

function notYours(hash: string): ProblemError {
  return refused({
    code: 'forbidden.file',
    message: {
      zh: '您与此件无关，不能查看其附件。',
      en: 'You have nothing to do with this, and its files are not for you.',
    },
    facts: { hash },
  });
}
