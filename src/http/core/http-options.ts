/** What the hallway decides about the doors. */
export abstract class HttpOptions {
  /** True where browsers come over HTTPS: cookies are then never sent without it. */
  abstract readonly secureCookies: boolean;
  /** The program's version, as the page about the doors says it. */
  abstract readonly version: string;
  /** The server by which people may log in; absent where there is none. */
  abstract readonly oidc?: OidcSettings;
}

/** A server that says who somebody is (OpenID Connect). */
export interface OidcSettings {
  readonly issuer: string;
  /** By which name it knows this server. */
  readonly client: string;
  readonly secret?: string;
  /** Its claim that holds people's ids of the directory. */
  readonly claim: string;
  /** Under which address browsers know this server; without a slash at its end. */
  readonly publicUrl: string;
}
