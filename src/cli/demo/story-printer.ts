import { localDateOf } from '../../calendar/local-time.js';
import { CLEAR_LINE, progressBar } from '../progress-bar.js';
import { line, say, type Session } from '../session.js';
import { pad } from '../display-width.js';
import { momentText, monthText } from '../../engine/explain/date-text.js';
import type { Note } from './note.js';
import type { StoryLine } from './story.js';

/** The two hundred lines of a review then take about four seconds. */
const LINE_MS = 18;

const MOMENT_COLUMNS: Readonly<Record<Session['language'], number>> = { zh: 20, en: 17 };

const SIGNS: Readonly<Record<Note['tone'], string>> = {
  plain: '·',
  good: '✔',
  attention: '▲',
  bad: '■',
  bell: '♪',
};

/** Writes a story while it happens. */
export interface StoryPrinter {
  readonly print: (line: StoryLine) => void;
  readonly progress: (share: number) => void;
  /** Says that the history is being proven, which takes a while. */
  readonly proving: () => void;
  /** Takes away what stands below the lines. */
  readonly end: () => void;
}

/** Line by line, month by month; at reading pace and with a bar below where people look on. */
export function createStoryPrinter(session: Session, paced: boolean): StoryPrinter {
  const { out } = session.terminal;
  let month = '';
  let share = 0;
  const below = (text: string) => {
    if (out.isTTY) out.write(CLEAR_LINE + text);
  };
  return {
    print(one) {
      below('');
      const title = say(session, monthText(localDateOf(one.at, one.zone)));
      if (title !== month) {
        month = title;
        line(session);
        line(session, session.colours.bold(`── ${month} ──`));
      }
      printLine(session, one);
      below(progressBar(session.colours, share));
      if (paced) session.means.pace(LINE_MS);
    },
    progress(now) {
      share = now;
    },
    proving() {
      below(
        session.colours.dim(say(session, { zh: '正在核验历史……', en: 'Proving the history…' })),
      );
    },
    end() {
      below('');
    },
  };
}

function printLine(session: Session, { at, zone, kind, tone, text }: StoryLine): void {
  const { colours, language } = session;
  const moment = pad(say(session, momentText(at, zone)), MOMENT_COLUMNS[language]);
  const said = say(session, text);
  const shown = kind === 'phase' || kind === 'vote' ? colours.bold(said) : said;
  line(session, `${colours.dim(moment)}  ${coloured(session, tone, SIGNS[tone])} ${shown}`);
}

function coloured({ colours }: Session, tone: Note['tone'], sign: string): string {
  switch (tone) {
    case 'good':
      return colours.green(sign);
    case 'attention':
    case 'bell':
      return colours.yellow(sign);
    case 'bad':
      return colours.red(sign);
    case 'plain':
      return colours.dim(sign);
  }
}
