import { plainToInstance } from 'class-transformer';
import { IsOptional, IsTimeZone, Matches, validateSync } from 'class-validator';

/**
 * Everything that the environment may say to Belfry, under the names that it has there. It is read
 * once, when a process starts; no other file looks at the environment.
 */
export class Config {
  /** The language where nobody asks for one. */
  @IsOptional()
  @Matches(/^(zh|en)/i, {
    message: '应以 zh 或 en 开头，例如 zh_CN.UTF-8 (must begin with zh or en)',
  })
  readonly BELFRY_LANG?: string;

  /** The zone of the office: its days begin and end there. */
  @IsTimeZone({ message: '应为时区名，例如 Asia/Shanghai (must be a time zone of the IANA list)' })
  readonly BELFRY_ZONE: string = 'Asia/Shanghai';
}

/** Reads the environment, and refuses what is wrong in it by name. What is empty counts as not set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Readonly<Config> {
  const set = Object.entries(env).filter(([name, value]) => NAMES.has(name) && value !== '');
  const config = plainToInstance(Config, Object.fromEntries(set), { exposeDefaultValues: true });
  const wrong = validateSync(config).map(({ property, value, constraints = {} }) => {
    const why = Object.values(constraints).join('; ');
    return `${property}=${String(value)}: ${why}`;
  });
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return Object.freeze(config);
}

const NAMES: ReadonlySet<string> = new Set<keyof Config>(['BELFRY_LANG', 'BELFRY_ZONE']);
