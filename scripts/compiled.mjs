// The compiled program. Its types come from the sources: what is compiled is nobody's to check.

/**
 * @template Module
 * @param {string} file
 * @returns {Promise<Module>}
 */
export async function compiled(file) {
  return import(new URL(`../dist/${file}`, import.meta.url).href);
}
