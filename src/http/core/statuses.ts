/** The HTTP status of a refusal, by its code. What is not named here is a rule that says no: 409. */
export function statusOf(code: string): number {
  const known = STATUSES[code];
  if (known !== undefined) return known;
  if (code.startsWith('forbidden.')) return FORBIDDEN;
  return code.startsWith('store.') ? SERVER_ERROR : CONFLICT;
}

const BAD_REQUEST = 400;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const NOT_FOUND = 404;
const CONFLICT = 409;
const PRECONDITION_FAILED = 412;
const TOO_LARGE = 413;
const UNPROCESSABLE = 422;
const TOO_MANY = 429;
const SERVER_ERROR = 500;
const UNAVAILABLE = 503;
const NO_ROOM = 507;

const STATUSES: Readonly<Record<string, number>> = {
  'request.malformed': BAD_REQUEST,
  'key.malformed': BAD_REQUEST,
  'command.notJson': BAD_REQUEST,
  'command.reserved': BAD_REQUEST,
  'time.malformed': BAD_REQUEST,
  'cursor.malformed': BAD_REQUEST,
  'login.needed': UNAUTHORIZED,
  'login.wrong': UNAUTHORIZED,
  'login.codeNeeded': UNAUTHORIZED,
  'login.codeWrong': UNAUTHORIZED,
  'login.changePassword': FORBIDDEN,
  'login.enrol': FORBIDDEN,
  'login.confirm': FORBIDDEN,
  'login.disabled': FORBIDDEN,
  'login.tooOften': TOO_MANY,
  'login.locked': TOO_MANY,
  'oidc.off': NOT_FOUND,
  'oidc.unavailable': UNAVAILABLE,
  'oidc.notBegun': UNAUTHORIZED,
  'oidc.notAccepted': UNAUTHORIZED,
  'oidc.notNamed': FORBIDDEN,
  'oidc.nobody': FORBIDDEN,
  'stream.unknown': NOT_FOUND,
  'definition.unknown': NOT_FOUND,
  'instance.unknown': NOT_FOUND,
  'instance.notStarted': NOT_FOUND,
  'task.unknown': NOT_FOUND,
  'item.unknown': NOT_FOUND,
  'collection.unknown': NOT_FOUND,
  'calendar.unknown': NOT_FOUND,
  'incident.unknown': NOT_FOUND,
  'proxy.unknown': NOT_FOUND,
  'series.unknown': NOT_FOUND,
  'verification.unknown': NOT_FOUND,
  'person.notFound': NOT_FOUND,
  'post.notFound': NOT_FOUND,
  'token.unknown': NOT_FOUND,
  'link.unknown': NOT_FOUND,
  'session.unknown': NOT_FOUND,
  'message.unknown': NOT_FOUND,
  'file.unknown': NOT_FOUND,
  'file.empty': UNPROCESSABLE,
  'file.type': UNPROCESSABLE,
  'file.tooLarge': TOO_LARGE,
  'file.tooMany': TOO_MANY,
  'stale.version': PRECONDITION_FAILED,
  'task.changed': PRECONDITION_FAILED,
  'item.changed': PRECONDITION_FAILED,
  'form.invalid': UNPROCESSABLE,
  'parameter.invalid': UNPROCESSABLE,
  'definition.invalid': UNPROCESSABLE,
  'adopt.problems': UNPROCESSABLE,
  'import.problems': UNPROCESSABLE,
  'import.table': UNPROCESSABLE,
  'table.unreadable': UNPROCESSABLE,
  'calendar.invalid': UNPROCESSABLE,
  'directory.unknown': UNPROCESSABLE,
  'directory.channel': UNPROCESSABLE,
  'directory.cycle': UNPROCESSABLE,
  'directory.date': UNPROCESSABLE,
  'directory.span': UNPROCESSABLE,
  'directory.tooDeep': UNPROCESSABLE,
  // The store works on and cannot do this now, or has no room for it.
  'store.copyExists': CONFLICT,
  'store.locked': CONFLICT,
  'store.busy': UNAVAILABLE,
  'store.diskFull': NO_ROOM,
  'store.notWritable': NO_ROOM,
  'store.readOnly': NO_ROOM,
  'store.folderMissing': NO_ROOM,
  'store.inputOutput': NO_ROOM,
};
