// A process that has just begun opens an office that exists, takes in one act and looks at the inbox.
import { ACTS, openOffice, perform } from '../office.mjs';

/** @param {{ folder: string }} options */
export async function open({ folder }) {
  const { office, store } = await openOffice(folder);
  const [first] = ACTS['three-approvals']?.(`cold-${String(process.pid)}`) ?? [];
  if (first !== undefined) await perform(office, first);
  const tasks = await store.views.find('tasks', {
    prefix: `${first?.stream ?? ''} `,
    limit: 1,
  });
  return { tasks: () => tasks.length };
}
