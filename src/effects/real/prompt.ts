import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { type Lang, type Message, say } from '../../base/message.ts';
import { Secret } from '../../base/secret.ts';
import { promptTexts as t } from '../../base/texts/prompt.ts';
import type { Prompt } from '../effects.ts';

export interface PromptOptions {
  readonly lang: Lang;
  /** A person sits at both ends. */
  readonly interactive: boolean;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
  /** A display being drawn steps aside while a question is open. */
  readonly pause?: () => void;
  readonly resume?: () => void;
  /** The words to type so that nothing is asked, e.g. the same command with --yes. */
  readonly unattended: string;
}

const ended = new Set(['ExitPromptError', 'AbortPromptError', 'CancelPromptError']);

function cannotAsk(question: Message, unattended: string): UserError {
  return new UserError({
    id: 'cannot-ask',
    title: t.cannotAsk({ question }),
    why: [t.answerAhead()],
    next: [{ command: unattended, what: t.takeDefaults() }],
    exit: exit.usage,
  });
}

type Question = Readonly<Record<string, unknown>> & { readonly type: string };

/** A question was left for the one before it. */
class Left extends Error {}

async function ask(
  options: PromptOptions,
  question: Question,
  canLeave: boolean,
): Promise<unknown> {
  const { default: inquirer } = await import('inquirer');
  const { input, output, signal } = options;
  const left = new AbortController();
  const module = inquirer.createPromptModule({
    input: input as NodeJS.ReadStream,
    output,
    signal: AbortSignal.any([signal, left.signal]),
  });
  const onKey = (_: unknown, key?: { readonly name?: string }) => {
    if (canLeave && key?.name === 'escape') left.abort();
  };
  options.pause?.();
  input.on('keypress', onKey);
  try {
    const prompt = module as (questions: readonly unknown[]) => Promise<Record<string, unknown>>;
    return (await prompt([{ ...question, name: 'answer' }])).answer;
  } catch (error) {
    if (!(error instanceof Error && ended.has(error.name))) throw error;
    if (left.signal.aborted && !signal.aborted) throw new Left();
    throw new UserError({
      id: 'interrupted',
      title: t.interrupted(),
      exit: exit.interrupted,
      cause: error,
    });
  } finally {
    input.off('keypress', onKey);
    options.resume?.();
  }
}

function leftOnly(error: unknown): undefined {
  if (!(error instanceof Left)) throw error;
}

const mostPiped = 1024 * 1024;

async function readPiped(input: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    const piece = Buffer.from(chunk);
    bytes += piece.length;
    if (bytes > mostPiped)
      throw new UserError({ id: 'input-too-long', title: t.tooLong(), exit: exit.usage });
    chunks.push(piece);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function* bytesOf(
  input: NodeJS.ReadableStream,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const stop = () => Reflect.get(input, 'destroy')?.call(input);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of input) yield Buffer.from(chunk);
  } catch (error) {
    // The terminal's reason for its end does not count once Ctrl-C was pressed.
    signal.throwIfAborted();
    throw error;
  }
  signal.throwIfAborted();
}

function chosenOf<T extends string>(choices: readonly { value: T }[], answer: unknown): T {
  const chosen = choices.find(({ value }) => value === answer);
  if (!chosen) throw new TypeError(`no such choice: ${String(answer)}`);
  return chosen.value;
}

/** Questions through inquirer, which is loaded when the first one is asked. */
export function createPrompt(options: PromptOptions): Prompt {
  const { lang } = options;
  let depth = 0;
  const put = (message: Message, question: Question): Promise<unknown> => {
    if (!options.interactive) return Promise.reject(cannotAsk(message, options.unattended));
    return ask(options, { ...question, message: say(message, lang) }, depth > 0);
  };
  return {
    interactive: options.interactive,
    async confirm(question, preset) {
      const transformer = (answer: boolean) => say(answer ? t.yes() : t.no(), lang);
      return (await put(question, { type: 'confirm', default: preset, transformer })) === true;
    },
    async input(question, preset, check) {
      const validate = (text: string) => {
        const wrong = check?.(text);
        return wrong ? say(wrong, lang) : true;
      };
      return String(await put(question, { type: 'input', default: preset, validate }));
    },
    secret: async (question) =>
      new Secret(String((await put(question, { type: 'password', mask: '*' })) ?? '')),
    piped: () => readPiped(options.input),
    bytes: () => bytesOf(options.input, options.signal),
    async select(question, choices, preset) {
      const listed = choices.map(({ value, label }) => ({ value, name: say(label, lang) }));
      // The built-in hint about arrow keys is English only.
      const look = { choices: listed, default: preset, theme: { helpMode: 'never' } };
      return chosenOf(choices, await put(question, { type: 'select', ...look }));
    },
    async orBack(questions) {
      depth += 1;
      const left = () => {
        depth -= 1;
      };
      return questions().catch(leftOnly).finally(left);
    },
  };
}
