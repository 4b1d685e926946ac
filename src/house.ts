import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CliError } from './cli/cli-error.js';
import { EXIT } from './cli/exit-code.js';
import type { House, ServeOrder, Settings } from './cli/house.js';
import type { Environment } from './cli/terminal.js';
import { ConfigProblem, readConfig, type Config } from './config.js';
import { backUpFile, DATA_FILE, newFile, openFile, restoreFile } from './data-files.js';
import { serve, type Served } from './main.js';
import { passwordInFile } from './password-in-file.js';

const VERSION = versionOf(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const URL_USUAL = 'http://127.0.0.1:8330';

/** What the commands may ask of the whole house. */
export const house: House = {
  settings,
  serve: serveOrder,
  newFile,
  openFile: (file, env) => openFile(file, configOf(env).BELFRY_ZONE),
  backUpFile,
  passwordInFile: async (file, person, env) =>
    passwordInFile(file, person, configOf(env).BELFRY_ZONE),
  restoreFile,
};

function settings(env: Environment): Settings {
  const { BELFRY_URL, BELFRY_TOKEN, BELFRY_DATA } = configOf(env);
  return {
    url: (BELFRY_URL ?? URL_USUAL).replace(/\/+$/, ''),
    token: BELFRY_TOKEN,
    file: path.join(BELFRY_DATA, DATA_FILE),
  };
}

async function serveOrder({ env, ...order }: ServeOrder): Promise<Served> {
  const config = configOf(env);
  try {
    return await serve({ config, version: VERSION, ...order });
  } catch (error) {
    throw error instanceof ConfigProblem ? settingProblem(error) : error;
  }
}

function configOf(env: Environment): Readonly<Config> {
  try {
    return readConfig(env);
  } catch (error) {
    throw error instanceof ConfigProblem ? settingProblem(error) : error;
  }
}

function settingProblem({ wrong }: ConfigProblem): CliError {
  const said = (language: 'zh' | 'en') => wrong.map(({ text }) => text[language]);
  return new CliError(
    EXIT.setting,
    {
      zh: `设置有误：${said('zh').join('；')}。`,
      en: `A setting is wrong: ${said('en').join('; ')}.`,
    },
    {
      zh: '请改正或删去这个环境变量；全部设置见 docs/operations.md。',
      en: 'Correct or unset that variable; docs/operations.md lists all settings.',
    },
  );
}

function versionOf(packageJson: string): string {
  return (JSON.parse(packageJson) as { readonly version: string }).version;
}
