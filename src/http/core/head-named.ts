import type { Head } from '../../runtime/head.js';
import type { Office } from '../../runtime/office.js';
import { kindOfStream } from '../../runtime/stream-name.js';

/** The head of a stream that a caller named; undefined where there is none, or none can be called so. */
export async function headNamed(
  { queries }: Pick<Office, 'queries'>,
  stream: string,
): Promise<Head | undefined> {
  if (kindOfStream(stream) === undefined) return undefined;
  const head = await queries.head(stream);
  return head.seq === 0 ? undefined : head;
}
