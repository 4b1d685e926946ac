import { Injectable } from '@nestjs/common';
import { Histories, type HistoryAsked, type HistoryPage } from '../../runtime/answers/histories.js';
import { Office } from '../../runtime/office.js';
import { headNamed } from '../core/head-named.js';
import { historyPage, officeHistoryPage } from '../core/history.js';
import { notFound, problemOf, ProblemError } from '../core/problem.js';
import type { HistoryPageView } from '../core/history.dto.js';
import type { AuditHistoryQuery } from './audit.dto.js';

const BAD_REQUEST = 400;

/** Pages of histories, by what an auditor asks for. */
@Injectable()
export class AuditHistories {
  readonly #histories: Histories;

  constructor(private readonly office: Office) {
    this.#histories = new Histories(office);
  }

  /** Throws a problem where what is asked about is not there. */
  async page(query: AuditHistoryQuery): Promise<HistoryPageView> {
    const { by, id, kind, from, until } = query;
    if (by !== 'office' && id === undefined) throw idMissing(by);
    if (by !== 'office' && by !== 'person') {
      return historyPage(
        async (asked) => this.#ofStream(by, id ?? '', asked),
        query,
        query.direction,
      );
    }
    const asked = {
      ...(kind === undefined ? {} : { kinds: [kind] }),
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
      ...(by === 'person' && id !== undefined && { person: id }),
    };
    return officeHistoryPage(
      async (place) => this.#histories.ofOffice({ ...asked, ...place }),
      query,
    );
  }

  async #ofStream(by: StreamHistory, id: string, asked: HistoryAsked): Promise<HistoryPage> {
    const stream = by === 'stream' ? id : `${by}/${id}`;
    if ((await headNamed(this.office, stream)) === undefined) throw unknownStream(stream);
    return by === 'instance'
      ? this.#histories.ofInstance(stream, asked)
      : this.#histories.ofStream(stream, asked);
  }
}

type StreamHistory = Exclude<AuditHistoryQuery['by'], 'office' | 'person'>;

export function unknownStream(stream: string): ProblemError {
  return notFound('stream.unknown', '没有这样的记录流。', 'There is no such stream.', { stream });
}

function idMissing(by: string): ProblemError {
  return new ProblemError(
    problemOf(
      BAD_REQUEST,
      'request.malformed',
      {
        zh: `查询${by}的历史须给出 id。`,
        en: `The history of one ${by} needs its id.`,
      },
      { fields: [{ field: 'id', rule: 'missing', message: `by=${by} needs it` }] },
    ),
  );
}
