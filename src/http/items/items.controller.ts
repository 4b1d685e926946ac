import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../runtime/access/caller.js';
import { WhyItemView } from '../answers/why-item.dto.js';
import { etagOf, IfMatch, Key } from '../core/headers.js';
import { HistoryPageView } from '../core/history.dto.js';
import { Operation } from '../core/operation.js';
import { PageQuery, type Page } from '../core/paging.js';
import { Asking } from '../core/request.js';
import { AsOfQuery, DoneView } from '../core/shared.dto.js';
import { uploadOf } from '../core/upload.js';
import { ImportQuery, ImportView } from './import.dto.js';
import { ItemImport } from './item-import.js';
import {
  EnteredView,
  EnterItemBody,
  ItemActBody,
  ItemPageView,
  ItemView,
  LedgerQuery,
  LedgerView,
  OwnItemsQuery,
  type ItemRowView,
} from './items.dto.js';
import { ItemsService } from './items.service.js';

const OK = 200;
const CREATED = 201;
const LEDGER = 'instances/:id/collections/:collection/items';

/** The ledgers of instances and their items. */
@Controller()
export class ItemsController {
  constructor(
    private readonly items: ItemsService,
    private readonly imports: ItemImport,
  ) {}

  @Get('items')
  @Operation({
    name: 'items.list',
    summary: {
      zh: '我负责的事项（跨流程），按期限排序',
      en: 'Items that the caller answers for, by due date',
    },
    answer: ItemPageView,
  })
  async own(@Asking() caller: Caller, @Query() query: OwnItemsQuery): Promise<Page<ItemRowView>> {
    return this.items.ofPerson(caller, query);
  }

  @Get(LEDGER)
  @Operation({
    name: 'items.list',
    summary: { zh: '台账：事项、亮灯与统计', en: 'A ledger with its lights and counts' },
    answer: LedgerView,
    refusals: [404, 409],
  })
  async ledger(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('collection') collection: string,
    @Query() query: LedgerQuery,
  ): Promise<LedgerView> {
    return this.items.ledger(caller, id, collection, query);
  }

  @Post(LEDGER)
  @Operation({
    name: 'items.enter',
    summary: { zh: '登记事项', en: 'Enter an item' },
    status: CREATED,
    answer: EnteredView,
    refusals: [404, 409, 422],
  })
  async enter(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('collection') collection: string,
    @Body() body: EnterItemBody,
    @Key() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EnteredView> {
    const { seq, repeated, result } = await this.items.enter({ caller, id, collection, key }, body);
    const [number] = Array.isArray(result['numbers'])
      ? (result['numbers'] as readonly string[])
      : [];
    const path = [id, 'collections', collection, 'items', number ?? ''].map(encodeURIComponent);
    void reply.header('location', `/api/v1/instances/${path.join('/')}`);
    return { number: number ?? '', seq, repeated };
  }

  @Post(`${LEDGER}/import`)
  @HttpCode(OK)
  @Operation({
    name: 'items.import',
    summary: {
      zh: '从CSV或XLSX表导入事项：全部正确才登记；dryRun=true只检查',
      en: 'Enter the rows of a CSV or XLSX file, all of them or none; dryRun=true only looks',
    },
    answer: ImportView,
    upload: 'file',
    refusals: [404, 409, 413, 415, 422],
  })
  async import(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('collection') collection: string,
    @Query() { dryRun }: ImportQuery,
    @Key() key: string,
    @Req() request: FastifyRequest,
  ): Promise<ImportView> {
    const upload = await uploadOf(request);
    return this.imports.import({ caller, id, collection, key }, upload, dryRun === 'true');
  }

  @Get(`${LEDGER}/:number`)
  @Operation({
    name: 'items.read',
    summary: { zh: '一个事项及可做的操作', en: 'One item, and what may be done with it' },
    answer: ItemView,
    refusals: [404],
  })
  async read(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('collection') collection: string,
    @Param('number') number: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemView> {
    const view = await this.items.one(caller, { id, collection, number });
    void reply.header('etag', etagOf(view.version));
    return view;
  }

  @Get(`${LEDGER}/:number/why`)
  @Operation({
    name: 'instances.why',
    summary: { zh: '事项为什么是现在这样、接下来是什么', en: 'Why the item stands as it does' },
    answer: WhyItemView,
    refusals: [404, 409],
  })
  async why(
    @Param('id') id: string,
    @Param('collection') collection: string,
    @Param('number') number: string,
    @Query() { asOf }: AsOfQuery,
  ): Promise<WhyItemView> {
    return this.items.why({ id, collection, number }, asOf);
  }

  @Get(`${LEDGER}/:number/history`)
  @Operation({
    name: 'instances.history',
    summary: { zh: '事项的历史', en: 'The history of the item in words' },
    answer: HistoryPageView,
    refusals: [404],
  })
  async history(
    @Param('id') id: string,
    @Param('collection') collection: string,
    @Param('number') number: string,
    @Query() query: PageQuery,
  ): Promise<Page<object>> {
    return this.items.history({ id, collection, number }, query);
  }

  @Post(`${LEDGER}/:number/acts`)
  @HttpCode(OK)
  @Operation({
    name: 'items.act',
    summary: { zh: '办理事项：交办、签收、申请销号、销号等', en: 'Do something with an item' },
    answer: DoneView,
    refusals: [404, 409, 412, 422],
  })
  async act(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('collection') collection: string,
    @Param('number') number: string,
    @Body() body: ItemActBody,
    @Key() key: string,
    @IfMatch() version: number | undefined,
  ): Promise<DoneView> {
    return this.items.act(caller, { id, collection, number }, body, { key, version });
  }
}
