import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../base/events.ts';
import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { restoreTexts as t } from '../../base/texts/restore.ts';
import type { CommonSettings } from '../../config/blueprint.ts';
import type { Changes } from '../../config/settings/change.ts';
import { editText } from '../../config/settings/edit.ts';
import type { Archive } from './archive.ts';

/** Settings of the machine, not of the data: they stay as they are in an existing deployment. */
const machineKeys = (settings: CommonSettings): Changes => ({
  project: settings.project,
  'server.address': settings.server.address,
  ...Object.fromEntries(
    Object.entries(settings.ports).map(([name, port]) => [`ports.${name}`, port]),
  ),
  expose: settings.expose,
  'images.mirrors': settings.images.mirrors,
});

const shown = (value: unknown) =>
  literal(Array.isArray(value) ? `[${value.join(', ')}]` : String(value));

/** The settings that a restored deployment gets: the backup's, with what belongs to this machine, each on a line. */
export function restoredSettings(
  { settings, settingsText, blueprint }: Archive,
  present: CommonSettings | undefined,
  set: Changes,
): { settings: CommonSettings; text: string; changes: readonly Change[] } {
  const there = machineKeys(settings);
  const here = present ? machineKeys(present) : there;
  const kept = Object.entries(here).filter(
    ([key, value]) =>
      Object.hasOwn(there, key) &&
      !Object.hasOwn(set, key) &&
      !isDeepStrictEqual(value, there[key]),
  );
  const wanted: Changes = { ...Object.fromEntries(kept), ...set };
  const edited = editText(settingsText, [blueprint], wanted);
  if (!edited.settings) throw edited.remaining;
  const line = (key: string, value: unknown, say: typeof t.kept): Change => ({
    ...{ kind: 'setting', action: 'keep', name: key },
    detail: say({ here: shown(value), there: shown(there[key] ?? '–') }),
  });
  return {
    settings: edited.settings,
    text: Object.keys(wanted).length > 0 ? edited.text : settingsText,
    changes: [
      ...kept.map(([key, value]) => line(key, value, t.kept)),
      ...Object.entries(set).map(([key, value]) => line(key, value, t.chosen)),
    ],
  };
}

/** Where they are written. */
export const settingsNames = [program.settingsFile, program.secretsFile] as const;
