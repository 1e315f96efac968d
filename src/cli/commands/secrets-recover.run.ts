import { exit } from '../../base/exit.ts';
import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { recoverTexts as t } from '../../base/texts/recover.ts';
import type { LoadedDeployment } from '../../config/settings/load.ts';
import { type Recovered, recoverSecrets } from '../../docker/recover-secrets.ts';
import { firstFew } from '../../doctor/lists.ts';
import type { FixSession } from '../../repair/session.ts';
import { settingsOperation } from '../../repair/settings-operation.ts';
import type { Block, Cell, CommandResult } from '../../report/view.ts';
import { operateChange } from '../change.ts';
import type { CommandRun } from '../command.ts';
import { openDeployment } from '../services.ts';
import { sessionOf } from '../session.ts';

const command = 'secrets recover';

/** Recovers lost secrets from rendered files and running containers; shows where each was found, never its value. */
export const run: CommandRun = async (context, _args, options) => {
  const deployment = await openDeployment(context, { keepDefaults: true });
  const session = sessionOf(context, deployment);
  const rows = await lost(session, deployment);
  if (rows.length === 0) return nothingMissing();
  const found = new Map(rows.flatMap(({ name, value }) => (value ? [[name, value]] : [])));
  const json = { dir: deployment.dir, recovered: [...found.keys()], missing: rows.length };
  if (found.size === 0) return nothingFound(rows, json);
  const file = program.secretsFile;
  const operation = await settingsOperation(session, {
    ...{ command, file, title: t.head({ n: found.size, total: rows.length }) },
    want: () => ({ secrets: found }),
  });
  const left = rows.find(({ value }) => value === undefined);
  const enter = left && {
    command: `${program.command} config set ${left.name}`,
    what: t.nextEnter(),
  };
  const steps = [
    ...(enter ? [enter] : []),
    { command: `${program.command} doctor`, what: t.nextCheck() },
  ];
  const result = await operateChange(context, session, operation, options, {
    more: [tableOf(rows)],
    done: () => t.done({ n: found.size, file }),
    next: [{ kind: 'next', steps }],
  });
  const ended = left && result.exit === exit.ok ? exit.findings : result.exit;
  return { ...result, exit: ended, json: { ...result.json, ...json } };
};

async function lost(
  { effects, signal }: FixSession,
  deployment: LoadedDeployment,
): Promise<readonly Recovered[]> {
  const { blueprint, missingSecrets, secrets } = deployment;
  const absent = blueprint.secrets.map(({ name }) => name).filter((name) => !secrets.has(name));
  const all = await recoverSecrets(effects, deployment, absent, signal);
  // One that the user may leave out is missed only where it was there.
  return all.filter(({ name, from }) => from.length > 0 || missingSecrets.includes(name));
}

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
