/** What a YAML file may contain at most. A file of the size of a whole bureau's yearly plan needs a tenth of it. */
export const yamlLimits = {
  /** Size of the file in bytes of UTF-8. */
  sourceBytesMax: 256 * 1024,
  /** Levels of nesting. */
  depthMax: 32,
  /** Values and keys, those repeated by aliases included. */
  nodesMax: 20_000,
  /** Uses of `*name`, those within what is repeated included. */
  aliasesMax: 50,
  /** Words and signs that are read before the file is given up: no sound file of 20,000 nodes has so many. */
  lexemesMax: 80_000,
  /** Mistakes listed; those that follow are mostly consequences. */
  problemsMax: 20,
} as const;
