import type { FastifyReply, FastifyRequest } from 'fastify';

const NOT_MODIFIED = 304;

/** Says the version in the answer; true, and status 304, where the caller has that one already. */
export function isUnchanged(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  void reply.header('etag', etag);
  if (request.headers['if-none-match'] !== etag) return false;
  void reply.status(NOT_MODIFIED);
  return true;
}
