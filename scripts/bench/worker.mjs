// Runs one subject of the benchmark in a process of its own and does what it is told to.
import process from 'node:process';

const [name = '', options = '{}'] = process.argv.slice(2);
/** @type {{ open(options: object): Promise<Record<string, (argument: unknown) => unknown>> }} */
const module = await import(new URL(`subjects/${name}.mjs`, import.meta.url).href);
const subject = await module.open(JSON.parse(options));

process.on(
  'message',
  (/** @type {{ method: string, argument: unknown }} */ { method, argument }) => {
    void answer(method, argument);
  },
);
process.on('disconnect', () => process.exit());
process.send?.({ result: 'open' });

/**
 * @param {string} method
 * @param {unknown} argument
 */
async function answer(method, argument) {
  try {
    process.send?.({ result: await subject[method]?.(argument) });
  } catch (error) {
    process.send?.({
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}
