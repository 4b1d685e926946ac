import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from '@jest/globals';
import { openSqliteStore } from '../../src/storage/sqlite/sqlite-store.js';
import { newFile } from './sqlite-files.js';

const NOBODY = 65_534;
const STORE = new URL('../../dist/storage/sqlite/sqlite-store.js', import.meta.url);

/**
 * Opens the file for writing in a process of somebody who may do nothing special, and answers why
 * that did not work. Whoever may do everything becomes nobody first; all that has to be read of the
 * program is read before.
 */
function refusalOf(file: string): string {
  const program = `
    const { openSqliteStore } = await import(${JSON.stringify(STORE.href)});
    openSqliteStore(process.argv[1], []).close();
    if (process.getuid?.() === 0) {
      process.setgroups([]);
      process.setgid(${String(NOBODY)});
      process.setuid(${String(NOBODY)});
    }
    try {
      openSqliteStore(process.argv[2], []).close();
    } catch (error) {
      process.stdout.write(error.code + ' ' + error.text.en);
    }`;
  const args = ['--input-type=module', '--eval', program, '--', newFile(), file];
  return execFileSync(process.execPath, args, { encoding: 'utf8' });
}

function aFile(): string {
  const file = newFile();
  openSqliteStore(file, []).close();
  fs.chmodSync(path.dirname(file), 0o777);
  for (const one of fs.readdirSync(path.dirname(file))) {
    fs.chmodSync(path.join(path.dirname(file), one), 0o666);
  }
  return file;
}

describe('Whoever may do nothing special', () => {
  it('opens what he may write to', () => {
    expect(refusalOf(aFile())).toBe('');
  });

  it.each(['', '.lock'])('does not open a file that he may only read: office.db%s', (end) => {
    const file = aFile();
    fs.chmodSync(file + end, 0o444);
    const refusal = refusalOf(file);
    expect(refusal).toMatch(/^store\.notWritable /);
    expect(refusal).toContain(`${file}${end} did not work: this program may not write to it`);
  });

  it.each(['', '.lock'])('does not open a file that he may not even read: office.db%s', (end) => {
    const file = aFile();
    fs.chmodSync(file + end, 0);
    expect(refusalOf(file)).toMatch(/^store\.notWritable /);
  });

  it('does not open a file in a folder that takes none of his', () => {
    const file = aFile();
    fs.chmodSync(path.dirname(file), 0o555);
    expect(refusalOf(file)).toMatch(/^store\.notWritable /);
  });
});
