import { MemoryBlobs } from '../../src/storage/memory/memory-blobs.js';
import { describeBlobs } from '../contract/blobs.contract.js';

describeBlobs(() => {
  const blobs = new MemoryBlobs();
  return { blobs, reopen: () => blobs };
});
