// Lints the texts that arrive on stdin as [[path, text], ...] as though they stood at those paths,
// and prints the rules that each of them breaks. It is a program of its own because jest's module
// loader takes seconds to load what Node loads at once.
import { json } from 'node:stream/consumers';
import process from 'node:process';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const texts = /** @type {[file: string, text: string][]} */ (await json(process.stdin));
const eslint = new ESLint({
  overrideConfigFile: '.eslint.config.mjs',
  // The files do not exist, so nothing can be said about their types.
  overrideConfig: tseslint.configs.disableTypeChecked,
});
const broken = [];
for (const [filePath, text] of texts) {
  const results = await eslint.lintText(text, { filePath });
  broken.push(results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId)));
}
process.stdout.write(JSON.stringify(broken));
