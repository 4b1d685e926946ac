// The limit of the disk: the two writes of an act and nothing else.
import fs from 'node:fs';
import path from 'node:path';
import { measure } from '../measure.mjs';
import { openTwoWrites } from './two-writes.mjs';

/** @param {{ folder: string }} options */
export function open({ folder }) {
  const file = path.join(folder, 'raw.sqlite');
  const writes = openTwoWrites(file);
  return {
    /** @param {{ ms: number, group: number }} how */
    round({ ms, group }) {
      return measure({ ms, clients: 1 }, async () => {
        writes.write(group);
        return Promise.resolve(group);
      });
    },
    disk() {
      const instances = writes.instances();
      writes.close();
      return { instances, bytesPerInstance: fs.statSync(file).size / instances };
    },
  };
}
