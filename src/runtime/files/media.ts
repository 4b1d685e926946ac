import type { FileType } from '../../definition/attachments.js';

/** How a browser is told what a file is. Whatever could run in one is plain bytes to it. */
const MEDIA: Readonly<Record<FileType, string>> = {
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  office97: 'application/octet-stream',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  tif: 'image/tiff',
  txt: 'application/octet-stream',
  mp4: 'video/mp4',
  zip: 'application/zip',
};

export function mediaOf(type: string): string {
  return Object.hasOwn(MEDIA, type) ? MEDIA[type as FileType] : 'application/octet-stream';
}

/** Every media type that a file can be answered with. */
export const FILE_MEDIA: readonly string[] = [...new Set(Object.values(MEDIA))].sort();
