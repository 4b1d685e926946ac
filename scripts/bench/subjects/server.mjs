// Belfry as its users meet it: the real server on a data file, asked over HTTP with tokens.
import process from 'node:process';
import { compiled } from '../../compiled.mjs';
import { megabytes } from '../measure.mjs';
import { ACTS, openOffice } from '../office.mjs';

/** @type {typeof import('../../../src/main.js')} */
const { serve } = await compiled('main.js');
/** @type {typeof import('../../../src/config.js')} */
const { readConfig } = await compiled('config.js');

/** @param {{ folder: string }} options */
export async function open({ folder }) {
  const { store, file } = await openOffice(folder);
  store.close();
  const config = readConfig({ BELFRY_PORT: '0' });
  const served = await serve({ config, version: '0.0.0', file, silent: true });
  const people = new Set((ACTS['three-approvals']?.('any') ?? []).map(({ person }) => person));
  /** @type {Record<string, string>} */
  const tokens = {};
  for (const person of people) {
    tokens[person] = (await served.access.issueToken(person, 'bench', 1)).secret;
  }
  return {
    port: () => Number(new URL(served.url).port),
    tokens: () => tokens,
    cpuUs() {
      const { user, system } = process.cpuUsage();
      return user + system;
    },
    memory: () => ({ megabytes: megabytes() }),
  };
}
