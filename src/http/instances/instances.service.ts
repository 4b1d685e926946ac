import { administers } from '../../engine/directory/powers.js';
import { localDateOf } from '../../calendar/local-time.js';
import { personName, same } from '../../engine/explain/name-of.js';
import { routeOf } from '../../engine/explain/route.js';
import { trialsOnInstance } from '../../runtime/reading/instance-trials.js';
import { offered } from '../../runtime/reading/offers.js';
import { previewOf, type Preview } from '../../runtime/reading/preview.js';
import type { Typed } from '../../engine/stream-kind.js';
import { Injectable } from '@nestjs/common';
import type { PublishedDefinition } from '../../engine/definition/state.js';
import type { Forecast } from '../../engine/explain/forecast.js';
import type { InstanceAnswer } from '../../engine/explain/why-instance.js';
import { notRight } from '../../engine/instance/adopt/adopt.js';
import type { AdoptCommand } from '../../engine/instance/adopt/adoption.js';
import { directoryAt } from '../../engine/directory/directory-at.js';
import type { Directory } from '../../engine/directory/state.js';
import type { Instance } from '../../engine/instance/state.js';
import type { Caller } from '../../runtime/access/caller.js';
import { Answers } from '../../runtime/answers/answers.js';
import { digestOf } from '../../runtime/digest.js';
import { Office } from '../../runtime/office.js';
import type { KeyedRow } from '../../runtime/ports/views.js';
import { textIn } from '../../runtime/reading/merged-rows.js';
import { numbersTaken } from '../../runtime/reading/numbers-taken.js';
import { PersonalValues } from '../../runtime/reading/personal-values.js';
import { Scenes, type Moment, type Scene } from '../../runtime/reading/scenes.js';
import { hidesFrom, visibleForm, withoutReads } from '../../runtime/reading/visible-form.js';
import { kindOfStream } from '../../runtime/stream-name.js';
import { INSTANCES } from '../../runtime/views/instances-view.js';
import { actViews } from '../core/acts-offered.js';
import { commandOf } from '../core/acts.js';
import { Doing, type Done } from '../core/doing.js';
import { withoutHiddenNames } from '../files/attachment-views.js';
import { foundInstance, noInstance } from '../core/found.js';
import { headNamed } from '../core/head-named.js';
import { historyPage } from '../core/history.js';
import { momentOf } from '../core/moments.js';
import { pageOf, readTextCursor, type Page, type PageQuery } from '../core/paging.js';
import { notFound, problemOf, ProblemError, refused } from '../core/problem.js';
import { wrongInAdoption } from './adoption-shape.js';
import type { RouteView } from '../answers/preview.dto.js';
import { INSTANCE_ACTS } from './instance-acts.js';
import { instanceRow, instanceView, phaseViews } from './instance-views.js';
import type { BegunView, InstanceRowView, InstanceView, PhaseView } from './instance-views.dto.js';
import type {
  AdoptBody,
  ForecastQuery,
  InstanceActBody,
  InstancesQuery,
  StartBody,
} from './instances.dto.js';

const ID_DIGITS = 16;
const BAD_REQUEST = 400;

/** Instances: beginning them, acts on them as a whole, and everything that is asked about them. */
@Injectable()
export class InstancesService {
  constructor(
    private readonly office: Office,
    private readonly scenes: Scenes,
    private readonly answers: Answers,
    private readonly personal: PersonalValues,
    private readonly doing: Doing,
  ) {}

  /** Newest first. */
  async list({
    limit,
    cursor,
    definition,
    life,
    starter,
  }: InstancesQuery): Promise<Page<InstanceRowView>> {
    const after = readTextCursor(cursor);
    const rows = await this.office.queries.rows(INSTANCES.name, {
      equals: {
        ...(definition === undefined ? {} : { definition }),
        ...(life === undefined ? {} : { life }),
        ...(starter === undefined ? {} : { starter }),
      },
      order: { by: 'startedAt', descending: true },
      ...(after && { after }),
      limit: limit + 1,
    });
    const placeOf = ({ key, row }: KeyedRow) => ({ value: textIn(row, 'startedAt'), key });
    const { items, ...rest } = pageOf(rows, limit, placeOf, ({ key }) => key);
    const shown: InstanceRowView[] = [];
    for (const stream of items) {
      const scene = await this.scenes.instance(stream);
      if (scene) shown.push(instanceRow(scene));
    }
    return { ...rest, items: shown };
  }

  /**
   * Begins an instance. Its id follows from who asks for it under which key, unless he names one, so
   * that asking again finds the same.
   */
  async begin(caller: Caller, body: StartBody, key: string): Promise<BegunView> {
    const { definition, params, form, roles, attachments, occurredAt, reason } = body;
    const { draft = false } = body;
    const version = body.version ?? (await this.#newest(definition));
    const id = body.id ?? `${definition}-${nameOf([definition, caller.person, key])}`;
    const command = {
      type: draft ? 'draft' : 'start',
      definition: { id: definition, version },
      ...(params === undefined ? {} : { params }),
      ...(form === undefined ? {} : { form }),
      ...(roles === undefined ? {} : { roles }),
      ...(attachments === undefined ? {} : { attachments }),
    };
    const stream = `instance/${id}`;
    return begunOf(id, await this.doing.does({ stream, command, caller, key, occurredAt, reason }));
  }

  /** Begins with an instance that is under way; its id is found as that of a new one. */
  async adopt(caller: Caller, body: AdoptBody, key: string): Promise<BegunView> {
    const {
      definition,
      version,
      id = `${definition}-${nameOf([definition, caller.person, key])}`,
    } = body;
    const wrong = wrongInAdoption(body.done);
    if (wrong !== undefined) throw notAnAccount(`done${wrong}`);
    const { startedOn, starter, params, form, roles, done, reason } = body;
    const command = {
      type: 'adopt',
      definition: { id: definition, version: version ?? (await this.#newest(definition)) },
      startedOn,
      ...(starter === undefined ? {} : { starter }),
      ...(params === undefined ? {} : { params }),
      ...(form === undefined ? {} : { form }),
      ...(roles === undefined ? {} : { roles }),
      done,
    } as const;
    if (administers(caller.powers)) await this.#refuseTaken(id, command);
    const stream = `instance/${id}`;
    return begunOf(id, await this.doing.does({ stream, command, caller, key, reason }));
  }

  async act(caller: Caller, id: string, body: InstanceActBody, key: string): Promise<Done> {
    const command = commandOf(body, INSTANCE_ACTS);
    const { occurredAt, reason } = body;
    return this.doing.does({ stream: `instance/${id}`, command, caller, key, occurredAt, reason });
  }

  async one(caller: Caller, id: string, asked: Moment): Promise<InstanceView> {
    const scene = await this.#scene(id, asked);
    // Of the past nothing can be done.
    const present = asked.asOf === undefined && asked.effective === undefined;
    const trials = present ? trialsOnInstance(scene) : [];
    const then = await this.#directoryThen(scene, asked);
    const acts = offered(this.office, scene, caller.person, trials);
    const seen = visibleForm(scene, caller);
    const view = { ...instanceView(seen, then), acts: actViews(acts, INSTANCE_ACTS) };
    return withoutHiddenNames(await this.#shown(caller, view, scene, 'instance'));
  }

  /** What an act on the instance or one of its tasks would do, before anybody does it. */
  async preview(
    caller: Caller,
    id: string,
    { act, reason }: { readonly act: Typed; readonly reason: string | undefined },
  ): Promise<Preview> {
    const scene = await this.#scene(id, {});
    const command = await this.office.withFileFacts(act, scene.stream, caller.person);
    const asked = { person: caller.person, command, reason: reason ?? '' };
    const preview = previewOf(this.office, scene, asked);
    return this.#shown(caller, preview, scene, 'preview');
  }

  async route(id: string): Promise<RouteView> {
    const { state: instance, definition, calendar, directory, now } = await this.#scene(id, {});
    const today = localDateOf(now, calendar.zone);
    const names = { definition, directory };
    const stops = routeOf({ definition, calendar, directory, today, instance });
    return {
      stops: stops.map(({ step, state, people, toBeChosen, row }) => ({
        step,
        title: definition.steps[step]?.title ?? same(step),
        state,
        people: people.map((person) => ({ id: person, name: personName(names, person) })),
        ...(row === undefined ? {} : { row }),
        ...(toBeChosen === undefined
          ? {}
          : {
              toBeChosen: {
                id: toBeChosen,
                name: definition.roles[toBeChosen]?.title ?? same(toBeChosen),
              },
            }),
      })),
    };
  }

  /** In an instance that is sealed nothing moves any more: its roles are held by whoever held them at its end. */
  async #directoryThen(
    { state, recordedAt, directory }: Scene<Instance>,
    { asOf, effective }: Moment,
  ): Promise<Directory> {
    if (!state.sealed || asOf !== undefined || effective !== undefined) return directory;
    const { record } = await this.office.queries.directoryRecord(recordedAt);
    return directoryAt(record, recordedAt);
  }

  async phases(caller: Caller, id: string, asked: Moment): Promise<readonly PhaseView[]> {
    const scene = await this.#scene(id, asked);
    return this.#shown(caller, phaseViews(visibleForm(scene, caller)), scene, 'phases');
  }

  async history(id: string, query: PageQuery): Promise<Page<object>> {
    const { stream } = await this.#scene(id, {});
    return historyPage((asked) => this.answers.histories.ofInstance(stream, asked), query);
  }

  async why(caller: Caller, id: string, asOf: string | undefined): Promise<InstanceAnswer> {
    const scene = await this.#scene(id, { asOf });
    const { stream } = scene;
    const { now } = this.scenes;
    const answer = await this.answers.whyInstance(stream, {
      now,
      ...(asOf === undefined ? {} : { asOf }),
    });
    if (!answer) throw noInstance(id);
    return withoutReads(answer, hidesFrom(scene, caller));
  }

  async forecast(id: string, { until, limit }: ForecastQuery): Promise<Forecast> {
    const { stream } = await this.#scene(id, {});
    const { now } = this.scenes;
    const bounds = {
      ...(until === undefined ? {} : { until }),
      ...(limit === undefined ? {} : { limit }),
    };
    const answer = await this.answers.forecast(stream, { now }, bounds);
    if (!answer) throw noInstance(id);
    return answer;
  }

  async #scene(id: string, asked: Moment): Promise<Scene<Instance>> {
    return foundInstance(this.scenes, id, momentOf(asked, this.scenes.now));
  }

  async #shown<Value>(
    caller: Caller,
    value: Value,
    { state: instance, directory, stream }: Scene<Instance>,
    what: string,
  ): Promise<Value> {
    return this.personal.shownTo(caller, value, { instance, directory, stream }, what);
  }

  /** Of numbers that others have only those learn who may adopt at all; the engine refuses the others. */
  async #refuseTaken(id: string, command: AdoptCommand): Promise<void> {
    const { id: name, version } = command.definition;
    const head = await headNamed(this.office, `definition/${name}`);
    const definition = head && this.office.rules.readers.definition(head.state, version);
    const taken = definition ? await numbersTaken(this.office, definition, id, command) : [];
    if (taken.length > 0) throw refused(notRight(taken).refusal);
  }

  async #newest(definition: string): Promise<number> {
    const stream = `definition/${definition}`;
    if (kindOfStream(stream) !== undefined) {
      const { state, seq } = await this.office.queries.head(stream);
      // A stream of that name holds what was published under it.
      if (seq > 0) return (state as PublishedDefinition).versions.length;
    }
    throw notFound(
      'definition.unknown',
      `没有流程定义${definition}。`,
      `There is no definition ${definition}.`,
      { id: definition },
    );
  }
}

function nameOf(parts: readonly string[]): string {
  return digestOf(JSON.stringify(parts)).slice('sha256:'.length).slice(0, ID_DIGITS);
}

function begunOf(id: string, { seq, repeated, result }: Done): BegunView {
  const { life = '', numbers = [] } = result as {
    readonly life?: string;
    readonly numbers?: readonly string[];
  };
  return { id, life, numbers, seq, repeated };
}

function notAnAccount(field: string): ProblemError {
  const message = {
    zh: `接续内容中的${field}不对，请核对接口说明。`,
    en: `In what is to be adopted ${field} is not right; see the description of the doors.`,
  };
  const fields = [{ field, rule: 'isAdoption', message: message.en }];
  return new ProblemError(problemOf(BAD_REQUEST, 'request.malformed', message, { fields }));
}
