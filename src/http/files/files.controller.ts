import { Controller, Get, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../runtime/access/caller.js';
import { FILE_MEDIA } from '../../runtime/files/media.js';
import { Operation } from '../core/operation.js';
import { Asking } from '../core/request.js';
import { streamedUpload } from '../core/upload.js';
import { FileView, UploadedView } from './files.dto.js';
import { FilesService, type Download } from './files.service.js';

const CREATED = 201;

/** Files that come with acts: in first, then an act refers to them, and out again. */
@Controller()
export class FilesController {
  constructor(private readonly files: FilesService) {}

  @Post('files')
  @Operation({
    name: 'files.upload',
    summary: {
      zh: '上传一个文件，供随后的办理引用；一天内未引用即清除',
      en: 'Upload a file for an act to refer to; what no act refers to within a day is swept away',
    },
    status: CREATED,
    answer: UploadedView,
    refusals: [422, 507],
    upload: 'file',
  })
  async upload(@Asking() caller: Caller, @Req() request: FastifyRequest): Promise<UploadedView> {
    return streamedUpload(request, async (bytes) => this.files.upload(caller, bytes));
  }

  @Get('instances/:id/files')
  @Operation({
    name: 'files.list',
    summary: { zh: '流程的附件', en: 'The files of an instance' },
    answer: [FileView],
    refusals: [404],
  })
  async list(@Asking() caller: Caller, @Param('id') id: string): Promise<readonly FileView[]> {
    return this.files.list(caller, id);
  }

  @Get('instances/:id/files/:hash')
  @Operation({
    name: 'files.read',
    summary: {
      zh: '下载附件（限与此件有关的人；监督人员查看会记录）',
      en: 'One file, for those who have to do with it; looking on is written down',
    },
    files: FILE_MEDIA,
    refusals: [404],
  })
  async read(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('hash') hash: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sent(await this.files.ofInstance(caller, id, hash), reply);
  }

  @Get('instances/:id/collections/:collection/items/:number/files/:hash')
  @Operation({
    name: 'files.read',
    summary: { zh: '下载事项的佐证材料', en: 'One file that is evidence for an item' },
    files: FILE_MEDIA,
    refusals: [404],
  })
  async readOfItem(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('collection') collection: string,
    @Param('number') number: string,
    @Param('hash') hash: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sent(await this.files.ofItem(caller, { id, collection, number }, hash), reply);
  }
}

/** Always as something to keep, never as a page of ours, whatever a browser thinks that it is. */
function sent({ name, media, bytes, content }: Download, reply: FastifyReply): StreamableFile {
  const ascii = name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, hexed);
  void reply.header('content-security-policy', "sandbox; default-src 'none'");
  return new StreamableFile(content, {
    type: media,
    length: bytes,
    disposition: `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
  });
}

function hexed(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
