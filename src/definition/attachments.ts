/**
 * What files can be, recognised by their content. Old Office files (doc, xls, ppt, wps, et) are one
 * container that says no more of itself; a text is anything that reads as one and is no markup.
 */
export const FILE_TYPES = [
  'pdf',
  'ofd',
  'docx',
  'xlsx',
  'pptx',
  'office97',
  'odt',
  'ods',
  'jpg',
  'png',
  'gif',
  'tif',
  'txt',
  'mp4',
  'zip',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** What may be attached. */
export interface AttachmentRule {
  /** How many files at once. */
  readonly max: number;
  readonly types: readonly FileType[];
  /** Bytes of each. */
  readonly size: number;
  readonly required: boolean;
}

const KB = 1_024;
const MB = 1_024 * KB;

export const ATTACHMENTS_MAX = 50;
/** No upload is larger; docs/operations.md says it to people. */
export const FILE_BYTES_MAX = 50 * MB;

/** What holds where a definition says that files may be attached, and no more. */
export const USUAL_ATTACHMENTS: AttachmentRule = {
  max: 10,
  // What is in an archive nobody sees before it is opened.
  types: FILE_TYPES.filter((type) => type !== 'zip'),
  size: 20 * MB,
  required: false,
};

const UNITS: Readonly<Record<string, number>> = { kB: KB, MB };

/** The bytes of `20MB` or `500kB`. */
export function bytesOfSize(size: string): number {
  const [, digits = '', unit = ''] = /^(\d+)(kB|MB)$/.exec(size) ?? [];
  return Number(digits) * (UNITS[unit] ?? NaN);
}

export function sizeText(bytes: number): string {
  return bytes % MB === 0 ? `${bytes / MB}MB` : `${Math.ceil(bytes / KB)}kB`;
}
