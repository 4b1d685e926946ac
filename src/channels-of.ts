import { readFileSync } from 'node:fs';
import { ConfigProblem, type Config } from './config.js';
import { channelsFrom } from './notify/channels-from.js';
import { readNotifyConfig } from './notify/read-notify-config.js';
import { Channels } from './runtime/ports/channel.js';
import { SystemWallClock } from './runtime/system-clock.js';

/** The ways out of the house, from the file that the settings name. Throws a ConfigProblem. */
export function channelsOf({ BELFRY_CHANNELS: file }: Readonly<Config>): Channels {
  if (file === undefined) return new Channels();
  const read = readNotifyConfig(jsonIn(file));
  if (read.ok) return channelsFrom(read.config, new SystemWallClock());
  const said = (language: 'zh' | 'en') =>
    read.problems.map(({ field, message }) => `${field} ${message[language]}`).join('; ');
  throw wrong(file, said('zh'), said('en'));
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw wrong(file, `无法读作JSON（${why}）`, `cannot be read as JSON (${why})`);
  }
}

function wrong(file: string, zh: string, en: string): ConfigProblem {
  const text = { zh: `BELFRY_CHANNELS=${file}：${zh}`, en: `BELFRY_CHANNELS=${file}: ${en}` };
  return new ConfigProblem([{ name: 'BELFRY_CHANNELS', text }]);
}
