/** The path of a file that another one names from its own folder. */
export function beside(path: string, named: string): string {
  if (named.startsWith('/')) return named;
  const parts = path.split('/').slice(0, -1);
  for (const part of named.split('/')) {
    if (part === '.' || part === '') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
