import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formsSchema } from '../../definition/forms-schema.js';
import { mermaidOf } from '../../definition/mermaid-of.js';
import { definitionSchema } from '../../definition/schema/definition-schema.js';
import { personName } from '../../engine/explain/name-of.js';
import { machineConfig } from '../../engine/instance/machine.js';
import type { Caller } from '../../runtime/access/caller.js';
import { digestOf } from '../../runtime/digest.js';
import { Office } from '../../runtime/office.js';
import { Doing } from '../core/doing.js';
import { Key } from '../core/headers.js';
import { isUnchanged } from '../core/is-unchanged.js';
import { Operation } from '../core/operation.js';
import { pageOf, PageQuery, readCursor } from '../core/paging.js';
import { notFound, type ProblemError } from '../core/problem.js';
import { Asking } from '../core/request.js';
import { Definitions, type ReadVersion } from './definitions.js';
import {
  CheckDefinitionBody,
  CheckedDefinitionView,
  DefinitionPageView,
  DefinitionVersionsView,
  DefinitionVersionView,
  DiagramView,
  FormsQuery,
  JsonSchemaView,
  LanguageQuery,
  PublishDefinitionBody,
  PublishedDefinitionView,
} from './definitions.dto.js';

const OK = 200;
const CREATED = 201;
/** Where a text goes that says no id of its own: the engine refuses it there, in its own words. */
const NAMELESS = 'nameless';

/** Definitions: checking, publishing and reading them. */
@Controller('definitions')
export class DefinitionsController {
  constructor(
    private readonly office: Office,
    private readonly definitions: Definitions,
    private readonly doing: Doing,
  ) {}

  @Post('check')
  @HttpCode(OK)
  @Operation({
    name: 'definitions.check',
    summary: {
      zh: '检查流程定义（JSON，或直接发送 text/yaml）',
      en: 'Check a definition, sent as JSON or as text/yaml',
    },
    answer: CheckedDefinitionView,
  })
  async check(@Body() { source }: CheckDefinitionBody): Promise<CheckedDefinitionView> {
    const parsed = await this.definitions.check(source);
    if (!parsed.ok) return { ok: false, problems: parsed.problems };
    const { id, title } = parsed.definition;
    return { ok: true, id, title, problems: parsed.warnings };
  }

  @Post()
  @Operation({
    name: 'definitions.publish',
    summary: { zh: '发布流程定义的新版本', en: 'Publish a definition as its next version' },
    status: CREATED,
    answer: PublishedDefinitionView,
    refusals: [409, 422],
  })
  async publish(
    @Asking() caller: Caller,
    @Key() key: string,
    @Body() { source, reason }: PublishDefinitionBody,
  ): Promise<PublishedDefinitionView> {
    const checked = await this.definitions.check(source);
    const id = checked.ok ? checked.definition.id : NAMELESS;
    const { result } = await this.doing.does({
      stream: `definition/${id}`,
      command: publishing(source),
      caller,
      key,
      reason,
    });
    // The engine gives every published text its number.
    return { id, version: result.version as number, warnings: checked.ok ? checked.warnings : [] };
  }

  @Get()
  @Operation({
    name: 'definitions.list',
    summary: { zh: '流程定义列表', en: 'The definitions, with their newest versions' },
    answer: DefinitionPageView,
  })
  async list(@Query() { limit, cursor }: PageQuery): Promise<DefinitionPageView> {
    const after = readCursor(cursor)?.key ?? '';
    const streams = await this.office.queries.streams('definition', after, limit + 1);
    const rows = await Promise.all(
      streams.map(async (stream) => this.#row(stream.slice('definition/'.length))),
    );
    return pageOf(
      rows.flatMap((row) => row ?? []),
      limit,
      ({ id }) => ({ key: `definition/${id}` }),
      (row) => row,
    );
  }

  @Get('schema')
  @Operation({
    name: 'definitions.read',
    summary: { zh: '定义语言的 JSON Schema', en: 'The language of definitions as a JSON Schema' },
    answer: JsonSchemaView,
  })
  schema(): object {
    return definitionSchema;
  }

  @Get(':id')
  @Operation({
    name: 'definitions.read',
    summary: { zh: '流程定义的各版本', en: 'The versions of a definition' },
    answer: DefinitionVersionsView,
    refusals: [404],
  })
  async versions(@Param('id') id: string): Promise<DefinitionVersionsView> {
    const published = await this.definitions.published(id);
    const newest = published?.versions.at(-1);
    if (published === undefined || newest === undefined) throw unknown(id);
    const names = { definition: undefined, directory: await this.office.queries.directory() };
    const versions = published.versions.map(({ version, publishedAt, by }) => ({
      version,
      publishedAt,
      by: { id: by, name: personName(names, by) },
    }));
    const { title } = this.definitions.definitionOf(id, newest);
    return { id, title, versions: versions.toReversed() };
  }

  @Get(':id/versions/:version')
  @Operation({
    name: 'definitions.read',
    summary: { zh: '一个版本，简写已展开', en: 'A version with its short forms spelled out' },
    answer: DefinitionVersionView,
    refusals: [404],
  })
  async version(
    @Param('id') id: string,
    @Param('version') version: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DefinitionVersionView | undefined> {
    const found = await this.#found(id, version);
    if (isUnchanged(request, reply, etagOfText(found.source))) return undefined;
    const { publishedAt, definition } = found;
    return { id, version: found.version, publishedAt, definition };
  }

  @Get(':id/versions/:version/source')
  @Header('content-type', 'text/yaml; charset=utf-8')
  @Operation({
    name: 'definitions.read',
    summary: { zh: '发布时的 YAML 原文', en: 'The YAML text as it was published' },
    media: 'text/yaml',
    refusals: [404],
  })
  async source(
    @Param('id') id: string,
    @Param('version') version: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    const { source } = await this.#found(id, version);
    return isUnchanged(request, reply, etagOfText(source)) ? undefined : source;
  }

  @Get(':id/versions/:version/diagram')
  @Operation({
    name: 'definitions.read',
    summary: { zh: '流程图与状态机', en: 'The flowchart and the state machine' },
    answer: DiagramView,
    refusals: [404],
  })
  async diagram(
    @Param('id') id: string,
    @Param('version') version: string,
    @Query() { lang }: LanguageQuery,
  ): Promise<DiagramView> {
    const { definition } = await this.#found(id, version);
    return { mermaid: mermaidOf(definition, lang), xstate: machineConfig(definition) };
  }

  @Get(':id/forms-schema')
  @Operation({
    name: 'definitions.read',
    summary: { zh: '全部表单的 JSON Schema', en: 'All its forms as one JSON Schema' },
    answer: JsonSchemaView,
    refusals: [404],
  })
  async forms(
    @Param('id') id: string,
    @Query() { lang, version }: FormsQuery,
  ): Promise<Readonly<Record<string, unknown>>> {
    const found = await this.definitions.version(id, version);
    if (found === undefined) throw unknown(id);
    return formsSchema(found.definition, lang);
  }

  async #row(id: string) {
    const newest = await this.definitions.version(id);
    if (newest === undefined) return undefined;
    const { version, publishedAt, definition } = newest;
    const { title } = definition;
    return { id, version, title, publishedAt, ...(await this.definitions.running(id)) };
  }

  async #found(id: string, version: string): Promise<ReadVersion> {
    const found = /^[1-9]\d{0,8}$/.test(version)
      ? await this.definitions.version(id, Number(version))
      : undefined;
    if (found === undefined) throw unknown(id, version);
    return found;
  }
}

function publishing(source: string) {
  return { type: 'publish', source } as const;
}

/** A version's text never changes, so its digest stands for all that follows from it. */
function etagOfText(source: string): string {
  return `"${digestOf(source)}"`;
}

function unknown(id: string, version?: string): ProblemError {
  return version === undefined
    ? notFound(
        'definition.unknown',
        '没有这个流程定义，请查看流程定义列表。',
        'There is no such definition; look at the list of them.',
        { id },
      )
    : notFound(
        'definition.unknown',
        '没有这个流程定义或这个版本，请查看它的版本列表。',
        'There is no such definition or version; look at the list of its versions.',
        { id, version },
      );
}
