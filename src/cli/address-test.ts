import { isIP } from 'node:net';
import type { Message } from '../base/message.ts';
import { settingsCommandTexts as t } from '../base/texts/settings-commands.ts';
import type { Blueprint } from '../config/blueprint.ts';
import { valueAt } from '../config/settings/dotted-path.ts';
import { fieldOf, schemaAt } from '../config/settings/schema.ts';
import type { Wizard } from '../config/settings/wizard.ts';
import { fixesOf } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';

/** A person waits for it. */
const patienceMs = 3_000;

/** Tries the address that was entered, says what is wrong with it, and lets a person keep it: servers come up later. */
export function addressTest(context: CommandContext, blueprint: Blueprint): Wizard['accept'] {
  const { prompt } = context.effects;
  const kept = new Set<string>();
  return async (key, settings) => {
    const path = key.split('.');
    const schema = schemaAt(blueprint.schema, path);
    const value = valueAt(settings, path);
    if (!schema || !fieldOf(schema)?.ask?.address || typeof value !== 'string' || value === '')
      return true;
    const faults = await faultsOf(context, blueprint, key, value);
    if (faults.length === 0 || kept.has(value)) return true;
    context.show(faults.map((text) => ({ kind: 'text', text, status: 'warn' })));
    const choices = [
      { value: 'keep', label: t.keepAnyway() },
      { value: 'other', label: t.typeAnother() },
    ];
    const ask = () => prompt.select(t.askAnyway({ value }), choices, 'keep');
    if ((await prompt.orBack(ask)) !== 'keep') return false;
    kept.add(value);
    return true;
  };
}

async function faultsOf(
  { effects, signal, emit }: CommandContext,
  blueprint: Blueprint,
  key: string,
  value: string,
): Promise<readonly Message[]> {
  emit({ type: 'status', text: t.trying({ value }) });
  const [, role] = /^models\.([^.]+)\.url$/.exec(key) ?? [];
  const models = await (await fixesOf(blueprint)).models?.();
  if (models && role) return models.reach({ effects, signal }, role, value);
  const name = URL.canParse(value) ? new URL(value).hostname : value;
  if (isIP(name) !== 0) return [];
  try {
    await effects.net.resolve(name, effects.clock.deadline(patienceMs, signal));
    return [];
  } catch {
    signal.throwIfAborted();
    return [t.nameUnknown({ name })];
  }
}
