const LABEL = '"[^"\\n]*"';
const NAME = '[a-z]+\\d*_\\w+';
const OPENING = '\\{\\{|\\[\\/|\\(\\[|\\[\\[|>|\\[';
const CLOSING: Readonly<Record<string, string>> = {
  '{{': '}}',
  '[/': '/]',
  '([': '])',
  '[[': ']]',
  '>': ']',
  '[': ']',
};

const FRAME = new RegExp(`^subgraph (${NAME})\\[${LABEL}\\]$`);
const NODE = new RegExp(`^(${NAME})(${OPENING})(${LABEL})(\\W{1,2})$`);
const ARROW = new RegExp(`^(${NAME}) (?:-->|-\\.->)(?:\\|${LABEL}\\|)? (${NAME})$`);

/** What Mermaid would stumble over in a flowchart of the kind that we write. */
export function faultsOfFlowchart(chart: string): readonly string[] {
  const [first, ...lines] = chart.trimEnd().split('\n');
  const faults = first === 'flowchart LR' ? [] : [`begins with ${first ?? 'nothing'}`];
  const named = new Set<string>();
  const used: string[] = [];
  let depth = 0;
  for (const line of lines.map((one) => one.trim())) {
    const [, frame] = FRAME.exec(line) ?? [];
    const [, node, opening = '', , closing] = NODE.exec(line) ?? [];
    const [, from, to] = ARROW.exec(line) ?? [];
    const name = frame ?? node;
    if (line === 'end') depth -= 1;
    else if (from !== undefined && to !== undefined) used.push(from, to);
    else if (name === undefined) faults.push(`cannot read: ${line}`);
    else if (named.has(name)) faults.push(`named twice: ${name}`);
    else named.add(name);
    if (frame !== undefined) depth += 1;
    if (node !== undefined && CLOSING[opening] !== closing) faults.push(`not closed: ${line}`);
    if (depth < 0) faults.push(`ends too often: ${line}`);
  }
  if (depth !== 0) faults.push('a frame is not closed');
  faults.push(...used.filter((name) => !named.has(name)).map((name) => `unknown: ${name}`));
  return faults;
}
