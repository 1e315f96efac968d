import { join } from 'node:path';
import { literal, type Message, say } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { backupTexts as t } from '../../base/texts/backup.ts';
import type { Manifest } from '../../doctor/probes/backup-sets.ts';
import type { StepContext } from '../../runs/step.ts';
import { savedPaths, unsavedPaths } from './stores.ts';

const readmeName = 'README.txt';

/** A page in both languages beside the backup's list: what is in it and how it is restored. */
export async function writeReadme(
  { deployment: { dir, blueprint, settings }, effects: { fs } }: StepContext,
  set: string,
  { at, databases, stores }: Manifest,
): Promise<void> {
  const names = (list: readonly string[]) => literal(list.join(', ') || '–');
  const saved = stores.map(({ path }) => path);
  const missing = savedPaths(blueprint).filter((path) => !saved.includes(path));
  const lines: Message[] = [
    t.readmeTitle({ project: settings.project, at }),
    t.readmeDatabases({ names: names(databases) }),
    t.readmeStores({ names: names(saved) }),
    ...(missing.length > 0 ? [t.readmeMissing({ names: names(missing) })] : []),
    t.readmeFiles(),
    t.readmeNot({ names: names(unsavedPaths(blueprint)) }),
    t.readmeSecret(),
    t.readmeHere(),
    literal(`    ${program.command} restore ${set}`),
    t.readmeElsewhere(),
    literal(`    ${program.command} restore PATH -C NEW-DIRECTORY`),
  ];
  const text = (['zh', 'en'] as const)
    .map((lang) => lines.map((line) => say(line, lang)).join('\n'))
    .join('\n\n');
  await fs.writeAtomic(join(dir, set, readmeName), `${text}\n`, { mode: 0o600, below: dir });
}
