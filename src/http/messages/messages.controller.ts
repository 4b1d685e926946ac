import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { Caller } from '../../runtime/access/caller.js';
import { Mail } from '../../runtime/mail.js';
import { Key } from '../core/headers.js';
import { Operation } from '../core/operation.js';
import { cursorText, readTextCursor } from '../core/paging.js';
import { notFound, refused } from '../core/problem.js';
import { Asking } from '../core/request.js';
import {
  MessagePageView,
  MessagesQuery,
  PreferencesBody,
  PreferencesView,
  ReadBody,
  ReceiptsView,
} from './messages.dto.js';

const NO_CONTENT = 204;

/** What people are told, and how they want to be told. */
@Controller('messages')
export class MessagesController {
  constructor(private readonly mail: Mail) {}

  @Get()
  @Operation({
    name: 'messages.list',
    summary: { zh: '我的消息，最新在前', en: 'The messages of the caller, newest first' },
    answer: MessagePageView,
  })
  async list(
    @Asking() { person }: Caller,
    @Query() { limit, cursor }: MessagesQuery,
  ): Promise<MessagePageView> {
    const after = readTextCursor(cursor);
    const { messages, next } = await this.mail.inbox(person, { limit, ...(after && { after }) });
    const { count, more } = await this.mail.unread(person);
    const items = messages.map((one) => ({ ...one, read: one.readAt !== undefined }));
    return { items, unread: count, moreUnread: more, ...(next && { next: cursorText(next) }) };
  }

  @Post('read')
  @HttpCode(NO_CONTENT)
  @Operation({
    name: 'messages.markRead',
    summary: { zh: '标记已读（不是自己的消息略过）', en: 'Mark messages as read' },
    status: NO_CONTENT,
    refusals: [409],
  })
  async read(
    @Asking() { person }: Caller,
    @Body() { messages }: ReadBody,
    @Key() key: string,
  ): Promise<void> {
    const answer = await this.mail.read(person, messages, key);
    if (!answer.ok) throw refused(answer.refusal);
  }

  @Get('preferences')
  @Operation({
    name: 'messages.preferences',
    summary: { zh: '我的消息偏好', en: 'How the caller wants to be told' },
    answer: PreferencesView,
  })
  async preferences(@Asking() { person }: Caller): Promise<PreferencesView> {
    return this.mail.preferencesOf(person);
  }

  @Put('preferences')
  @Operation({
    name: 'messages.preferences',
    summary: { zh: '设置消息偏好，未写的恢复默认', en: 'Say anew how to be told' },
    answer: PreferencesView,
    refusals: [409, 422],
  })
  async setPreferences(
    @Asking() { person }: Caller,
    @Body() body: PreferencesBody,
    @Key() key: string,
  ): Promise<PreferencesView> {
    const said = Object.fromEntries(Object.entries(body).filter(([, one]) => one !== undefined));
    const answer = await this.mail.setPreferences(person, said, key);
    if (!answer.ok) throw refused(answer.refusal);
    return this.mail.preferencesOf(person);
  }

  @Get(':message/receipts')
  @Operation({
    name: 'messages.receipts',
    summary: {
      zh: '谁已读、谁未读，以及各渠道的发送情况',
      en: 'Who has read a message, and how it went out',
    },
    answer: ReceiptsView,
    refusals: [404],
  })
  async receipts(@Param('message') message: string): Promise<ReceiptsView> {
    const readers = await this.mail.readersOf(message);
    const postings = await this.mail.postingsOf(message);
    if (readers.read.length + readers.unread.length + postings.length === 0) {
      throw notFound('message.unknown', '没有这条消息。', 'There is no such message.', { message });
    }
    return { ...readers, postings };
  }
}
