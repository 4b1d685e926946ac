import { readFileSync } from 'node:fs';
import { systemErrorCode } from './cli/system-error-code.js';
import { ConfigProblem, type Config } from './config.js';
import { channelsFrom } from './notify/channels-from.js';
import { readNotifyText } from './notify/read-notify-config.js';
import { Channels } from './runtime/ports/channel.js';
import { SystemWallClock } from './runtime/system-clock.js';

/** The ways out of the house, from the file that the settings name. Throws a ConfigProblem. */
export function channelsOf({ BELFRY_CHANNELS: file }: Readonly<Config>): Channels {
  if (file === undefined) return new Channels();
  const read = readNotifyText(textIn(file));
  if (read.ok) return channelsFrom(read.config, new SystemWallClock());
  const said = (language: 'zh' | 'en') => read.problems.map(({ message }) => message[language]);
  throw wrong(file, said('zh').join('；'), said('en').join('; '));
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = systemErrorCode(error);
    throw wrong(file, `无法读取该文件（${why}）`, `that file cannot be read (${why})`);
  }
}

function wrong(file: string, zh: string, en: string): ConfigProblem {
  const text = { zh: `BELFRY_CHANNELS=${file}：${zh}`, en: `BELFRY_CHANNELS=${file}: ${en}` };
  return new ConfigProblem([{ name: 'BELFRY_CHANNELS', text }]);
}
