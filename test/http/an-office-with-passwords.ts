import type { SecurityEvent } from '../../src/engine/security/event.js';
import { SMALL_DIRECTORY } from '../support/an-office.js';
import { AWallClock } from '../support/a-wall-clock.js';
import { openServer, type Answered, type TestServer } from './a-server.js';

export const START = '2020-04-13 10:00';
export const TODAY = 'security/2020-04-13';
export const PASSWORD = 'correct horse battery';
export const OTHER_PASSWORD = 'another horse battery';
export const CLERK = 'pln-staff';

export interface WithPasswords {
  readonly server: TestServer;
  readonly wall: AWallClock;
}

/** A server on a machine whose clock stands still; the administrator and a clerk have passwords. */
export async function withPasswords(
  env: Readonly<Record<string, string>> = {},
): Promise<WithPasswords> {
  const wall = new AWallClock();
  const server = await openServer(START, SMALL_DIRECTORY, { env, wall });
  for (const person of [CLERK, 'admin']) await server.access.setPassword(person, PASSWORD);
  return { server, wall };
}

export async function logIn(
  { nobody }: TestServer,
  login = CLERK,
  password = PASSWORD,
  more: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  return nobody.post('/session', { login, password, ...more });
}

/** The headers of whoever was let in. */
export async function cookieFor(
  server: TestServer,
  login = CLERK,
  more: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, string>>> {
  const { status, headers, body } = await logIn(server, login, PASSWORD, more);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return { cookie: headers.get('set-cookie')?.split(';')[0] ?? '' };
}

/** What the security stream of the day holds of one type. */
export async function recorded<Type extends SecurityEvent['type']>(
  { office }: TestServer,
  type: Type,
): Promise<readonly Extract<SecurityEvent, { readonly type: Type }>[]> {
  const log = await office.queries.history(TODAY);
  return log
    .flatMap(({ events }) => events as readonly SecurityEvent[])
    .filter((event): event is Extract<SecurityEvent, { readonly type: Type }> => {
      return event.type === type;
    });
}
