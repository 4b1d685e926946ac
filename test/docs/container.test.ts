import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.js';

const at = (path: string) => new URL(`../../${path}`, import.meta.url);
const read = (path: string) => readFileSync(at(path), 'utf8');

/** Instructions of the Dockerfile, each on one line: `RUN apt-get update && …`. */
const INSTRUCTIONS = read('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '');
const LAST_STAGE = INSTRUCTIONS.slice(
  INSTRUCTIONS.findLastIndex((line) => line.startsWith('FROM ')),
);

describe('Dockerfile', () => {
  it('copies what is there and what .dockerignore lets through', () => {
    const letThrough = read('.dockerignore').match(/(?<=^!).+$/gm) ?? [];
    const copied = INSTRUCTIONS.flatMap((line) => {
      const [word, ...args] = line.split(' ');
      return word === 'COPY' && !line.includes('--from=') ? args.slice(0, -1) : [];
    });
    expect(copied).toEqual(expect.arrayContaining(['package-lock.json', 'src', 'workflows']));
    for (const source of copied) expect([source, existsSync(at(source))]).toEqual([source, true]);
    expect([...copied].sort()).toEqual([...letThrough].sort());
    expect(read('.dockerignore').split('\n')[0]).toBe('*');
  });

  it('compiles against the headers of its own image, since they cannot be fetched everywhere', () => {
    const headers = INSTRUCTIONS.indexOf('ENV npm_config_nodedir=/usr/local');
    const installs = INSTRUCTIONS.findIndex((line) => line.startsWith('RUN npm ci'));
    expect(headers).toBeGreaterThan(0);
    expect(installs).toBeGreaterThan(headers);
  });

  it('runs as nobody special on settings that are accepted, with data in a volume', () => {
    const env = LAST_STAGE.flatMap((line) => (line.startsWith('ENV ') ? line.split(' ') : []));
    const settings = env.filter((one) => one.startsWith('BELFRY_')).map((one) => one.split('='));
    const { BELFRY_DATA, BELFRY_PORT } = readConfig(
      Object.fromEntries(settings) as Readonly<Record<string, string>>,
    );
    expect(LAST_STAGE).toContain('USER node');
    expect(LAST_STAGE).toContain(`VOLUME ${BELFRY_DATA}`);
    expect(LAST_STAGE).toContain(`EXPOSE ${String(BELFRY_PORT)}`);
    expect(LAST_STAGE.indexOf(`RUN mkdir ${BELFRY_DATA} && chown node:node ${BELFRY_DATA}`)).toBe(
      LAST_STAGE.indexOf('USER node') - 1,
    );
    expect(LAST_STAGE.at(-1)).toBe('CMD ["node", "dist/cli.js", "serve"]');
    expect(LAST_STAGE.join('\n')).toMatch(/HEALTHCHECK.+\/api\/v1\/health\/live/);
  });
});

describe('docker-compose.yml', () => {
  it('takes away what it does not need, and is there for this machine alone', () => {
    const { services } = parse(read('docker-compose.yml')) as {
      readonly services: Readonly<Record<string, unknown>>;
    };
    expect(services).toEqual({
      belfry: {
        build: '.',
        init: true,
        restart: 'unless-stopped',
        stop_grace_period: '30s',
        ports: ['127.0.0.1:8330:8330'],
        volumes: ['data:/data'],
        read_only: true,
        tmpfs: ['/tmp'],
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      },
    });
  });
});
