import type { Message } from '../../base/message.ts';
import type { Secret } from '../../base/secret.ts';
import { settingsCommandTexts as t } from '../../base/texts/settings-commands.ts';
import type { Prompt } from '../../effects/effects.ts';
import type { Blueprint, CommonSettings, SecretSpec } from '../blueprint.ts';
import { valueMessage } from './change.ts';
import { valueAt } from './dotted-path.ts';
import { fieldOf, leafPaths, schemaAt } from './schema.ts';

const other = 'other';
const address = 'server.address';

/** A question as shown: with its place in the row. */
export type Counted = (question: Message) => Message;

/** Asks one after the other; Esc goes back to the one before. False: back from the first. */
export async function askInTurn(
  prompt: Prompt,
  questions: readonly ((counted: Counted) => Promise<unknown>)[],
): Promise<boolean> {
  let at = 0;
  for (;;) {
    const ask = questions[at];
    if (ask === undefined) return at > 0;
    const n = at + 1;
    const counted: Counted = (question) => t.askCounted({ n, of: questions.length, question });
    const answered = await prompt.orBack(async () => {
      await ask(counted);
      return true;
    });
    at += answered ? 1 : -1;
  }
}

type Check = (text: string) => Message | undefined;

/** The server's address: one of the machine's own, or another. */
async function askAddress(
  prompt: Prompt,
  question: Message,
  { candidates, check }: { readonly candidates: readonly string[]; readonly check: Check },
): Promise<string> {
  const choices = [
    ...candidates.map((value) => ({ value, label: t.askPlain({ text: value }) })),
    { value: other, label: t.askOther() },
  ];
  for (;;) {
    const chosen = await prompt.select(question, choices, candidates[0]);
    if (chosen !== other) return chosen;
    const typed = await prompt.orBack(() => prompt.input(question, undefined, check));
    if (typed !== undefined) return typed;
  }
}

function questionFor(blueprint: Blueprint, path: readonly string[]): Message {
  const asked = schemaAt(blueprint.schema, path);
  const question = asked && fieldOf(asked)?.ask?.question;
  if (question) return question;
  const titleOf = (at: readonly string[]) => {
    const schema = schemaAt(blueprint.schema, at);
    return schema && fieldOf(schema)?.title;
  };
  const title = titleOf(path) ?? t.askPlain({ text: path.join('.') });
  const section = titleOf(path.slice(0, -1));
  return section ? t.askIn({ section, title }) : title;
}

/** Addresses that a person would have been asked for and that are a guess now, as `key = value`. */
export function assumedAddresses(
  blueprint: Blueprint,
  settings: CommonSettings,
  known: ReadonlySet<string>,
): string[] {
  return leafPaths(blueprint.schema).flatMap((key) => {
    const path = key.split('.');
    const schema = schemaAt(blueprint.schema, path);
    const value = valueAt(settings, path);
    const guessed = schema && fieldOf(schema)?.ask && !known.has(key);
    return guessed && typeof value === 'string' && /^https?:/.test(value)
      ? [`${key} = ${value}`]
      : [];
  });
}

export interface Wizard {
  readonly prompt: Prompt;
  readonly blueprint: Blueprint;
  /** This machine's own addresses, best first. */
  readonly candidates: readonly string[];
  /** Names of settings and secrets that are given and not asked for. */
  readonly known: ReadonlySet<string>;
  /** All settings with these answers, repaired. */
  settings(changes: WizardAnswers['changes']): CommonSettings;
  /** Whether an answer stays: an address is tried while the person is still there. */
  accept(key: string, settings: CommonSettings): Promise<boolean>;
}

export interface WizardAnswers {
  readonly changes: Record<string, string>;
  readonly secrets: Map<string, Secret>;
}

/** Asks for every key that the schema marks, and for the secrets that go with them; undefined: back from the first. */
export async function askSettings(wizard: Wizard): Promise<WizardAnswers | undefined> {
  const { prompt, blueprint, known } = wizard;
  const answers: WizardAnswers = { changes: {}, secrets: new Map() };
  const marked = leafPaths(blueprint.schema).flatMap((key) => {
    const schema = schemaAt(blueprint.schema, key.split('.'));
    const ask = schema && fieldOf(schema)?.ask;
    return ask ? [{ key, spec: blueprint.secrets.find(({ name }) => name === ask.secret) }] : [];
  });
  const questions = marked.flatMap(({ key, spec }) => [
    ...(known.has(key) ? [] : [(counted: Counted) => askValue(wizard, answers, key, counted)]),
    ...(spec && !known.has(spec.name)
      ? [(counted: Counted) => askSecret(prompt, answers, spec, counted)]
      : []),
  ]);
  return (await askInTurn(prompt, questions)) ? answers : undefined;
}

async function askValue(
  { prompt, blueprint, candidates, settings, accept }: Wizard,
  { changes }: WizardAnswers,
  key: string,
  counted: Counted,
): Promise<void> {
  const check: Check = (text) => valueMessage(blueprint, key, text);
  do {
    const preset = String(valueAt(settings(changes), key.split('.')) ?? '');
    const typed = await (key !== address
      ? prompt.input(counted(questionFor(blueprint, key.split('.'))), preset, check)
      : candidates.length === 0
        ? prompt.input(counted(t.askAddress()), changes[key], check)
        : askAddress(prompt, counted(t.askAddress()), { candidates, check }));
    // A mere default follows from the answers before, also when one of them is changed.
    if (typed !== preset || key === address) changes[key] = typed;
  } while (!(await accept(key, settings(changes))));
}

/** One that was typed before stays with a bare Enter. */
async function askSecret(
  prompt: Prompt,
  { secrets }: WizardAnswers,
  { name, title }: SecretSpec,
  counted: Counted,
): Promise<void> {
  const before = secrets.get(name);
  const isThere = before !== undefined && !before.isEmpty;
  const typed = await prompt.secret(counted(isThere ? t.askKeep({ title }) : title));
  secrets.set(name, isThere && typed.isEmpty ? before : typed);
}
