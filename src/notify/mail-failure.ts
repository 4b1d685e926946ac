import { redact } from './redact.js';

/** What is told of a letter that the mail server did not take. */
export interface MailFailure {
  readonly error: string;
  readonly permanent: boolean;
}

interface Facts {
  readonly code: string;
  /** What the line itself failed with, such as `CERT_HAS_EXPIRED`. */
  readonly originalCode?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

const SAID_LENGTH_MAX = 200;
const REFUSED_FOR_GOOD = 500;

const UNKNOWN_AUTHORITY =
  'its certificate is of an authority that nobody here knows: put that one’s into "ca"';

/** Why no secured line came about, and what would mend it, by the codes of Node. */
const LINE_FAILURES: ReadonlyMap<string, string> = new Map([
  ['CERT_HAS_EXPIRED', 'its certificate has run out'],
  ['CERT_NOT_YET_VALID', 'its certificate is not valid yet: compare the clocks'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is made out to another name: check "host"'],
  ['CERT_SIGNATURE_FAILURE', UNKNOWN_AUTHORITY],
  ['CERT_UNTRUSTED', UNKNOWN_AUTHORITY],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', UNKNOWN_AUTHORITY],
  ['SELF_SIGNED_CERT_IN_CHAIN', UNKNOWN_AUTHORITY],
  ['UNABLE_TO_GET_ISSUER_CERT', UNKNOWN_AUTHORITY],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', UNKNOWN_AUTHORITY],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', UNKNOWN_AUTHORITY],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'it does not speak TLS there: check "port" and "security"'],
  ['ETLS', 'it does not offer STARTTLS: check "port" and "security"'],
]);

/** `where` names the server; `secrets` are taken out of whatever it has answered. */
export function mailFailureOf(
  thrown: unknown,
  where: string,
  secrets: readonly (string | undefined)[],
): MailFailure {
  const { code, originalCode, responseCode, response } = factsOf(thrown);
  const line = LINE_FAILURES.get(originalCode ?? code);
  const told = [originalCode ?? code, ...(line === undefined ? [] : [line])].join(': ');
  const said =
    response === undefined ? '' : `: ${redact(response, secrets).slice(0, SAID_LENGTH_MAX)}`;
  // Only what concerns this one letter is for good; a wrong password is mended for all of them.
  const refused = code === 'EENVELOPE' || code === 'EMESSAGE';
  const permanent = refused && (responseCode ?? 0) >= REFUSED_FOR_GOOD;
  return { error: `${where} failed (${told})${said}`, permanent };
}

function factsOf(error: unknown): Facts {
  if (typeof error !== 'object' || error === null) return { code: 'unknown' };
  const { code, originalCode, responseCode, response } = error as Readonly<Record<string, unknown>>;
  return {
    code: typeof code === 'string' ? code : 'unknown',
    ...(typeof originalCode === 'string' && { originalCode }),
    ...(typeof responseCode === 'number' && { responseCode }),
    ...(typeof response === 'string' && { response }),
  };
}
