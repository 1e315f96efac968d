import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../../base/errors.ts';
import { fileError } from '../../base/file-error.ts';
import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import type { Effects } from '../../effects/effects.ts';
import type { Blueprint, CommonSettings } from '../blueprint.ts';
import { pathsOf } from '../paths.ts';
import { type Changes, changeOf, changeProblem } from './change.ts';
import { dataWithDefaults } from './defaults.ts';
import { readDocument } from './document.ts';
import { valueAt } from './dotted-path.ts';
import { readSettingsText } from './load.ts';
import { type AnySchema, leafPaths } from './schema.ts';
import { type CheckedSettings, checkSettings, chooseStack } from './validate.ts';
import { documentText, setValue } from './write-yaml.ts';

export interface EditedSettings {
  /** undefined while other keys of the file are still wrong. */
  readonly settings: CommonSettings | undefined;
  readonly notices: readonly Message[];
  /** The first fault that remains elsewhere in the file. */
  readonly remaining: UserError | undefined;
  readonly changed: boolean;
}

function check(text: string, stacks: readonly Blueprint[]): CheckedSettings | UserError {
  try {
    return checkSettings(text, program.settingsFile, stacks);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** Dotted path → value of what a repair changed. */
function repairs(schema: AnySchema, before: unknown, after: CommonSettings): Changes {
  const found: Record<string, unknown> = {};
  for (const key of leafPaths(schema)) {
    const path = key.split('.');
    const value = valueAt(after, path);
    const old = valueAt(before, path);
    if (old !== undefined && !isDeepStrictEqual(old, value)) found[key] = value;
  }
  return found;
}

/** The text of a settings file with changes made; comments stay. Wrong values are refused. */
export function editText(
  text: string,
  stacks: readonly Blueprint[],
  changes: Changes,
): EditedSettings & { text: string } {
  const document = readDocument(text, program.settingsFile);
  const blueprint = chooseStack(document, stacks);
  const list = Object.entries(changes).map(([key, value]) => changeOf(blueprint, key, value));
  for (const { path, value } of list) setValue(document.doc, path, value);
  const problem = changeProblem(blueprint, dataWithDefaults(blueprint, document.doc.toJS()), list);
  if (problem) throw problem;
  const edited = documentText(document.doc);
  const checked = check(edited, stacks);
  if (checked instanceof UserError) {
    // A clash that the change itself makes must not be written; what was wrong before may stay so.
    if (!(check(text, stacks) instanceof UserError)) throw checked;
    const rest = { settings: undefined, notices: [], remaining: checked };
    return { ...rest, changed: edited !== text, text: edited };
  }
  const again = Object.entries(repairs(blueprint.schema, checked.document.data, checked.settings));
  for (const [key, value] of again) setValue(document.doc, key.split('.'), value);
  const { settings, notices } = checked;
  const result = documentText(document.doc);
  return { settings, notices, remaining: undefined, changed: result !== text, text: result };
}

/** Changes keys of a deployment's settings file, by dotted path. `stacks` may be the deployment's own alone. */
export async function editSettings(
  effects: Effects,
  dir: string,
  stacks: readonly Blueprint[],
  changes: Changes,
): Promise<EditedSettings> {
  const { text, ...edited } = editText(await readSettingsText(effects, dir), stacks, changes);
  if (!edited.changed) return edited;
  const path = pathsOf(dir).settings;
  try {
    const mode = (await effects.fs.stat(path))?.mode ?? 0o644;
    await effects.fs.writeAtomic(path, text, { mode });
  } catch (error) {
    throw fileError(error, path) ?? error;
  }
  return edited;
}
