import { SetMetadata, type Type } from '@nestjs/common';
import type { Text } from '../../definition/definition.js';
import type { OperationName } from '../../runtime/access/operations.js';

/** What a route does, for the guard and for the page that describes the doors. */
export interface OperationFacts {
  readonly name: OperationName;
  readonly summary: Text;
  /** Status of the answer when it was done; 200 if absent. */
  readonly status?: number;
  /** Class of the answer, or a list of such; absent where there is nothing to tell. */
  readonly answer?: Type | readonly [Type];
  /** Its content type where that is not JSON. */
  readonly media?: string;
  /** Content types of the file that is answered, where it is one. */
  readonly files?: readonly string[];
  /** Statuses of refusals besides those that every route has. */
  readonly refusals?: readonly number[];
  /** What the body is where no class says so. */
  readonly upload?: 'file';
}

export const OPERATION = 'belfry:operation';

/** Names the operation that a route is. A route without one is closed to everybody. */
export const Operation = (facts: OperationFacts): MethodDecorator => SetMetadata(OPERATION, facts);
