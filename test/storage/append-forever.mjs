// Appends to a store until it is killed, and says on stdout what was acknowledged, line by line:
// `open` when the store is open, then `<stream> <seq>`. With `idle` it only holds the store open.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const [compiled = '', file = '', shapes = '[]', mode = ''] = process.argv.slice(2);
const { openSqliteStore } = await import(path.join(compiled, 'storage/sqlite/sqlite-store.js'));
const { sealCommit } = await import(path.join(compiled, 'runtime/commit.js'));

const store = openSqliteStore(file, JSON.parse(shapes));
say('open');
if (mode === 'idle') process.stdin.resume();
else await Promise.all(['item/a', 'item/b', 'item/c'].map(appendForever));

/** @param {string} stream */
async function appendForever(stream) {
  /** @type {{ seq: number, hash: string | null }} */
  const last = (await store.log.last(stream)) ?? { seq: 0, hash: null };
  let { hash } = last;
  for (let seq = last.seq + 1; ; seq += 1) {
    const commit = sealCommit({
      stream,
      seq,
      commandKey: `person/wang:${seq}`,
      command: { type: 'write' },
      events: [{ type: 'written', text: '整改'.repeat(seq % 50) }],
      actor: { person: 'wang' },
      reason: '',
      occurredAt: '2020-04-27T00:00:00.000Z',
      recordedAt: '2020-04-27T00:00:00.000Z',
      directoryVersion: 0,
      engineVersion: 1,
      prevHash: hash,
    });
    const changes = [{ view: 'books', key: stream, row: { shelf: stream, year: seq } }];
    const appended = await store.log.append([{ commit, changes, erasables: [], erased: [] }]);
    if (!appended.ok) throw new Error(`${stream} ${seq} was refused`);
    hash = commit.hash;
    say(`${stream} ${seq}`);
  }
}

/** @param {string} line */
function say(line) {
  fs.writeSync(1, `${line}\n`);
}
