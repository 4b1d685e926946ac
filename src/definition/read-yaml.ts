import {
  Composer,
  type Document,
  isScalar,
  Lexer,
  LineCounter,
  type ParsedNode,
  Parser,
  type YAMLParseError,
} from 'yaml';
import { checkYamlText, measureYamlText } from './check-yaml-text.js';
import type { Places } from './places.js';
import { placesOf, rootSpot, type Spot } from './places-of.js';
import { problemAt } from './problem-at.js';
import type { Problem } from './problem.js';
import { yamlErrorText } from './yaml-error-text.js';
import type { FaultText, YamlFault } from './yaml-fault.js';
import { yamlLimits } from './yaml-limits.js';
import { yamlToData } from './yaml-to-data.js';

export type ReadYaml =
  | { readonly ok: true; readonly data: unknown; readonly places: Places }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads one YAML document into plain data and remembers where everything stands. It never throws, whatever the text
 * is, and gives up early on a text that is made to exhaust it.
 */
export function readYaml(source: string): ReadYaml {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const tooLarge = measureYamlText(text);
  if (tooLarge !== undefined) return { ok: false, problems: [tooLarge] };
  const lines = lineCounterOf(text);
  const strange = checkYamlText(text, lines);
  if (strange.length > 0) return { ok: false, problems: strange };
  const composed = compose(text);
  if (!composed.ok) return refused(lines, [{ ...composed, path: [] }]);
  const [document, second] = composed.documents;
  if (document !== undefined && document.errors.length > 0) {
    return refused(lines, document.errors.map(faultOf));
  }
  const contents = document?.contents ?? null;
  if (contents === null || isEmpty(contents)) {
    return refused(lines, [{ offset: 0, path: [], code: 'BF103', ...yamlErrorText('EMPTY') }]);
  }
  if (second !== undefined) {
    const offset = second.range[0];
    return refused(lines, [{ offset, path: [], code: 'BF104', ...yamlErrorText('MULTIPLE_DOCS') }]);
  }
  const { data, root, faults } = yamlToData(contents, lines);
  if (faults.length > 0) return refused(lines, faults);
  return { ok: true, data, places: placesOf(root, lines) };
}

function refused(lines: LineCounter, faults: readonly YamlFault[]): ReadYaml {
  const problems = faults.slice(0, yamlLimits.problemsMax).map(({ offset, ...fault }) => {
    const spot: Spot = { ...rootSpot, key: offset };
    return { ...problemAt(placesOf(spot, lines), { ...fault, path: [] }), path: fault.path };
  });
  return { ok: false, problems };
}

function faultOf(error: YAMLParseError): YamlFault {
  return { offset: error.pos[0], path: [], code: 'BF102', ...yamlErrorText(error.code) };
}

type Composed =
  | { readonly ok: true; readonly documents: readonly Document.Parsed[] }
  | ({ readonly ok: false; readonly code: string; readonly offset: number } & FaultText);

/** Feeds the parser word by word, so that too much or too deep a text is noticed while it is read. */
function compose(text: string): Composed {
  const parser = new Parser();
  const composer = new Composer<ParsedNode>(READING);
  const documents: Document.Parsed[] = [];
  let lexemes = 0;
  let mistakes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const offset = parser.offset;
    for (const token of parser.next(lexeme)) {
      if (token.type === 'directive') return gaveUp('BF112', token.offset, 'DIRECTIVE');
      if (token.type === 'error') mistakes += 1;
      documents.push(...composer.next(token));
    }
    lexemes += 1;
    if (lexemes > yamlLimits.lexemesMax) return gaveUp('BF101', offset, 'TOO_MANY');
    // The document and the scalar being read stand on the parser's stack too.
    const depth = parser.stack.length - 3;
    if (depth > yamlLimits.depthMax) return gaveUp('BF101', offset, 'TOO_DEEP');
    // What follows so many mistakes need not be read, nor does a second document.
    if (documents.length > 1 || mistakes > yamlLimits.problemsMax) break;
  }
  if (documents.length < 2) {
    for (const token of parser.end()) documents.push(...composer.next(token));
    documents.push(...composer.end());
  }
  return { ok: true, documents };
}

const READING = {
  version: '1.2',
  schema: 'core',
  // Repeated keys are looked for later: here it would take time in the square of their number.
  uniqueKeys: false,
  prettyErrors: false,
} as const;

function gaveUp(code: string, offset: number, text: string): Composed {
  return { ok: false, code, offset, ...yamlErrorText(text) };
}

function isEmpty(contents: ParsedNode): boolean {
  return isScalar(contents) && contents.value === null && !contents.source;
}

function lineCounterOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines.addNewLine(at + 1);
  }
  return lines;
}
