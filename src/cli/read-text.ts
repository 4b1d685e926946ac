import { readFileSync, statSync, type Stats } from 'node:fs';
import path from 'node:path';
import type { Text } from '../definition/definition.js';
import { CliError } from './cli-error.js';
import { EXIT } from './exit-code.js';
import { systemErrorCode } from './system-error-code.js';

/** Far above what any file of ours may have; the reader of the file says its own, smaller limit. */
const BYTES_MAX = 8 * 1024 * 1024;

/** The text of a file that somebody named; every way in which that fails has its own sentence. */
export function readText(cwd: string, name: string): string {
  const file = path.resolve(cwd, name);
  const stats = statOf(file, name);
  if (stats.isDirectory()) {
    throw unreadable(
      { zh: `${name} 是目录，不是文件。`, en: `${name} is a directory, not a file.` },
      {
        zh: `请写出其中的文件，例如 ${path.join(name, '*.yaml')}。`,
        en: `Name the files in it, such as ${path.join(name, '*.yaml')}.`,
      },
    );
  }
  if (stats.size > BYTES_MAX) {
    const size = String(Math.ceil(stats.size / 1024 / 1024));
    throw unreadable(
      { zh: `${name} 有 ${size} MB，太大了。`, en: `${name} has ${size} MB, which is too much.` },
      {
        zh: '流程定义不超过 256 KB；请确认文件名是否正确。',
        en: 'A definition has 256 kB at most: is it the right file?',
      },
    );
  }
  return decode(read(file, name), name);
}

function statOf(file: string, name: string): Stats {
  try {
    return statSync(file);
  } catch (error) {
    throw readingFailed(error, name);
  }
}

function read(file: string, name: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw readingFailed(error, name);
  }
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable(
      { zh: `${name} 不是 UTF-8 编码的文本。`, en: `${name} is not text in UTF-8.` },
      {
        zh: '请在编辑器中另存为 UTF-8 编码（不要用 GBK）。',
        en: 'Save it as UTF-8 in your editor, not in GBK or another encoding.',
      },
    );
  }
}

/** Explains why the system would not read a file or folder. */
export function readingFailed(error: unknown, name: string): CliError {
  const code = systemErrorCode(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return unreadable(
        { zh: `找不到 ${name}。`, en: `There is no ${name}.` },
        {
          zh: '请检查路径；路径从当前目录算起。',
          en: 'Check the path: it counts from the current directory.',
        },
      );
    case 'EACCES':
    case 'EPERM':
      return unreadable(
        { zh: `没有读取 ${name} 的权限。`, en: `You may not read ${name}.` },
        { zh: '请检查文件的权限。', en: 'Check its permissions.' },
      );
    default:
      return unreadable(
        { zh: `${name} 读取失败（${code}）。`, en: `${name} could not be read (${code}).` },
        { zh: '请检查磁盘或网络盘后重试。', en: 'Check the disk or share, and try again.' },
      );
  }
}

function unreadable(text: Text, wayOut: Text): CliError {
  return new CliError(EXIT.file, text, wayOut);
}
