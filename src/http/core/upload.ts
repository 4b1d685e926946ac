// Requests know how to give their files once this is imported.
import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
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
    throw new ProblemError(
      problemOf(UNSUPPORTED, 'request.otherType', {
        zh: '请以multipart/form-data上传文件，字段名为file。',
        en: 'Send the file as multipart/form-data, in a field called file.',
      }),
    );
  }
  const file = await fileOf(request);
  if (file) return file;
  throw new ProblemError(
    problemOf(BAD_REQUEST, 'request.malformed', {
      zh: '没有收到文件，请放在字段file里。',
      en: 'There is no file in the request: put it into a field called file.',
    }),
  );
}

async function fileOf(request: FastifyRequest): Promise<Upload | undefined> {
  try {
    const file = await request.file();
    return file && { name: file.filename, bytes: await file.toBuffer() };
  } catch (error) {
    // Limits have a status of their own. What else breaks off, such as parts without a boundary
    // between them or without an end, the parser throws as errors without a name.
    if (typeof error === 'object' && error !== null && 'statusCode' in error) throw error;
    throw new ProblemError(
      problemOf(BAD_REQUEST, 'request.malformed', {
        zh: '上传的内容不完整或格式不对，请重新上传。',
        en: 'The upload is not whole or not in the form of multipart/form-data: send it again.',
      }),
    );
  }
}
