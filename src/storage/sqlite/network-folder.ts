import fs from 'node:fs';
import type { StoreWarning } from '../../runtime/ports/store-problem.js';

/** What Linux calls the file systems whose locks and syncs other machines answer for. */
const NETWORK_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x65735546, 'FUSE'],
  [0x5346414f, 'AFS'],
  [0x73757245, 'Coda'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
  [0x01021997, '9P'],
]);

/** The name of a network file system by its number; undefined for a disk of this machine. */
export function networkFileSystem(type: number): string | undefined {
  return NETWORK_FILE_SYSTEMS.get(type >>> 0); // Some systems give the number with a sign.
}

/** Warns where two processes might both believe that they alone have the file. */
export function networkWarning(
  folder: string,
  typeOf: (folder: string) => number = (path) => fs.statfsSync(path).type,
): readonly StoreWarning[] {
  const system = networkFileSystem(typeOf(folder));
  if (system === undefined) return [];
  return [
    {
      code: 'store.networkFolder',
      facts: { folder, system },
      text: {
        zh: `数据文件夹 ${folder} 位于网络文件系统（${system}）上：文件锁和落盘可能不可靠，断电时可能丢失数据。请把数据文件放到本机磁盘。`,
        en: `The data folder ${folder} is on a network file system (${system}): its locks and syncs may not hold, and a power cut may lose data. Keep the data file on a disk of this machine.`,
      },
    },
  ];
}
