import type { FileType } from '../../definition/attachments.js';

/** What the library calls a type, where that is not our word. */
const WORDS: Readonly<Record<string, FileType>> = {
  pdf: 'pdf',
  docx: 'docx',
  xlsx: 'xlsx',
  pptx: 'pptx',
  cfb: 'office97',
  odt: 'odt',
  ods: 'ods',
  jpg: 'jpg',
  png: 'png',
  apng: 'png',
  gif: 'gif',
  tif: 'tif',
  mp4: 'mp4',
  zip: 'zip',
};

/**
 * What a file is, by its content; undefined for programs, markup and everything else that nobody
 * hands in. Names are not looked at.
 */
export async function typeOf(head: Uint8Array): Promise<FileType | undefined> {
  // Loaded with the first upload, and not when the server starts.
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(head);
  if (found === undefined) return isPlainText(head) ? 'txt' : undefined;
  const type = WORDS[found.ext];
  return type === 'zip' ? packedType(head) : type;
}

const ENTRY = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const ENTRY_NAME_LENGTH_AT = 26;
const ENTRY_NAME_AT = 30;
const ENTRIES_MAX = 1_000;
/** By the beginning of a name in the archive, whatever stands first in it. */
const PACKED: readonly (readonly [string, FileType])[] = [
  ['OFD.xml', 'ofd'],
  ['word/', 'docx'],
  ['xl/', 'xlsx'],
  ['ppt/', 'pptx'],
];

/** An archive that is a document says so by the names in it. */
function packedType(head: Uint8Array): FileType {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  let at = bytes.indexOf(ENTRY);
  for (let n = 0; n < ENTRIES_MAX && at >= 0; n += 1) {
    if (at + ENTRY_NAME_AT > bytes.length) break;
    const length = bytes.readUInt16LE(at + ENTRY_NAME_LENGTH_AT);
    const name = bytes.toString('utf8', at + ENTRY_NAME_AT, at + ENTRY_NAME_AT + length);
    const [, type] = PACKED.find(([start]) => name.startsWith(start)) ?? [];
    if (type !== undefined) return type;
    at = bytes.indexOf(ENTRY, at + ENTRY.length);
  }
  return 'zip';
}

// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/;
/** How markup, scripts and what printers run begin. */
const NO_TEXT = /^\s*(?:<|#!|%!|\{\\rtf)/;
/** A character may be cut at the end of what is looked at. */
const CUT_MAX = 3;

/** Readable as UTF-8 or as a Chinese code page, without what no text holds. */
function isPlainText(head: Uint8Array): boolean {
  for (const encoding of ['utf-8', 'gb18030']) {
    for (let cut = 0; cut <= Math.min(CUT_MAX, head.length - 1); cut += 1) {
      const text = decoded(head.subarray(0, head.length - cut), encoding);
      if (text !== undefined) return !CONTROLS.test(text) && !NO_TEXT.test(text);
    }
  }
  return false;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    // By its code: what is thrown in another realm is of another class.
    if (typeof error === 'object' && error !== null && 'code' in error) return undefined;
    throw error;
  }
}
