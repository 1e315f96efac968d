import { join } from 'node:path';
import { exit } from '../base/exit.ts';
import { ago, sizeText } from '../base/format.ts';
import { program } from '../base/program.ts';
import { shellWord } from '../base/shell.ts';
import { restoreTexts as t } from '../base/texts/restore.ts';
import { isSettingsLost } from '../config/settings/lost-settings.ts';
import { type Manifest, ownBackups } from '../doctor/probes/backup-sets.ts';
import type { Block, Cell, CommandResult } from '../report/view.ts';
import type { CommandContext } from './command.ts';
import { locate } from './deployment-dir.ts';

interface Row {
  readonly path: string;
  readonly manifest: Manifest | undefined;
}

const sizeOf = ({ manifest }: Row) =>
  manifest?.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0;

const command = ({ path }: Row) => `${program.command} restore ${shellWord(path)}`;

/** The backups of the deployment, the newest first, each with the command that restores it. */
export async function listBackups(context: CommandContext): Promise<CommandResult> {
  const { fs, clock } = context.effects;
  const located = await locate(context);
  const { dir } = located;
  const lost = located.kind === 'none' && isSettingsLost(located.error);
  if (located.kind === 'none' && !lost) throw located.error;
  const rows = await ownBackups(fs, dir);
  if (lost && rows.length === 0) throw located.error;
  return {
    exit: exit.ok,
    view: rows.length === 0 ? nothing(dir) : table(dir, rows, clock.now().getTime()),
    json: { dir, backups: rows.map((row) => jsonOf(dir, row)) },
  };
}

const nothing = (dir: string): readonly Block[] => [
  { kind: 'headline', status: 'plain', text: t.none({ dir }) },
  { kind: 'next', steps: [{ command: `${program.command} clean --dry-run`, what: t.nextClean() }] },
];

const shownCommands = 3;

function table(dir: string, rows: readonly Row[], now: number): readonly Block[] {
  const cells = (row: Row): readonly Cell[] => {
    const { path, manifest } = row;
    if (!manifest)
      return [
        { text: path },
        { text: '–' },
        { text: '–' },
        { text: t.unreadable(), status: 'broken' },
      ];
    const { at, databases, stores } = manifest;
    return [
      { text: path },
      { text: ago(now - Date.parse(at)) },
      { text: sizeText(sizeOf(row)) },
      { text: t.holds({ n: databases.length, stores: stores.length }) },
    ];
  };
  const whole = rows.filter(({ manifest }) => manifest !== undefined).slice(0, shownCommands);
  return [
    { kind: 'headline', status: 'plain', text: t.listed({ n: rows.length, dir }) },
    { kind: 'gap' },
    {
      kind: 'table',
      columns: [t.colBackup(), t.colAge(), t.colSize(), t.colHolds()],
      rows: rows.map(cells),
      optional: [3],
    },
    { kind: 'gap' },
    { kind: 'next', steps: whole.map((row) => ({ command: command(row), what: t.nextThis() })) },
  ];
}

const jsonOf = (dir: string, row: Row) => ({
  path: join(dir, row.path),
  at: row.manifest?.at ?? null,
  bytes: row.manifest ? sizeOf(row) : null,
  databases: row.manifest?.databases ?? null,
  stores: row.manifest?.stores.map(({ path }) => path) ?? null,
  command: command(row),
});
