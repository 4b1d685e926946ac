import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { newFolder } from './sqlite-files.js';

const REPOSITORY = path.resolve(import.meta.dirname, '../..');
const SOURCE = path.join(REPOSITORY, 'src');
const ENTRIES = ['storage/sqlite/sqlite-store.ts', 'runtime/commit.ts'];
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
};

/**
 * Compiles the store as it stands, so that a process of its own can run it. Gives back the folder
 * that takes the place of `src`.
 */
export function compileStore(): string {
  const folder = newFolder();
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  fs.symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(folder, 'node_modules'));
  const waiting = [...ENTRIES];
  const seen = new Set(waiting);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const source = fs.readFileSync(path.join(SOURCE, file), 'utf8');
    const compiled = ts.transpileModule(source, { compilerOptions: OPTIONS }).outputText;
    const target = path.join(folder, file.replace(/\.ts$/, '.js'));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, compiled);
    for (const [, imported = ''] of compiled.matchAll(/from '(\..+?)\.js'/g)) {
      const next = path.join(path.dirname(file), `${imported}.ts`);
      if (!seen.has(next)) waiting.push(next);
      seen.add(next);
    }
  }
  return folder;
}
