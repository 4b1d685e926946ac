import { Injectable } from '@nestjs/common';
import {
  definitionsNaming,
  handOverAll,
  inHandOf,
  type HandedOver,
} from '../../runtime/hand-over.js';
import type { Caller } from '../../runtime/access/caller.js';
import { Office } from '../../runtime/office.js';
import { Scenes } from '../../runtime/reading/scenes.js';
import { notFound, refused } from '../core/problem.js';
import { reasonMissing } from './reason-missing.js';
import type { HandOverBody, HandOverView } from './hand-overs.dto.js';

/** Hands over what somebody has open, everywhere at once. */
@Injectable()
export class HandOvers {
  constructor(
    private readonly office: Office,
    private readonly scenes: Scenes,
  ) {}

  async handOver(
    caller: Caller,
    from: string,
    { person, reason = '', dryRun = false }: HandOverBody,
    key: string,
  ): Promise<HandOverView> {
    const { people } = await this.scenes.directory();
    if (!Object.hasOwn(people, person) || person === from) {
      throw notFound(
        'person.notFound',
        '通讯录里没有这位接收人。',
        'The directory knows no such successor.',
        { person },
      );
    }
    if (!dryRun && reason.trim() === '') throw refused(reasonMissing);
    const actor = { person: caller.person };
    const done: readonly HandedOver[] = dryRun
      ? await inHandOf(this.office, from)
      : await handOverAll(this.office, { from, person, actor, key, reason });
    const definitions = await definitionsNaming(this.office, from);
    const instances = await Promise.all(
      done.map(async ({ stream, tasks, refusal }) => ({
        instance: stream.slice('instance/'.length),
        subject: (await this.scenes.instance(stream))?.state.subject ?? { zh: '', en: '' },
        tasks,
        ...(refusal && { refusal }),
      })),
    );
    return { dryRun, instances, definitions };
  }
}
