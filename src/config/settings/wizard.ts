import type { Message } from '../../base/message.ts';
import type { Secret } from '../../base/secret.ts';
import { settingsCommandTexts as t } from '../../base/texts/settings-commands.ts';
import type { Prompt } from '../../effects/effects.ts';
import type { Blueprint, CommonSettings } from '../blueprint.ts';
import { valueMessage } from './change.ts';
import { valueAt } from './dotted-path.ts';
import { fieldOf, leafPaths, schemaAt } from './schema.ts';

const other = 'other';

/** Asks for the server's address, the machine's own ones to choose from. */
export async function askAddress(
  prompt: Prompt,
  blueprint: Blueprint,
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
  return prompt.input(question, undefined, (text) => valueMessage(blueprint, key, text));
}

function questionFor(blueprint: Blueprint, path: readonly string[]): Message {
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

/** Asks for every key that its schema marks, and for the secrets that go with them. */
export async function askSettings(
  prompt: Prompt,
  blueprint: Blueprint,
  settings: CommonSettings,
  known: ReadonlySet<string>,
): Promise<{ changes: Record<string, string>; secrets: Map<string, Secret> }> {
  const changes: Record<string, string> = {};
  const secrets = new Map<string, Secret>();
  for (const key of leafPaths(blueprint.schema)) {
    const path = key.split('.');
    const schema = schemaAt(blueprint.schema, path);
    const ask = schema && fieldOf(schema)?.ask;
    if (!ask) continue;
    if (!known.has(key)) {
      changes[key] = await prompt.input(
        questionFor(blueprint, path),
        String(valueAt(settings, path) ?? ''),
        (text) => valueMessage(blueprint, key, text),
      );
    }
    const spec = blueprint.secrets.find((s) => s.name === ask.secret);
    if (spec && !known.has(spec.name)) secrets.set(spec.name, await prompt.secret(spec.title));
  }
  return { changes, secrets };
}
