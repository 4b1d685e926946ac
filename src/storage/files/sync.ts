import fs from 'node:fs';

/** Makes what was written to a file, or to the names in a folder, outlast a power cut. */
export function sync(fileOrFolder: string): void {
  const descriptor = fs.openSync(fileOrFolder, 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
