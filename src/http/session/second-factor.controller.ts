import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Access } from '../../runtime/access/access.js';
import type { Caller } from '../../runtime/access/caller.js';
import { Operation } from '../core/operation.js';
import { refused } from '../core/problem.js';
import { Asking } from '../core/request.js';
import { CodeBody, OfferView, RecoveryCodesView, SecondFactorView } from './session.dto.js';

const NO_CONTENT = 204;
const CREATED = 201;

/** Codes of a program besides the password. */
@Controller('session/second-factor')
export class SecondFactorController {
  constructor(private readonly access: Access) {}

  @Get()
  @Operation({
    name: 'secondFactor.read',
    summary: { zh: '自己的第二因素', en: 'Your second factor' },
    answer: SecondFactorView,
  })
  async read(@Asking() { person }: Caller): Promise<SecondFactorView> {
    const { factors } = this.access;
    return {
      enrolled: await factors.has(person),
      recoveryCodes: await factors.recoveryCodesOf(person),
    };
  }

  @Post()
  @Operation({
    name: 'secondFactor.offer',
    summary: {
      zh: '开始启用第二因素：密钥只显示这一次，用一个验证码确认后生效',
      en: 'Begin to set up a second factor: the secret is shown once, and counts once a code of it was given',
    },
    status: CREATED,
    answer: OfferView,
    refusals: [409],
  })
  async offer(@Asking() { person }: Caller): Promise<OfferView> {
    const offered = await this.access.factors.offer(person);
    if ('code' in offered) throw refused(offered);
    return offered;
  }

  @Post('confirm')
  @Operation({
    name: 'secondFactor.confirm',
    summary: {
      zh: '用一个验证码确认第二因素，得到恢复码',
      en: 'Confirm a second factor with a code of it, and get the recovery codes',
    },
    status: CREATED,
    answer: RecoveryCodesView,
    refusals: [401, 409, 429],
  })
  async confirm(
    @Asking() { person }: Caller,
    @Body() { code }: CodeBody,
    @Req() { ip }: FastifyRequest,
  ): Promise<RecoveryCodesView> {
    const enrolled = await this.access.logIns.enrol(person, code, ip);
    if (!enrolled.ok) throw refused(enrolled.refusal);
    return { recoveryCodes: enrolled.recoveryCodes };
  }

  @Post('recovery-codes')
  @Operation({
    name: 'secondFactor.recoveryCodes',
    summary: { zh: '换一套新的恢复码', en: 'New recovery codes in the place of the old ones' },
    status: CREATED,
    answer: RecoveryCodesView,
    refusals: [401, 409, 429],
  })
  async recoveryCodes(
    @Asking() { person }: Caller,
    @Body() { code }: CodeBody,
    @Req() { ip }: FastifyRequest,
  ): Promise<RecoveryCodesView> {
    const refusal = await this.access.logIns.codeRefusal(person, code, ip);
    if (refusal) throw refused(refusal);
    return { recoveryCodes: await this.access.factors.renewRecoveryCodes(person) };
  }

  @Post('remove')
  @HttpCode(NO_CONTENT)
  @Operation({
    name: 'secondFactor.remove',
    summary: { zh: '停用自己的第二因素', en: 'Remove your second factor' },
    status: NO_CONTENT,
    refusals: [401, 409, 429],
  })
  async remove(
    @Asking() caller: Caller,
    @Body() { code }: CodeBody,
    @Req() { ip }: FastifyRequest,
  ): Promise<void> {
    const refusal = await this.access.removeSecondFactor(caller, code, ip);
    if (refusal) throw refused(refusal);
  }
}
