import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { HttpOptions } from '../core/http-options.js';
import { Operation } from '../core/operation.js';
import { notFound } from '../core/problem.js';
import { openApiOf } from './openapi.js';
import { routesOf } from './routes.js';

/** The description of the doors, and a page to read and try it, without anything from elsewhere. */
@Controller('api/docs')
export class DocsController {
  #document: Promise<object> | undefined;

  constructor(
    private readonly modules: ModulesContainer,
    private readonly options: HttpOptions,
  ) {}

  @Get('openapi.json')
  @Operation({
    name: 'docs.read',
    summary: { zh: '接口说明（OpenAPI）', en: 'The description of the doors' },
  })
  async document(): Promise<object> {
    this.#document ??= openApiOf(routesOf(this.modules), this.options.version);
    return this.#document;
  }

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Operation({
    name: 'docs.read',
    summary: { zh: '接口说明页面', en: 'The page about the doors' },
    media: 'text/html',
  })
  page(): string {
    return PAGE;
  }

  @Get('assets/:name')
  @Header('cache-control', 'public, max-age=86400')
  @Operation({
    name: 'docs.read',
    summary: { zh: '页面所用文件', en: 'A file of the page' },
    refusals: [404],
  })
  asset(@Param('name') name: string, @Res({ passthrough: true }) reply: FastifyReply): string {
    const asset = ASSETS.get(name);
    if (asset === undefined)
      throw notFound('file.unknown', '没有这个文件。', 'There is no such file.');
    void reply.type(asset.type);
    return asset.text ?? readFileSync(path.join(uiFolder(), asset.file), 'utf8');
  }
}

const JS = 'text/javascript; charset=utf-8';
const START =
  "SwaggerUIBundle({ url: '/api/docs/openapi.json', dom_id: '#doors', validatorUrl: null });\n";
const ASSETS: ReadonlyMap<string, { readonly type: string; readonly file: string; text?: string }> =
  new Map([
    ['ui.css', { type: 'text/css; charset=utf-8', file: 'swagger-ui.css' }],
    ['ui.js', { type: JS, file: 'swagger-ui-bundle.js' }],
    ['start.js', { type: JS, file: '', text: START }],
  ]);

function uiFolder(): string {
  return path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
}

const PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>Belfry API</title>
<link rel="stylesheet" href="/api/docs/assets/ui.css">
</head>
<body>
<div id="doors"></div>
<script src="/api/docs/assets/ui.js"></script>
<script src="/api/docs/assets/start.js"></script>
</body>
</html>
`;
