/** What the hallway decides about the doors. */
export abstract class HttpOptions {
  /** True where browsers come over HTTPS: cookies are then never sent without it. */
  abstract readonly secureCookies: boolean;
  /** The program's version, as the page about the doors says it. */
  abstract readonly version: string;
}
