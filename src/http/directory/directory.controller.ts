import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { instantWritten } from '../../engine/directory/written-moments.js';
import type { Entries } from '../../engine/directory/command.js';
import type { Caller } from '../../runtime/access/caller.js';
import { plainCopy } from '../../runtime/canonical.js';
import { Office } from '../../runtime/office.js';
import { OfficeClock } from '../../runtime/ports/clock.js';
import { etagOf, IfMatch, Key } from '../core/headers.js';
import { Operation } from '../core/operation.js';
import { notFound } from '../core/problem.js';
import { Asking } from '../core/request.js';
import { uploadOf } from '../core/upload.js';
import { momentOfDirectory } from './directory-moment.js';
import { directoryView, holdersView, vacanciesView } from './directory-view.js';
import {
  AppointedProxyView,
  DirectoryView,
  EndedDirectoryView,
  EnteredDirectoryView,
  HoldersView,
  LeftView,
  VacanciesView,
} from './directory-views.dto.js';
import {
  AppointProxyBody,
  DirectoryQuery,
  EndBody,
  EnterDirectoryBody,
  EnterDirectoryQuery,
  ExportDirectoryQuery,
  ImportDirectoryQuery,
  MomentOfDirectoryQuery,
} from './directory.dto.js';
import { DirectoryEntering } from './entering.js';
import { HandOverBody, HandOverView } from './hand-overs.dto.js';
import { HandOvers } from './hand-overs.js';
import { exportedDirectory, XLSX } from './exported.js';

const OK = 200;
const CREATED = 201;
const NO_CONTENT = 204;

/** Departments, posts, people, and who acts for whom. */
@Controller('directory')
export class DirectoryController {
  constructor(
    private readonly office: Office,
    private readonly clock: OfficeClock,
    private readonly entering: DirectoryEntering,
    private readonly handOvers: HandOvers,
  ) {}

  @Get()
  @Operation({
    name: 'directory.read',
    summary: {
      zh: '通讯录；asOf看当时的，也可看已排定的将来',
      en: 'The directory, now, as it was on record (asOf), or as it will be by what is on record',
    },
    answer: DirectoryView,
  })
  async read(
    @Asking() caller: Caller,
    @Query() query: DirectoryQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DirectoryView> {
    const moment = await this.#moment(query);
    void reply.header('etag', etagOf(moment.version));
    return directoryView(moment, query, caller);
  }

  @Get('vacancies')
  @Operation({
    name: 'directory.read',
    summary: {
      zh: '空缺的岗位和没有负责人的部门',
      en: 'Vacant posts, and departments without a head',
    },
    answer: VacanciesView,
  })
  async vacancies(@Query() query: MomentOfDirectoryQuery): Promise<VacanciesView> {
    return vacanciesView(await this.#moment(query));
  }

  @Get('posts/:id/holders')
  @Operation({
    name: 'directory.read',
    summary: { zh: '某岗位当时由谁担任', en: 'Who holds a post, now or then' },
    answer: HoldersView,
    refusals: [404],
  })
  async holders(
    @Param('id') id: string,
    @Query() query: MomentOfDirectoryQuery,
  ): Promise<HoldersView> {
    const moment = await this.#moment(query);
    const { posts } = moment.record;
    const post = Object.hasOwn(posts, id) ? posts[id] : undefined;
    if (post !== undefined) return holdersView(moment, post);
    throw notFound('post.notFound', '通讯录里没有这个岗位。', 'There is no such post.', { id });
  }

  @Post()
  @HttpCode(OK)
  @Operation({
    name: 'directory.change',
    summary: {
      zh: '录入部门、岗位和人员；dryRun=true只检查',
      en: 'Enter departments, posts and people; dryRun=true only looks',
    },
    answer: EnteredDirectoryView,
    refusals: [409, 412, 422],
  })
  async enter(
    @Asking() caller: Caller,
    @Key() key: string,
    @IfMatch() version: number | undefined,
    @Query() { dryRun }: EnterDirectoryQuery,
    @Body() { reason, ...entries }: EnterDirectoryBody,
  ): Promise<EnteredDirectoryView> {
    const asking = { caller, key, reason, version };
    return this.entering.enter(plainCopy(entries) as Entries, asking, dryRun === 'true');
  }

  @Post('import')
  @HttpCode(OK)
  @Operation({
    name: 'directory.import',
    summary: {
      zh: '从CSV或XLSX表导入：全部正确才录入；dryRun=true只检查',
      en: 'Enter the rows of a CSV or XLSX file, all of them or none; dryRun=true only looks',
    },
    answer: EnteredDirectoryView,
    upload: 'file',
    refusals: [409, 412, 413, 415, 422],
  })
  async import(
    @Asking() caller: Caller,
    @Key() key: string,
    @IfMatch() version: number | undefined,
    @Query() query: ImportDirectoryQuery,
    @Req() request: FastifyRequest,
  ): Promise<EnteredDirectoryView> {
    return this.entering.import(await uploadOf(request), query, { caller, key, version });
  }

  @Get('export')
  @Operation({
    name: 'directory.export',
    summary: {
      zh: '导出为CSV或XLSX，可再导入',
      en: 'The directory as a CSV or XLSX file, which the import reads',
    },
    files: ['text/csv', XLSX],
  })
  async export(
    @Query() query: ExportDirectoryQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { record } = await this.office.queries.directoryRecord();
    const { name, type, bytes } = await exportedDirectory(record, query, this.office.rules.zone);
    void reply.header('content-type', type);
    void reply.header('content-disposition', `attachment; filename="${name}"`);
    return bytes;
  }

  @Post('people/:id/leave')
  @HttpCode(OK)
  @Operation({
    name: 'directory.change',
    summary: {
      zh: '离职，并列出因此空缺的职务',
      en: 'Somebody leaves; what falls vacant is named',
    },
    answer: LeftView,
    refusals: [409, 412, 422],
  })
  async leave(
    @Asking() caller: Caller,
    @Key() key: string,
    @IfMatch() version: number | undefined,
    @Param('id') person: string,
    @Body() { reason, until }: EndBody,
  ): Promise<LeftView> {
    const command = { type: 'leave', person, ...this.#until(until) } as const;
    const { seq, result } = await this.entering.does(command, { caller, key, reason, version });
    return { version: seq, ...(result as Omit<LeftView, 'version'>) };
  }

  @Post('people/:id/hand-over')
  @HttpCode(OK)
  @Operation({
    name: 'directory.handOver',
    summary: {
      zh: '离职交接：一人全部未办的待办归另一人；dryRun只列出',
      en: 'Hand over all that somebody has open; dryRun only lists it',
    },
    answer: HandOverView,
    refusals: [404, 409, 422],
  })
  async handOver(
    @Asking() caller: Caller,
    @Key() key: string,
    @Param('id') person: string,
    @Body() body: HandOverBody,
  ): Promise<HandOverView> {
    return this.handOvers.handOver(caller, person, body, key);
  }

  @Post('departments/:id/end')
  @HttpCode(OK)
  @Operation({
    name: 'directory.change',
    summary: {
      zh: '撤销部门，须已无人员和下级',
      en: 'End a department that has nobody in it any more',
    },
    answer: EndedDirectoryView,
    refusals: [409, 412, 422],
  })
  async endDepartment(
    @Asking() caller: Caller,
    @Key() key: string,
    @IfMatch() version: number | undefined,
    @Param('id') department: string,
    @Body() { reason, until }: EndBody,
  ): Promise<EndedDirectoryView> {
    const command = { type: 'endDepartment', department, ...this.#until(until) } as const;
    const { seq } = await this.entering.does(command, { caller, key, reason, version });
    return { version: seq };
  }

  @Post('posts/:id/end')
  @HttpCode(OK)
  @Operation({
    name: 'directory.change',
    summary: { zh: '撤销岗位，须已无人担任', en: 'End a post that nobody holds any more' },
    answer: EndedDirectoryView,
    refusals: [409, 412, 422],
  })
  async endPost(
    @Asking() caller: Caller,
    @Key() key: string,
    @IfMatch() version: number | undefined,
    @Param('id') post: string,
    @Body() { reason, until }: EndBody,
  ): Promise<EndedDirectoryView> {
    const command = { type: 'endPost', post, ...this.#until(until) } as const;
    const { seq } = await this.entering.does(command, { caller, key, reason, version });
    return { version: seq };
  }

  @Post('proxies')
  @Operation({
    name: 'directory.appointProxy',
    summary: {
      zh: '指定代理人（本人或管理员）',
      en: 'Appoint an agent: by the principal himself or an administrator',
    },
    status: CREATED,
    answer: AppointedProxyView,
    refusals: [409, 422],
  })
  async appoint(
    @Asking() caller: Caller,
    @Key() key: string,
    @Body() { reason, ...proxy }: AppointProxyBody,
  ): Promise<AppointedProxyView> {
    const command = { type: 'appointProxy', ...proxy } as const;
    const { result } = await this.entering.does(command, { caller, key, reason });
    return result as AppointedProxyView;
  }

  @Delete('proxies/:id')
  @HttpCode(NO_CONTENT)
  @Operation({
    name: 'directory.appointProxy',
    summary: { zh: '提前结束代理', en: 'End a proxy' },
    status: NO_CONTENT,
    refusals: [404, 409],
  })
  async end(@Asking() caller: Caller, @Key() key: string, @Param('id') id: string): Promise<void> {
    await this.entering.does({ type: 'endProxy', proxy: id }, { caller, key });
  }

  async #moment({ asOf }: MomentOfDirectoryQuery) {
    return momentOfDirectory(this.office.queries, this.clock.now(), asOf);
  }

  /** A date means that whole day of the office. */
  #until(written: string | undefined): { readonly until?: string } {
    if (written === undefined) return {};
    return { until: instantWritten(written, 'until', this.office.rules.zone) ?? written };
  }
}
