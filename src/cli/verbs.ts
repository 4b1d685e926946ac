import type { Text } from '../definition/definition.js';
import { nearest } from '../definition/nearest.js';
import { CliError } from './cli-error.js';
import type { CommandSpec, Input, OptionSpec, VerbSpec } from './command-spec.js';
import { EXIT, type ExitCode } from './exit-code.js';
import type { Session } from './session.js';

/** One thing that a command can be asked for. */
export interface Verb extends VerbSpec {
  /** How many words stand behind it. */
  readonly words: { readonly min: number; readonly max: number };
  /** Options that make sense with it, and not with every verb of the command. */
  readonly options?: readonly OptionSpec[];
  readonly example: string;
  /** The words behind the verb are the arguments of its input. */
  readonly run: (session: Session, input: Input) => Promise<ExitCode>;
}

interface WithVerbs extends Pick<CommandSpec, 'name' | 'summary' | 'details' | 'options'> {
  /** The first is what the command does when no verb is said. */
  readonly verbs: readonly [Verb, ...(readonly Verb[])];
}

/** A command that does what its first word says; a mistyped one is explained. */
export function commandWithVerbs({ verbs, options, ...spec }: WithVerbs): CommandSpec {
  const own = verbs.flatMap((verb) => verb.options ?? []);
  const different = [...new Map(own.map((one) => [one.flag, one])).values()];
  return {
    ...spec,
    argument: {
      name: { zh: '做法', en: 'verb' },
      summary: {
        zh: `见下；不写即为 ${verbs[0].name}`,
        en: `see below; ${verbs[0].name} if not given`,
      },
      required: false,
      many: true,
    },
    verbs,
    options: [...different, ...options],
    examples: verbs.map(({ example }) => example),
    run: async (session, input) => {
      const [verb, words] = chosen(spec.name, verbs, input.args);
      refuseForeign(spec.name, verb, verbs, input);
      return verb.run(session, { ...input, args: words });
    },
  };
}

function chosen(
  command: string,
  verbs: WithVerbs['verbs'],
  [first, ...rest]: readonly string[],
): readonly [Verb, readonly string[]] {
  const [usual] = verbs;
  const verb = first === undefined ? usual : verbs.find(({ name }) => name === first);
  if (verb === undefined) throw unknownVerb(command, verbs, first ?? '');
  if (rest.length >= verb.words.min && rest.length <= verb.words.max) return [verb, rest];
  throw wrongWords(command, verb, rest.length);
}

export function unknownVerb(command: string, verbs: readonly VerbSpec[], word: string): CliError {
  const names = verbs.map(({ name }) => name);
  const meant = nearest(word, names);
  return new CliError(
    EXIT.usage,
    {
      zh: `命令 ${command} 没有 ${word} 这种做法。`,
      en: `The command ${command} cannot be asked to ${word}.`,
    },
    meant === undefined
      ? {
          zh: `可写 ${names.join('、')}；用法见 belfry help ${command}。`,
          en: `Choose from ${names.join(', ')}; see belfry help ${command}.`,
        }
      : {
          zh: `是否想用 belfry ${command} ${meant}？`,
          en: `Did you mean belfry ${command} ${meant}?`,
        },
  );
}

function wrongWords(command: string, { name, takes, words, example }: Verb, n: number): CliError {
  const call = `belfry ${command} ${name}`;
  const wayOut = { zh: `例如 ${example}。`, en: `For example ${example}.` };
  if (words.max === 0) return new CliError(EXIT.usage, nothingBehind(call), wayOut);
  const { zh = '', en = '' } = takes ?? {};
  return new CliError(
    EXIT.usage,
    n < words.min
      ? { zh: `${call} 后面要写：${zh}。`, en: `${call} wants behind it: ${en}.` }
      : { zh: `${call} 后面只能写：${zh}。`, en: `${call} takes no more than: ${en}.` },
    wayOut,
  );
}

function nothingBehind(call: string): Text {
  return { zh: `${call} 后面不需要别的。`, en: `${call} takes nothing behind it.` };
}

/** An option that another verb would have listened to must not be passed over in silence. */
function refuseForeign(command: string, verb: Verb, verbs: readonly Verb[], input: Input): void {
  const heard = new Set((verb.options ?? []).map(({ flag }) => flag));
  for (const { flag } of verbs.flatMap(({ options = [] }) => options)) {
    if (heard.has(flag) || input.options[flag.slice(2)] === undefined) continue;
    const others = verbs
      .filter(({ options = [] }) => options.some((one) => one.flag === flag))
      .map(({ name }) => `belfry ${command} ${name}`);
    throw new CliError(
      EXIT.usage,
      {
        zh: `belfry ${command} ${verb.name} 没有 ${flag} 这个选项。`,
        en: `belfry ${command} ${verb.name} has no option ${flag}.`,
      },
      {
        zh: `它用于 ${others.join('、')}。`,
        en: `It belongs to ${others.join(', ')}.`,
      },
    );
  }
}
