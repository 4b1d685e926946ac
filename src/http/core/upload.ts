// Requests know how to give their files once this is imported.
import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { FILE_BYTES_MAX } from '../../definition/attachments.js';
import { StoreProblem } from '../../runtime/ports/store-problem.js';
import { problemOf, ProblemError } from './problem.js';

const UNSUPPORTED = 415;
const BAD_REQUEST = 400;

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The one file of a multipart request. Its size is limited where the server is put together. */
export async function uploadOf(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) {
    throw otherType();
  }
  const file = await fileOf(request);
  if (file) return file;
  throw noFile();
}

/**
 * Hands the one file of a multipart request on as it arrives. A request that breaks off or is not
 * whole throws, and so does one that is larger than anything that is taken.
 */
export async function streamedUpload<Result>(
  request: FastifyRequest,
  take: (bytes: AsyncIterable<Uint8Array>) => Promise<Result>,
): Promise<Result> {
  if (!request.isMultipart()) throw otherType();
  try {
    // One more than the most, so that whoever takes it notices and says so.
    const file = await request.file({ limits: { fileSize: FILE_BYTES_MAX + 1 } });
    if (!file) throw noFile();
    return await take(file.file);
  } catch (error) {
    throw notWhole(error);
  }
}

async function fileOf(request: FastifyRequest): Promise<Upload | undefined> {
  try {
    const file = await request.file();
    return file && { name: file.filename, bytes: await file.toBuffer() };
  } catch (error) {
    throw notWhole(error);
  }
}

/**
 * Limits and refusals have a status of their own. What else breaks off, such as parts without a
 * boundary between them or without an end, the parser throws as errors without a name.
 */
function notWhole(error: unknown): unknown {
  const known =
    error instanceof ProblemError ||
    error instanceof StoreProblem ||
    (typeof error === 'object' && error !== null && 'statusCode' in error);
  return known
    ? error
    : new ProblemError(
        problemOf(BAD_REQUEST, 'request.malformed', {
          zh: '上传的内容不完整或格式不对，请重新上传。',
          en: 'The upload is not whole or not in the form of multipart/form-data: send it again.',
        }),
      );
}

function otherType(): ProblemError {
  return new ProblemError(
    problemOf(UNSUPPORTED, 'request.otherType', {
      zh: '请以multipart/form-data上传文件，字段名为file。',
      en: 'Send the file as multipart/form-data, in a field called file.',
    }),
  );
}

function noFile(): ProblemError {
  return new ProblemError(
    problemOf(BAD_REQUEST, 'request.malformed', {
      zh: '没有收到文件，请放在字段file里。',
      en: 'There is no file in the request: put it into a field called file.',
    }),
  );
}
