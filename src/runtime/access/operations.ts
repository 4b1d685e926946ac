import type { Power } from '../../engine/directory/state.js';

/**
 * Who may call an operation at all. What he may do with a particular task, item or instance is
 * decided by the engine from the definition, whoever calls.
 */
export type Rule =
  /** Nobody has to be logged in. */
  | 'anybody'
  /** Whoever is logged in. */
  | 'person'
  /** Reads everything, changes nothing: auditors and whoever keeps the office. */
  | 'auditor'
  /** Looks at what was done and by whom; system administrators are among those looked at. */
  | 'audit'
  /** Keeps the office. */
  | 'administrator'
  /** Says who comes in. */
  | 'security'
  /** Keeps the office or says who may do what; the engine looks which of it. */
  | 'keeper';

/** Which powers each rule asks for; one of them is enough. */
export const POWERS_FOR: Readonly<Record<Exclude<Rule, 'anybody' | 'person'>, readonly Power[]>> = {
  auditor: ['administrator', 'auditor', 'system', 'audit'],
  audit: ['administrator', 'auditor', 'audit'],
  administrator: ['administrator', 'system'],
  security: ['administrator', 'security'],
  keeper: ['administrator', 'system', 'security'],
};

/**
 * Everything that can be asked of an office through its doors, and who may ask. An operation that
 * is not in this table cannot be called by anybody.
 */
export const OPERATIONS = {
  'health.live': 'anybody',
  'health.ready': 'anybody',
  'docs.read': 'anybody',
  'session.open': 'anybody',
  'session.oidcBegin': 'anybody',
  'session.oidcReturn': 'anybody',
  'session.read': 'person',
  'session.close': 'person',
  'session.changePassword': 'person',
  'session.confirm': 'person',
  'session.list': 'person',
  'session.end': 'person',
  'session.endOthers': 'person',
  'secondFactor.read': 'person',
  'secondFactor.offer': 'person',
  'secondFactor.confirm': 'person',
  'secondFactor.recoveryCodes': 'person',
  'secondFactor.remove': 'person',
  'tokens.list': 'person',
  'tokens.issue': 'person',
  'tokens.withdraw': 'person',
  'accounts.list': 'security',
  'accounts.resetPassword': 'security',
  'accounts.end': 'security',
  'accounts.unlock': 'security',
  'accounts.disable': 'security',
  'accounts.enable': 'security',
  'accounts.resetSecondFactor': 'security',
  'accounts.dividePowers': 'administrator',

  'definitions.list': 'person',
  'definitions.read': 'person',
  'definitions.check': 'person',
  'definitions.publish': 'administrator',

  'instances.list': 'person',
  'instances.read': 'person',
  'instances.start': 'person',
  'instances.adopt': 'person',
  'instances.act': 'person',
  'instances.history': 'person',
  'instances.forecast': 'person',
  'instances.why': 'person',
  'instances.route': 'person',
  'instances.preview': 'person',

  'tasks.list': 'person',
  'tasks.listAll': 'auditor',
  'tasks.read': 'person',
  'tasks.act': 'person',
  'tasks.preview': 'person',

  'items.list': 'person',
  'items.read': 'person',
  'items.act': 'person',
  'items.enter': 'person',
  'items.import': 'person',

  'files.upload': 'person',
  // Which files somebody may have is decided by what he has to do with their instance.
  'files.list': 'person',
  'files.read': 'person',

  'messages.list': 'person',
  'messages.markRead': 'person',
  'messages.preferences': 'person',
  'messages.receipts': 'auditor',

  'links.issue': 'person',
  // The secret of the link says who it is.
  'links.look': 'anybody',
  'links.answer': 'anybody',

  'calendars.read': 'person',
  'calendars.import': 'administrator',
  'directory.read': 'person',
  'directory.change': 'keeper',
  'directory.import': 'keeper',
  'directory.export': 'administrator',
  'directory.appointProxy': 'person',
  'directory.handOver': 'administrator',
  'series.read': 'auditor',
  'timers.read': 'auditor',
  'incidents.read': 'auditor',
  // Of these the engine decides: an administrator may, and whoever the incident was given to.
  'incidents.readOne': 'person',
  'incidents.act': 'person',
  'audit.history': 'audit',
  'audit.verify': 'audit',
  'audit.commits': 'audit',
  'events.follow': 'person',
  'metrics.read': 'auditor',
  'clock.read': 'person',
  'clock.move': 'administrator',
  'backups.make': 'administrator',
  'backups.list': 'administrator',
} as const satisfies Readonly<Record<string, Rule>>;

export type OperationName = keyof typeof OPERATIONS;

/** Operations that only look. A token for reading may use these, and no others. */
export const READING: ReadonlySet<OperationName> = new Set<OperationName>([
  'health.live',
  'health.ready',
  'docs.read',
  'session.read',
  'definitions.list',
  'definitions.read',
  'definitions.check',
  'instances.list',
  'instances.read',
  'instances.history',
  'instances.forecast',
  'instances.route',
  'instances.why',
  'tasks.list',
  'tasks.listAll',
  'tasks.read',
  'items.list',
  'items.read',
  'files.list',
  'files.read',
  'messages.list',
  'messages.receipts',
  'calendars.read',
  'directory.read',
  'series.read',
  'timers.read',
  'incidents.read',
  'incidents.readOne',
  'audit.history',
  'events.follow',
  'metrics.read',
  'clock.read',
  'backups.list',
]);

/**
 * Operations that ask for the password again, unless it was given a moment ago: what changes who may
 * do what, what everybody's work then follows, and what carries much away. A token may use them only
 * if it was made for that.
 */
export const SENSITIVE: ReadonlySet<OperationName> = new Set<OperationName>([
  'tokens.issue',
  'secondFactor.offer',
  'secondFactor.recoveryCodes',
  'secondFactor.remove',
  'accounts.resetPassword',
  'accounts.disable',
  'accounts.enable',
  'accounts.resetSecondFactor',
  'accounts.dividePowers',
  'definitions.publish',
  'directory.change',
  'directory.import',
  'directory.export',
  'audit.commits',
  'backups.make',
]);
