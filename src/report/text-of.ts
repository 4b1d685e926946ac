const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** An XLSX file is a ZIP archive, whatever it is called. */
export function isXlsx(bytes: Uint8Array): boolean {
  return ZIP.every((byte, i) => bytes[i] === byte);
}

/** The text of a file; undefined where it is none. Older Excel in Chinese writes GB18030 and says so nowhere. */
export function textOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le');
  const text = decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030');
  return text?.includes('\u0000') === true ? undefined : text;
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
