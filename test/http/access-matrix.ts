import type { Access } from '../../src/runtime/access/access.js';
import type { Caller } from '../../src/runtime/access/caller.js';
import type { Power } from '../../src/engine/directory/state.js';
import type { Route } from '../../src/http/docs/routes.js';
import {
  OPERATIONS,
  READING,
  SENSITIVE,
  type OperationName,
} from '../../src/runtime/access/operations.js';

/** Who asks, from nobody to each of the powers. */
export const ROLES = [
  'nobody',
  'person',
  'auditor',
  'administrator',
  'system',
  'security',
  'audit',
] as const;
export type Role = (typeof ROLES)[number];

export function powersOf(role: Role): readonly Power[] {
  return role === 'nobody' || role === 'person' ? [] : [role];
}

/** Who may what, as a table for people: a row for each operation, with all its routes. */
export function matrixOf(access: Access, routes: readonly Route[]): string {
  const names = Object.keys(OPERATIONS) as OperationName[];
  const rows = names.map((name) => [
    `\`${name}\``,
    routes
      .filter(({ operation }) => operation?.name === name)
      .map(({ method, path }) => `\`${method.toUpperCase()} ${path}\``)
      .join(' '),
    ...ROLES.map((role) => mark(isLetIn(access, name, role))),
    mark(READING.has(name)),
    mark(SENSITIVE.has(name)),
  ]);
  const head = ['operation', 'routes', ...ROLES, '`read` token', 'password again'];
  const lines = [head, head.map((_, i) => (i < 2 ? '---' : ':-:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n') + '\n';
}

export function isLetIn(access: Access, name: OperationName, role: Role): boolean {
  return access.check(name, role === 'nobody' ? undefined : callerAs(role)) === undefined;
}

function callerAs(role: Role): Caller {
  return {
    person: role,
    powers: powersOf(role),
    by: 'session',
    credential: '',
    mustChangePassword: false,
    mustEnrol: false,
    confirmed: true,
  };
}

function mark(holds: boolean): string {
  return holds ? '●' : '';
}
