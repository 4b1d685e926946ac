import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { CliError } from './cli-error.js';
import { EXIT } from './exit-code.js';
import { systemErrorCode } from './system-error-code.js';

/** Writes a file that somebody named; why that fails has a sentence. */
export function writeFile(
  cwd: string,
  name: string,
  content: string | Uint8Array,
  options: { readonly flag?: 'w' | 'wx' } = {},
): void {
  try {
    writeFileSync(path.resolve(cwd, name), content, options);
  } catch (error) {
    const code = systemErrorCode(error);
    throw code === 'EEXIST' ? isThere(name) : notWritten(name, code);
  }
}

function notWritten(name: string, code: string): CliError {
  return new CliError(
    EXIT.file,
    { zh: `无法写入 ${name}（${code}）。`, en: `${name} could not be written (${code}).` },
    {
      zh: '请换一个已存在且可写的目录。',
      en: 'Choose a folder that exists and that you may write to.',
    },
  );
}

function isThere(name: string): CliError {
  return new CliError(
    EXIT.file,
    { zh: `${name} 已经存在，没有覆盖。`, en: `${name} is there already, and was not replaced.` },
    { zh: '请换一个文件名，或先删去它。', en: 'Choose another name, or remove it first.' },
  );
}
