/** What a command writes to and is told by its surroundings; tests play it without a process. */
export interface Terminal {
  /** What was asked for: reports, lists, JSON. */
  readonly out: Output;
  /** What is said beside it: progress, and why something did not work. */
  readonly err: Output;
  readonly env: Environment;
  /** Paths that people name count from here. */
  readonly cwd: string;
}

export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Columns of the window; 80 where nobody knows. */
  readonly columns: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;
