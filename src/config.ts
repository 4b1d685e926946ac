// The decorators below note their types with it.
import 'reflect-metadata';
import { applyDecorators } from '@nestjs/common';
import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsTimeZone,
  Matches,
  Max,
  Min,
  ValidateIf,
  validateSync,
} from 'class-validator';

import type { Text } from './definition/definition.js';
import { nearest } from './definition/nearest.js';

const PORT_MAX = 65_535;
/** The checks give one text for each rule, so that ours holds both languages with this between. */
const BETWEEN = '\u0000';
const LOG_LEVELS = ['error', 'warn', 'log', 'debug'] as const;
const SAFE_URL =
  /^(https:\/\/[^\s/?#]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(\/[^\s?#]*)?$/;
const ORIGIN = /^(https:\/\/[^\s/?#]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)\/?$/;
const SECOND_FACTOR = ['optional', 'administrators'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * Everything that the environment may say to Belfry, under the names that it has there. It is read
 * once, when a process starts; no other file looks at the environment. `docs/operations.md` has the
 * same table for people.
 */
export class Config {
  /** The language where nobody asks for one. */
  @IsOptional()
  @Matches(/^(zh|en)/i, {
    message: both('应以 zh 或 en 开头，例如 zh_CN.UTF-8', 'must begin with zh or en'),
  })
  readonly BELFRY_LANG?: string;

  /** The zone of the office: its days begin and end there. */
  @IsTimeZone({
    message: both('应为时区名，例如 Asia/Shanghai', 'must be a time zone of the IANA list'),
  })
  readonly BELFRY_ZONE: string = 'Asia/Shanghai';

  /** The folder of the data file and its backups; it is made where there is none. */
  @IsNotEmpty({ message: both('不能为空', 'must not be empty') })
  readonly BELFRY_DATA: string = 'data';

  /** The address to listen at. Only this machine can reach the one that is taken by itself. */
  @Matches(/^[\w.:-]+$/, { message: both('应为地址，例如 127.0.0.1', 'must be an address') })
  readonly BELFRY_HOST: string = '127.0.0.1';

  /** 0 takes a free one. */
  @Type(() => Number)
  @IsInt({ message: both('应为端口号', 'must be a port') })
  @Min(0, { message: both('应为 0 至 65535', 'must be 0 to 65535') })
  @Max(PORT_MAX, { message: both('应为 0 至 65535', 'must be 0 to 65535') })
  readonly BELFRY_PORT: number = 8330;

  /** How much is written to the log: from `error` alone to everything. */
  @IsIn(LOG_LEVELS, {
    message: both(`应为 ${LOG_LEVELS.join('、')} 之一`, `must be one of ${LOG_LEVELS.join(', ')}`),
  })
  readonly BELFRY_LOG: LogLevel = 'log';

  /** `true` where browsers reach it over HTTPS: cookies are then never sent without it. */
  @Transform(({ value }) => yesOrNo(value))
  @IsBoolean({ message: both('应为 true 或 false', 'must be true or false') })
  readonly BELFRY_HTTPS: boolean = false;

  /** `true` behind a reverse proxy that says for whom it asks. */
  @Transform(({ value }) => yesOrNo(value))
  @IsBoolean({ message: both('应为 true 或 false', 'must be true or false') })
  readonly BELFRY_PROXY: boolean = false;

  /** A session that nobody used for so many minutes is over. */
  @Whole(5, 1_440)
  readonly BELFRY_SESSION_IDLE_MINUTES: number = 60;

  /** A session is over after so many hours, however busy it was. */
  @Whole(1, 168)
  readonly BELFRY_SESSION_HOURS: number = 12;

  /** For so many minutes after the password was given what is sensitive may be done. */
  @Whole(1, 720)
  readonly BELFRY_CONFIRM_MINUTES: number = 15;

  /** After so many failures in a row logging in is locked. */
  @Whole(5, 100)
  readonly BELFRY_LOCK_AFTER: number = 10;

  /** It is locked for so many minutes. */
  @Whole(1, 1_440)
  readonly BELFRY_LOCK_MINUTES: number = 30;

  /** `administrators` asks everybody with powers over the office for a second factor. */
  @IsIn(SECOND_FACTOR, {
    message: both(
      `应为 ${SECOND_FACTOR.join('、')} 之一`,
      `must be one of ${SECOND_FACTOR.join(', ')}`,
    ),
  })
  readonly BELFRY_SECOND_FACTOR: (typeof SECOND_FACTOR)[number] = 'optional';

  /** The server by which people may log in (OpenID Connect); nobody may without it. */
  @IsOptional()
  @Matches(SAFE_URL, {
    message: both(
      '应为 https 网址（本机可用 http）',
      'must be a web address with https, or http on this machine',
    ),
  })
  readonly BELFRY_OIDC_ISSUER?: string;

  /** By which name that server knows this one. */
  @ValidateIf(hasOidc)
  @IsNotEmpty({ message: both('设了 BELFRY_OIDC_ISSUER 就要设', 'goes with BELFRY_OIDC_ISSUER') })
  readonly BELFRY_OIDC_CLIENT?: string;

  /** What this server shows to that one; none for a public client. */
  @IsOptional()
  @IsNotEmpty({ message: both('不能为空', 'must not be empty') })
  readonly BELFRY_OIDC_SECRET?: string;

  /** The claim of that server that holds people’s ids of the directory. */
  @Matches(/^\w+$/, { message: both('应为声明的名称', 'must be the name of a claim') })
  readonly BELFRY_OIDC_CLAIM: string = 'preferred_username';

  /** The address under which browsers know this server. */
  @ValidateIf(({ BELFRY_OIDC_ISSUER: issuer, BELFRY_PUBLIC_URL: url }: Config) => {
    return issuer !== undefined || url !== undefined;
  })
  @IsNotEmpty({ message: both('设了 BELFRY_OIDC_ISSUER 就要设', 'goes with BELFRY_OIDC_ISSUER') })
  @Matches(ORIGIN, {
    message: both(
      '应为 https 网址，不含路径（本机可用 http）',
      'must be a web address with https and no path, or http on this machine',
    ),
  })
  readonly BELFRY_PUBLIC_URL?: string;

  /** A file that says how messages leave the house: mail and chat services. */
  @IsOptional()
  @IsNotEmpty({ message: both('不能为空', 'must not be empty') })
  readonly BELFRY_CHANNELS?: string;

  /** Where the commands find the server. */
  @IsOptional()
  @Matches(/^https?:\/\/\S+$/, { message: both('应为网址', 'must be a web address') })
  readonly BELFRY_URL?: string;

  /** The token that the commands show to the server. */
  @IsOptional()
  @IsNotEmpty({ message: both('不能为空', 'must not be empty') })
  readonly BELFRY_TOKEN?: string;

  /** `1` shows where in the program a fault came from. */
  @IsOptional()
  @IsIn(['0', '1'], { message: both('应为 0 或 1', 'must be 0 or 1') })
  readonly BELFRY_DEBUG?: string;
}

function hasOidc({ BELFRY_OIDC_ISSUER: issuer }: Config): boolean {
  return issuer !== undefined;
}

/** A whole number within bounds. */
function Whole(min: number, max: number): PropertyDecorator {
  const message = both(
    `应为 ${String(min)} 至 ${String(max)} 的整数`,
    `must be a whole number from ${String(min)} to ${String(max)}`,
  );
  return applyDecorators(
    Type(() => Number),
    IsInt({ message }),
    Min(min, { message }),
    Max(max, { message }),
  );
}

const NAMES: ReadonlySet<string> = new Set<keyof Config>([
  'BELFRY_LANG',
  'BELFRY_ZONE',
  'BELFRY_DATA',
  'BELFRY_HOST',
  'BELFRY_PORT',
  'BELFRY_LOG',
  'BELFRY_HTTPS',
  'BELFRY_PROXY',
  'BELFRY_SESSION_IDLE_MINUTES',
  'BELFRY_SESSION_HOURS',
  'BELFRY_CONFIRM_MINUTES',
  'BELFRY_LOCK_AFTER',
  'BELFRY_LOCK_MINUTES',
  'BELFRY_SECOND_FACTOR',
  'BELFRY_OIDC_ISSUER',
  'BELFRY_OIDC_CLIENT',
  'BELFRY_OIDC_SECRET',
  'BELFRY_OIDC_CLAIM',
  'BELFRY_PUBLIC_URL',
  'BELFRY_CHANNELS',
  'BELFRY_URL',
  'BELFRY_TOKEN',
  'BELFRY_DEBUG',
]);

const SECRET: ReadonlySet<string> = new Set<keyof Config>(['BELFRY_TOKEN', 'BELFRY_OIDC_SECRET']);

/** One setting that is wrong, and why. */
export interface WrongSetting {
  readonly name: string;
  readonly text: Text;
}

/** What is wrong with the settings, a line for each. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';

  constructor(readonly wrong: readonly WrongSetting[]) {
    super(wrong.map(({ text }) => `${text.zh} (${text.en})`).join('\n'));
  }
}

/**
 * Reads the environment, and refuses what is wrong in it by name. What is empty counts as not set;
 * a name that begins like ours and is none of ours is a mistake in typing.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Readonly<Config> {
  const set = Object.entries(env).filter(
    ([name, value]) => name.startsWith('BELFRY_') && value !== '' && value !== undefined,
  );
  const unknown = set.filter(([name]) => !NAMES.has(name)).map(([name]) => unknownSetting(name));
  const known = set.filter(([name]) => NAMES.has(name));
  const config = plainToInstance(Config, Object.fromEntries(known), { exposeDefaultValues: true });
  const wrong = validateSync(config).map(({ property, constraints = {} }) => {
    const shown = `${property}=${SECRET.has(property) ? '…' : (env[property] ?? '')}: `;
    // Checks are listed from the last to the first, and what the first finds explains the others.
    const [zh = '', en = ''] = Object.values(constraints).at(-1)?.split(BETWEEN) ?? [];
    return { name: property, text: { zh: shown + zh, en: shown + en } };
  });
  if (wrong.length + unknown.length > 0) throw new ConfigProblem([...wrong, ...unknown]);
  return Object.freeze(config);
}

function unknownSetting(name: string): WrongSetting {
  const meant = nearest(name, [...NAMES]);
  const names = [...NAMES].join(' ');
  const mend =
    meant === undefined
      ? { zh: `可用的有 ${names}`, en: `there are ${names}` }
      : { zh: `是否想写 ${meant}`, en: `did you mean ${meant}` };
  return {
    name,
    text: { zh: `没有 ${name} 这个设置，${mend.zh}`, en: `${name} is no setting: ${mend.en}` },
  };
}

function yesOrNo(value: unknown): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}

function both(zh: string, en: string): string {
  return zh + BETWEEN + en;
}
