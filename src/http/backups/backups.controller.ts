import { Controller, Get, Post } from '@nestjs/common';
import type { Caller } from '../../runtime/access/caller.js';
import { recordSecurity } from '../../runtime/access/record-security.js';
import { Office } from '../../runtime/office.js';
import { Backups } from '../../runtime/ports/backups.js';
import { OfficeClock } from '../../runtime/ports/clock.js';
import { Operation } from '../core/operation.js';
import { Asking } from '../core/request.js';
import { BackupView, MadeBackupView } from './backups.dto.js';

const CREATED = 201;

/** Copies of the whole store, made while work goes on. */
@Controller('backups')
export class BackupsController {
  constructor(
    private readonly backups: Backups,
    private readonly office: Office,
    private readonly clock: OfficeClock,
  ) {}

  @Post()
  @Operation({
    name: 'backups.make',
    summary: { zh: '备份', en: 'Make a backup' },
    status: CREATED,
    answer: MadeBackupView,
    refusals: [409, 507],
  })
  async make(@Asking() { person }: Caller): Promise<MadeBackupView> {
    const made = await this.backups.make();
    // It is all there is, in one file that can be carried away.
    const read = { type: 'recordRead', by: { person }, stream: '*', what: made.name } as const;
    await recordSecurity(this.office, this.clock, read);
    return made;
  }

  @Get()
  @Operation({
    name: 'backups.list',
    summary: { zh: '已有的备份，最新的在前', en: 'The backups, newest first' },
    answer: [BackupView],
  })
  async list(): Promise<readonly BackupView[]> {
    return this.backups.list();
  }
}
