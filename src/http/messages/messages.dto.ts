import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Text } from '../../definition/definition.js';
import { INBOX_PAGE_MAX } from '../../runtime/mail.js';
import { IsId, Maybe } from '../core/checks.js';
import { PageQuery } from '../core/paging.js';
import { TextView } from '../core/shared.dto.js';

const MESSAGES_MAX = 100;
const MESSAGE_LENGTH_MAX = 300;
const CHANNELS_MAX = 20;
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

export class MessagesQuery extends PageQuery {
  /** Messages at most. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(INBOX_PAGE_MAX)
  override readonly limit: number = 50;
}

export class ReadBody {
  /** `message` of each that has been read. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MESSAGES_MAX)
  @IsString({ each: true })
  @Length(1, MESSAGE_LENGTH_MAX, { each: true })
  readonly messages!: readonly string[];
}

/** How a person wants to be told; what is left out goes back to the default. */
export class PreferencesBody {
  /** Quiet hours, together with their end. */
  @Maybe()
  @Matches(TIME_OF_DAY)
  readonly quietFrom?: string;

  @Maybe()
  @Matches(TIME_OF_DAY)
  readonly quietUntil?: string;

  /** Time of day at which what has gathered goes out, or `atOnce`. */
  @Maybe()
  @Matches(/^(atOnce|([01]\d|2[0-3]):[0-5]\d)$/)
  readonly digestAt?: string;

  /** Channels to use; all that the directory has without it. */
  @Maybe()
  @IsArray()
  @ArrayMaxSize(CHANNELS_MAX)
  @IsId({ each: true })
  readonly channels?: readonly string[];

  @Maybe()
  @IsIn(['zh', 'en', 'both'])
  readonly language?: 'zh' | 'en' | 'both';
}

export class PreferencesView {
  @IsOptional()
  @IsString()
  readonly quietFrom?: string;

  @IsOptional()
  @IsString()
  readonly quietUntil?: string;

  @IsString()
  readonly digestAt!: string;

  @IsOptional()
  @IsString({ each: true })
  readonly channels?: readonly string[];

  @IsIn(['zh', 'en', 'both'])
  readonly language!: string;
}

export class MessageView {
  /** Names it for ever. */
  @IsString()
  readonly message!: string;

  @IsString()
  readonly kind!: string;

  @Type(() => TextView)
  @ValidateNested()
  readonly text!: Text;

  /** The stream that raised it, and what in it the message is about. */
  @IsString()
  readonly stream!: string;

  @IsString()
  readonly about!: string;

  @IsString()
  readonly deliverAt!: string;

  @IsBoolean()
  readonly read!: boolean;

  @IsOptional()
  @IsString()
  readonly readAt?: string;

  /** When it should have come, where it came late. */
  @IsOptional()
  @IsString()
  readonly lateSince?: string;
}

export class MessagePageView {
  @IsArray()
  @Type(() => MessageView)
  @ValidateNested({ each: true })
  readonly items!: readonly MessageView[];

  /** Among the newest messages. */
  @IsInt()
  readonly unread!: number;

  /** There may be more among the older ones. */
  @IsBoolean()
  readonly moreUnread!: boolean;

  @IsOptional()
  @IsString()
  readonly next?: string;
}

export class ReceiptsView {
  /** Who has read it and when, earliest first. */
  @IsArray()
  readonly read!: readonly object[];

  @IsString({ each: true })
  readonly unread!: readonly string[];

  /** How it fared on each channel. */
  @IsArray()
  readonly postings!: readonly object[];
}
