import { tableLimits } from './table.js';
import type { TableProblem } from './table.js';

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const COMMENT_BYTES_MAX = 65_535;

/**
 * Looks through a ZIP archive before anything is kept of it: a small file may unpack to gigabytes. What its directory
 * says of sizes may be untrue, so every entry is unpacked once, thrown away, and counted up to that size.
 */
export async function checkArchive(bytes: Uint8Array): Promise<TableProblem | undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === undefined) return UNREADABLE;
  const entries = view.getUint16(end + 10, true);
  if (entries > tableLimits.entriesMax) return BOMB;
  let at = view.getUint32(end + 16, true);
  let room = tableLimits.unpackedBytesMax;
  for (let i = 0; i < entries; i += 1) {
    if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== ENTRY) return UNREADABLE;
    const says = view.getUint32(at + 24, true);
    room -= says;
    if (room < 0) return BOMB;
    const packed = packedIn(view, at);
    if (packed === undefined) return UNREADABLE;
    const used = await unpackedBytes(bytes.subarray(packed.from, packed.to), packed.method, says);
    if (used === undefined) return UNREADABLE;
    if (used > says) return BOMB;
    at +=
      ENTRY_BYTES +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
  }
  return undefined;
}

/** Where the bytes of an entry lie, from its line in the directory. */
function packedIn(view: DataView, at: number) {
  const method = view.getUint16(at + 10, true);
  const size = view.getUint32(at + 20, true);
  const local = view.getUint32(at + 42, true);
  if (local + LOCAL_BYTES > view.byteLength || view.getUint32(local, true) !== LOCAL) {
    return undefined;
  }
  const names = view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const from = local + LOCAL_BYTES + names;
  return from + size > view.byteLength ? undefined : { method, from, to: from + size };
}

/** How many bytes come out, counted until they are more than there is room for; undefined for what is no entry. */
async function unpackedBytes(
  packed: Uint8Array,
  method: number,
  room: number,
): Promise<number | undefined> {
  if (method === STORED) return packed.byteLength;
  if (method !== DEFLATED) return undefined;
  const reader = new Blob([new Uint8Array(packed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader();
  let count = 0;
  try {
    for (;;) {
      const read = (await reader.read()) as { done: false; value: Uint8Array } | { done: true };
      if (read.done) return count;
      count += read.value.byteLength;
      if (count > room) break;
    }
  } catch {
    return undefined;
  }
  await reader.cancel();
  return count;
}

function endOfDirectory(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_BYTES - COMMENT_BYTES_MAX);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return undefined;
}

const BOMB: TableProblem = {
  code: 'table.bomb',
  text: {
    zh: '文件解压后过大：请只保留需要导入的工作表，另存后再导入。',
    en: 'The file is far too large once unpacked: keep only the sheet to be imported and save it again.',
  },
};
const UNREADABLE: TableProblem = {
  code: 'table.unreadable',
  text: {
    zh: '文件已损坏：请用Excel打开后另存为XLSX再导入。',
    en: 'The file is damaged: open it in Excel, save it as XLSX and import it again.',
  },
};
