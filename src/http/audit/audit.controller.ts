import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { personName } from '../../engine/explain/name-of.js';
import type { Caller } from '../../runtime/access/caller.js';
import { recordSecurity } from '../../runtime/access/record-security.js';
import { Office } from '../../runtime/office.js';
import { OfficeClock } from '../../runtime/ports/clock.js';
import { STREAM_KINDS } from '../../runtime/stream-name.js';
import { headNamed } from '../core/head-named.js';
import { HistoryPageView } from '../core/history.dto.js';
import { Operation } from '../core/operation.js';
import { pageOf, PageQuery, readCursor } from '../core/paging.js';
import { notFound, problemOf, ProblemError } from '../core/problem.js';
import { Asking } from '../core/request.js';
import { AuditHistories, unknownStream } from './audit-histories.js';
import {
  AuditHistoryQuery,
  CommitsQuery,
  CommitsView,
  StreamNamesView,
  VerificationView,
  VerifyBody,
} from './audit.dto.js';
import { Verifications, type Verification } from './verifications.js';

const ACCEPTED = 202;
const CONFLICT = 409;
/** Flaws and erased values that an answer lists, and as much of their texts. */
const LISTED_MAX = 200;
const TEXT_SHOWN_MAX = 500;

/** Everything that was done, and the proof that nobody changed it afterwards. */
@Controller('audit')
export class AuditController {
  constructor(
    private readonly office: Office,
    private readonly clock: OfficeClock,
    private readonly histories: AuditHistories,
    private readonly verifications: Verifications,
  ) {}

  @Get('history')
  @Operation({
    name: 'audit.history',
    summary: { zh: '历史记录', en: 'What was done, in words' },
    answer: HistoryPageView,
    refusals: [404],
  })
  async history(
    @Asking() { person }: Caller,
    @Query() query: AuditHistoryQuery,
  ): Promise<HistoryPageView> {
    const page = await this.histories.page(query);
    const { by, id = '' } = query;
    // What is read is written down by what was asked for, not by every stream that answered.
    await this.#record(person, id === '' ? by : `${by} ${id}`, 'history');
    return page;
  }

  @Post('verify')
  @HttpCode(ACCEPTED)
  @Operation({
    name: 'audit.verify',
    summary: { zh: '验证全部历史（后台进行）', en: 'Prove the whole history, in the background' },
    status: ACCEPTED,
    answer: VerificationView,
    refusals: [409],
  })
  async verify(
    @Asking() { person }: Caller,
    @Body() { deep }: VerifyBody,
  ): Promise<VerificationView> {
    const { running } = this.verifications;
    if (running) throw oneAtATime(running.job);
    const begun = this.verifications.begin(deep, person);
    return this.#viewOf(begun);
  }

  @Get('verify/:job')
  @Operation({
    name: 'audit.verify',
    summary: { zh: '验证的进度与结果', en: 'How far the proof is, and what it found' },
    answer: VerificationView,
    refusals: [404],
  })
  async verification(@Param('job') job: string): Promise<VerificationView> {
    const found = this.verifications.find(job);
    if (found) return this.#viewOf(found);
    throw notFound(
      'verification.unknown',
      '没有这次验证；服务重启后须重新验证。',
      'There is no such verification; after a restart begin another one.',
      { job },
    );
  }

  @Get('streams/:kind')
  @Operation({
    name: 'audit.commits',
    summary: { zh: '某类记录流的名称', en: 'Names of the streams of one kind' },
    answer: StreamNamesView,
    refusals: [404],
  })
  async streams(
    @Param('kind') kind: string,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<StreamNamesView> {
    if (!STREAM_KINDS.some((one) => one === kind)) throw unknownStream(kind);
    const after = readCursor(cursor)?.key ?? '';
    const names = await this.office.queries.streams(kind, after, limit + 1);
    return pageOf(
      names,
      limit,
      (key) => ({ key }),
      (name) => name,
    );
  }

  @Get('commits')
  @Operation({
    name: 'audit.commits',
    summary: { zh: '原始提交记录，供外部验证', en: 'Commits as stored, to be proven elsewhere' },
    answer: CommitsView,
    refusals: [404],
  })
  async commits(
    @Asking() { person }: Caller,
    @Query() { stream, after, limit }: CommitsQuery,
  ): Promise<CommitsView> {
    const head = await headNamed(this.office, stream);
    if (head === undefined) throw unknownStream(stream);
    const commits = await this.office.queries.history(stream, after, limit);
    const last = commits.at(-1);
    if (last === undefined) return { stream, commits };
    const what = `commits ${String(after + 1)}-${String(last.seq)}`;
    await this.#record(person, stream, what);
    return { stream, commits, ...(last.seq < head.seq ? { next: last.seq } : {}) };
  }

  async #record(person: string, stream: string, what: string): Promise<void> {
    const read = { type: 'recordRead', by: { person }, stream, what } as const;
    await recordSecurity(this.office, this.clock, read);
  }

  async #viewOf(run: Verification): Promise<VerificationView> {
    const { verified, by, ...rest } = run;
    const names = { definition: undefined, directory: await this.office.queries.directory() };
    const view = { ...rest, by: { id: by, name: personName(names, by) } };
    if (verified === undefined) return view;
    const { flaws, erased } = verified;
    return {
      ...view,
      flawCount: flaws.length,
      flaws: flaws.slice(0, LISTED_MAX).map((flaw) => ({
        ...flaw,
        expected: flaw.expected.slice(0, TEXT_SHOWN_MAX),
        found: flaw.found.slice(0, TEXT_SHOWN_MAX),
      })),
      erasedCount: erased.length,
      erased: erased.slice(0, LISTED_MAX),
    };
  }
}

function oneAtATime(job: string): ProblemError {
  return new ProblemError(
    problemOf(
      CONFLICT,
      'verification.running',
      {
        zh: '已有一次验证正在进行，请等它结束。',
        en: 'A verification is running already; wait until it has ended.',
      },
      { job },
    ),
  );
}
