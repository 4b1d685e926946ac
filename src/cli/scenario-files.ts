import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { CliError } from './cli-error.js';
import { EXIT } from './exit-code.js';
import { readingFailed } from './read-text.js';

const ENDING = '.scenario.yaml';

/** Folders that hold nobody's scenarios. */
const SKIPPED = /^(\..+|node_modules|dist|coverage)$/;

/** The files that were named, and all scenarios below the folders that were; each once, in order. */
export function scenarioFiles(cwd: string, names: readonly string[]): readonly string[] {
  const files = names.flatMap((name) => {
    try {
      return statSync(path.resolve(cwd, name)).isDirectory() ? below(cwd, name) : [name];
    } catch (error) {
      throw readingFailed(error, name);
    }
  });
  if (files.length > 0) return [...new Set(files)];
  const where = names.join(' ');
  throw new CliError(
    EXIT.file,
    { zh: `${where} 下没有场景文件。`, en: `There is no scenario below ${where}.` },
    {
      zh: `场景的文件名以 ${ENDING} 结尾，写法见 docs/scenarios.md。`,
      en: `The name of a scenario ends in ${ENDING}; docs/scenarios.md says how to write one.`,
    },
  );
}

// Links are not followed, so that a loop of them cannot hold us up.
function below(cwd: string, folder: string): readonly string[] {
  return readdirSync(path.resolve(cwd, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const name = path.join(folder, entry.name);
      if (entry.isDirectory()) return SKIPPED.test(entry.name) ? [] : below(cwd, name);
      return entry.isFile() && entry.name.endsWith(ENDING) ? [name] : [];
    });
}
