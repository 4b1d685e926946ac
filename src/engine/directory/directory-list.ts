import type { Text } from '../../definition/definition.js';

/** The lists of a directory, in the order in which they are entered and shown. */
export const DIRECTORY_LISTS = ['departments', 'posts', 'people'] as const;
export type DirectoryList = (typeof DIRECTORY_LISTS)[number];

/** What one of a list is called. */
export const ONE_OF_LIST: Readonly<Record<DirectoryList, Text>> = {
  departments: { zh: '部门', en: 'department' },
  posts: { zh: '岗位', en: 'post' },
  people: { zh: '人员', en: 'person' },
};

/** A code of the directory; schemas of files have the same pattern. */
export const DIRECTORY_CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
