import { IsIn } from 'class-validator';
import { Maybe } from '../core/checks.js';

export class OidcQuery {
  /** `true`: show anew who you are, for what is sensitive. */
  @Maybe()
  @IsIn(['true', 'false'])
  readonly again?: 'true' | 'false';
}
