import type { Message } from '../core/message.ts';
import type { Secret } from '../core/secret.ts';
import { settingsCommandTexts as t } from '../i18n/settings-commands.ts';
import type { PromptPort } from '../ports/ports.ts';
import type { CommonSettings, Stack } from '../stacks/stack.ts';
import { valueMessage } from './change.ts';
import { valueAt } from './path.ts';
import { fieldOf, leafPaths, schemaAt } from './schema.ts';

const other = 'other';

/** Asks for the server's address, the machine's own ones to choose from. */
export async function askAddress(
  prompt: PromptPort,
  stack: Stack,
  candidates: readonly string[],
): Promise<string> {
  const key = 'server.address';
  const question = t.askAddress();
  if (candidates.length > 0) {
    const choices = [
      ...candidates.map((value) => ({ value, label: t.askPlain({ text: value }) })),
      { value: other, label: t.askOther() },
    ];
    const chosen = await prompt.select(question, choices, candidates[0]);
    if (chosen !== other) return chosen;
  }
  return prompt.input(question, undefined, (text) => valueMessage(stack, key, text));
}

function questionFor(stack: Stack, path: readonly string[]): Message {
  const titleOf = (at: readonly string[]) => {
    const schema = schemaAt(stack.schema, at);
    return schema && fieldOf(schema)?.title;
  };
  const title = titleOf(path) ?? t.askPlain({ text: path.join('.') });
  const section = titleOf(path.slice(0, -1));
  return section ? t.askIn({ section, title }) : title;
}

/** Addresses that a person would have been asked for and that are a guess now, as `key = value`. */
export function assumedAddresses(
  stack: Stack,
  settings: CommonSettings,
  known: ReadonlySet<string>,
): string[] {
  return leafPaths(stack.schema).flatMap((key) => {
    const path = key.split('.');
    const schema = schemaAt(stack.schema, path);
    const value = valueAt(settings, path);
    const guessed = schema && fieldOf(schema)?.ask && !known.has(key);
    return guessed && typeof value === 'string' && /^https?:/.test(value)
      ? [`${key} = ${value}`]
      : [];
  });
}

/** Asks for every key that its schema marks, and for the secrets that go with them. */
export async function askSettings(
  prompt: PromptPort,
  stack: Stack,
  settings: CommonSettings,
  known: ReadonlySet<string>,
): Promise<{ changes: Record<string, string>; secrets: Map<string, Secret> }> {
  const changes: Record<string, string> = {};
  const secrets = new Map<string, Secret>();
  for (const key of leafPaths(stack.schema)) {
    const path = key.split('.');
    const schema = schemaAt(stack.schema, path);
    const ask = schema && fieldOf(schema)?.ask;
    if (!ask) continue;
    if (!known.has(key)) {
      changes[key] = await prompt.input(
        questionFor(stack, path),
        String(valueAt(settings, path) ?? ''),
        (text) => valueMessage(stack, key, text),
      );
    }
    const spec = stack.secrets.find((s) => s.name === ask.secret);
    if (spec && !known.has(spec.name)) secrets.set(spec.name, await prompt.secret(spec.title));
  }
  return { changes, secrets };
}
