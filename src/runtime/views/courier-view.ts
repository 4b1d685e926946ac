import type { ViewShape } from '../ports/views.js';

/**
 * How far the courier has looked at the messages. It follows from no commit and is only a saving:
 * without it the courier looks a few days back, and finds what he has posted already.
 */
export const COURIER: ViewShape = { name: 'courier', fields: {}, indexes: [] };
