import { exit } from '../../base/exit.ts';
import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { recoverTexts as t } from '../../base/texts/recover.ts';
import { pathsOf } from '../../config/paths.ts';
import { writeSecrets } from '../../config/settings/secrets.ts';
import { type Recovered, recoverSecrets } from '../../docker/recover-secrets.ts';
import { firstFew } from '../../doctor/lists.ts';
import type { Block, Cell, CommandResult } from '../../report/view.ts';
import { acquireLock } from '../../runs/lock.ts';
import type { CommandRun } from '../command.ts';
import { agree } from '../confirm-plan.ts';
import { openDeployment } from '../services.ts';

const command = 'secrets recover';

/** Takes lost secrets back from rendered files and running containers; shows where each was found, never its value. */
export const run: CommandRun = async (context) => {
  const { effects, signal } = context;
  const deployment = await openDeployment(context, { keepDefaults: true });
  const { dir, blueprint, missingSecrets, secrets } = deployment;
  const absent = blueprint.secrets.map(({ name }) => name).filter((name) => !secrets.has(name));
  const all = await recoverSecrets(effects, deployment, absent, signal);
  // One that the user may leave out is missed only where it was there.
  const rows = all.filter(({ name, from }) => from.length > 0 || missingSecrets.includes(name));
  if (rows.length === 0) return nothingMissing();
  const found = rows.flatMap(({ name, value }) => (value ? [[name, value] as const] : []));
  const json = { dir, recovered: found.map(([name]) => name), missing: rows.length };
  if (found.length === 0) return nothingFound(rows, json);
  context.show([
    { kind: 'headline', status: 'plain', text: t.head({ n: found.length, total: rows.length }) },
    tableOf(rows),
    { kind: 'gap' },
  ]);
  await agree(context, command);
  const lock = await acquireLock(effects, pathsOf(dir).lock, command);
  try {
    await writeSecrets(effects, dir, new Map(found), blueprint.secrets);
  } finally {
    await lock.release();
  }
  const file = program.secretsFile;
  const left = rows.find(({ value }) => value === undefined);
  return {
    exit: left ? exit.findings : exit.ok,
    view: [
      { kind: 'headline', status: 'ok', text: t.done({ n: found.length, file }) },
      {
        kind: 'next',
        steps: [
          ...(left
            ? [{ command: `${program.command} config set ${left.name}`, what: t.nextEnter() }]
            : []),
          { command: `${program.command} doctor`, what: t.nextCheck() },
        ],
      },
    ],
    json,
  };
};

const list = (from: readonly Message[]): Message => firstFew(from, 3);

function tableOf(rows: readonly Recovered[]): Block {
  const cells = rows.map(({ name, from, value }): Cell[] => {
    if (value) return [{ text: name, status: 'ok' }, { text: list(from) }];
    const text = from.length === 0 ? t.notFound() : t.differs({ from: list(from) });
    return [{ text: name, status: 'warn' }, { text }];
  });
  return { kind: 'table', columns: [t.columnSecret(), t.columnFrom()], rows: cells };
}

const nothingMissing = (): CommandResult => ({
  exit: exit.ok,
  view: [{ kind: 'headline', status: 'ok', text: t.none() }],
  json: { recovered: [], missing: 0 },
});

function nothingFound(rows: readonly Recovered[], json: CommandResult['json']): CommandResult {
  const steps = rows.slice(0, 1).map(({ name }) => ({
    command: `${program.command} config set ${name}`,
    what: t.nothingFoundNext(),
  }));
  return {
    exit: exit.findings,
    view: [
      { kind: 'headline', status: 'broken', text: t.nothingFound() },
      tableOf(rows),
      { kind: 'next', steps },
    ],
    json,
  };
}
