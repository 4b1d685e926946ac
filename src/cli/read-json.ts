import { CliError } from './cli-error.js';
import { EXIT } from './exit-code.js';
import { readText } from './read-text.js';

/** The value of a JSON file that somebody named. */
export function readJson(cwd: string, file: string): unknown {
  const text = readText(cwd, file);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CliError(
      EXIT.file,
      { zh: `${file} 不是 JSON。`, en: `${file} is no JSON.` },
      { zh: `原因：${error.message}`, en: `What is wrong with it: ${error.message}` },
    );
  }
}
