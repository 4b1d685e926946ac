import type { Power } from '../../engine/directory/state.js';

/** Somebody who has shown who he is. */
export interface Caller {
  readonly person: string;
  readonly powers: readonly Power[];
  /** How he showed it: a browser's session has to be guarded against other sites, a token has not. */
  readonly by: 'session' | 'token';
  /** The key of the credential, for closing the session. */
  readonly credential: string;
  /** He came in with a password that was given out once, and may do nothing but choose his own. */
  readonly mustChangePassword: boolean;
  /** The office asks for a second factor that he has not got, and he may do nothing but set it up. */
  readonly mustEnrol: boolean;
  /** He gave his password a moment ago, and may do what is sensitive. */
  readonly confirmed: boolean;
  /** Of a token: what it may be used for. */
  readonly scope?: readonly string[];
}
