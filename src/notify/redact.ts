const TOKEN_LENGTH_MIN = 6;

/** Takes secrets out of a sentence that somebody else wrote. Short words are left: they are none. */
export function redact(text: string, secrets: readonly (string | undefined)[]): string {
  return secrets
    .flatMap((secret) => (secret === undefined ? [] : [secret, encodeURIComponent(secret)]))
    .filter((secret) => secret.length >= TOKEN_LENGTH_MIN)
    .sort((a, b) => b.length - a.length)
    .reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}

/** What of a URL may let somebody in: the whole of it, the parts of its path, its values. */
export function secretsOfUrl(url: URL): readonly string[] {
  return [url.href, url.search, ...url.pathname.split('/'), ...url.searchParams.values()];
}
