import { calendarKind } from './calendar/kind.js';
import { definitionKind } from './definition/kind.js';
import { directoryKind } from './directory/kind.js';
import { instanceKind } from './instance/kind.js';
import { itemKind } from './item/kind.js';
import { mailboxKind } from './mailbox/kind.js';
import { securityKind } from './security/kind.js';
import { seriesKind } from './series/kind.js';

/** Every kind of stream that an office has, by the first part of its streams' names. */
export const kinds = {
  calendar: calendarKind,
  definition: definitionKind,
  directory: directoryKind,
  instance: instanceKind,
  item: itemKind,
  mailbox: mailboxKind,
  security: securityKind,
  series: seriesKind,
};
