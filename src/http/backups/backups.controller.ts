import { Controller, Get, Post } from '@nestjs/common';
import { Backups } from '../../runtime/ports/backups.js';
import { Operation } from '../core/operation.js';
import { BackupView, MadeBackupView } from './backups.dto.js';

const CREATED = 201;

/** Copies of the whole store, made while work goes on. */
@Controller('backups')
export class BackupsController {
  constructor(private readonly backups: Backups) {}

  @Post()
  @Operation({
    name: 'backups.make',
    summary: { zh: '备份', en: 'Make a backup' },
    status: CREATED,
    answer: MadeBackupView,
    refusals: [409, 507],
  })
  async make(): Promise<MadeBackupView> {
    return this.backups.make();
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
