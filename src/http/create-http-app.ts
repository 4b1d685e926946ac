import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { DynamicModule, LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { yamlLimits } from '../definition/yaml-limits.js';
import { answerWith, problemOfStatus } from './core/problem.filter.js';
import { protectingHeaders } from './core/protecting-headers.js';
import { ServerLog } from './core/server-log.js';

/** docs/operations.md says them to people. */
export const HTTP_LIMITS = {
  bodyBytes: 1_048_576,
  yamlBytes: yamlLimits.sourceBytesMax,
  uploadBytes: 10 * 1_048_576,
  uploadFields: 10,
  /** From the first byte of a request to its last. */
  requestMs: 30_000,
  /** A connection on which nothing moves for so long is closed. The feed says something more often. */
  quietConnectionMs: 60_000,
} as const;
const BAD_REQUEST = 400;
/** Incidents are called by the key of their command, which holds the name of a stream. */
const PARAM_LENGTH_MAX = 500;

export interface AppOptions {
  /** True behind a reverse proxy that says for whom it asks. */
  readonly trustProxy: boolean;
  /** Loudest first: `error`, `warn`, `log`, `debug`; false for silence. */
  readonly log: readonly LogLevel[] | false;
}

/** The HTTP server around a module, with all its limits, not yet listening. */
export async function createHttpApp(
  module: DynamicModule,
  { trustProxy, log }: AppOptions,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: HTTP_LIMITS.bodyBytes,
    trustProxy,
    requestTimeout: HTTP_LIMITS.requestMs,
    connectionTimeout: HTTP_LIMITS.quietConnectionMs,
    routerOptions: { maxParamLength: PARAM_LENGTH_MAX },
    forceCloseConnections: 'idle',
    // What Fastify refuses before it knows a route: addresses that are too long or no addresses.
    frameworkErrors: ({ statusCode = BAD_REQUEST }, _request: unknown, reply: FastifyReply) => {
      answerWith(problemOfStatus(statusCode), reply);
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: log === false ? false : new ServerLog(log),
    abortOnError: false,
  });
  // A definition may be sent as the file that it is.
  app.useBodyParser('text/yaml', { bodyLimit: HTTP_LIMITS.yamlBytes }, (_request, body, done) => {
    done(null, { source: body.toString() });
  });
  await app.register(cookie);
  const protecting = await protectingHeaders();
  adapter.getInstance().addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of protecting) reply.raw.setHeader(name, value);
    done();
  });
  await app.register(multipart, {
    limits: {
      fileSize: HTTP_LIMITS.uploadBytes,
      files: 1,
      fields: HTTP_LIMITS.uploadFields,
      parts: HTTP_LIMITS.uploadFields + 1,
    },
  });
  app.setGlobalPrefix('api/v1', { exclude: ['api/docs', 'api/docs/{*rest}'] });
  return app;
}
