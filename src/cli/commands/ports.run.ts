import { UserError } from '../../base/errors.ts';
import { type ExitCode, exit } from '../../base/exit.ts';
import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { pathsOf } from '../../config/paths.ts';
import { editSettings } from '../../config/settings/edit.ts';
import { ownerText } from '../../doctor/port-owner.ts';
import { preflightBudgetMs } from '../../doctor/preflight.ts';
import { type PortState, publishedPorts } from '../../doctor/probes/published-ports.ts';
import { runProbes } from '../../doctor/run-probes.ts';
import type { Block, Cell, CommandResult } from '../../report/view.ts';
import { acquireLock } from '../../runs/lock.ts';
import type { CommandContext, CommandRun } from '../command.ts';
import { findTarget, type Target } from '../target.ts';

function stateCell({ state, owner }: PortState): Cell {
  if (state === 'free') return { text: t.stateFree(), status: 'ok' };
  if (state === 'unknown') return { text: t.stateUnknown(), status: 'unknown' };
  if (state === 'taken') return { text: ownerText(owner), status: 'broken' };
  const name = owner?.kind === 'container' ? owner.name : '';
  return { text: t.stateOurs({ name }), status: 'ok' };
}

function headline(ports: readonly PortState[]): Block & { kind: 'headline' } {
  const total = ports.length;
  const taken = ports.filter((p) => p.state === 'taken').length;
  const unknown = ports.filter((p) => p.state === 'unknown').length;
  if (taken > 0)
    return { kind: 'headline', status: 'broken', text: t.portsTaken({ n: taken, total }) };
  if (unknown > 0)
    return { kind: 'headline', status: 'unknown', text: t.portsUnknown({ n: unknown, total }) };
  return { kind: 'headline', status: 'ok', text: t.portsFree({ n: total }) };
}

function table(ports: readonly PortState[]): Block {
  const rows = ports.map((port): Cell[] => [
    { text: port.name },
    { text: String(port.port) },
    { text: port.bind },
    stateCell(port),
  ]);
  const columns = [t.columnService(), t.columnPort(), t.columnBind(), t.columnState()];
  return { kind: 'table', columns, rows };
}

async function readPorts({ effects, signal }: CommandContext, target: Target) {
  const facts = await runProbes({
    ...target,
    effects,
    signal,
    probes: [publishedPorts],
    stage: 'preflight',
    budgetMs: preflightBudgetMs,
  });
  const fact = facts.get(publishedPorts);
  if (fact.status === 'ok') return fact.value.ports;
  throw new UserError({
    id: 'ports-unknown',
    title: t.portsUnknown({
      n: target.blueprint.ports.length,
      total: target.blueprint.ports.length,
    }),
    why: [fact.reason],
    quote: fact.evidence,
    next: [{ command: `${program.command} preflight`, what: t.examplePreflight() }],
    exit: exit.unknown,
  });
}

function exitOf(ports: readonly PortState[]): ExitCode {
  if (ports.some((p) => p.state === 'taken')) return exit.findings;
  return ports.some((p) => p.state === 'unknown') ? exit.unknown : exit.ok;
}

interface Move {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

function movesOf(ports: readonly PortState[]): Move[] {
  return ports
    .filter((p) => p.state === 'taken')
    .map(({ name, port, suggestion }) => {
      if (suggestion !== null) return { name, from: port, to: suggestion };
      throw new UserError({ id: 'port-conflict', title: t.noFreePort({ port }) });
    });
}

const moveList = (moves: readonly Move[]): string =>
  moves.map(({ name, from, to }) => `${name} ${from} → ${to}`).join(', ');

const result = (code: ExitCode, text: Message, ok: boolean, rest: Block[] = []): CommandResult => ({
  exit: code,
  view: [{ kind: 'headline', status: ok ? 'ok' : 'plain', text }, ...rest],
  json: {},
});

const tableOf = (moves: readonly Move[]): Block => ({
  kind: 'table',
  columns: [t.columnService(), t.columnFrom(), t.columnTo()],
  rows: moves.map(({ name, from, to }) => [
    { text: name },
    { text: String(from) },
    { text: String(to) },
  ]),
});

/** Proposes a free port for each taken one, asks, and writes them to the settings. */
async function remap(
  context: CommandContext,
  { deployment, dir }: Target,
  states: readonly PortState[],
): Promise<CommandResult> {
  if (deployment === undefined)
    throw new UserError({
      id: 'no-deployment',
      title: t.remapNeedsDeployment(),
      next: [{ command: `${program.command} init`, what: t.thenInit() }],
      exit: exit.usage,
    });
  const { effects, options } = context;
  const file = program.settingsFile;
  const moves = movesOf(states);
  const json = { moves, written: false };
  if (moves.length === 0) return { ...result(exitOf(states), t.nothingToRemap(), true), json };
  const proposal = tableOf(moves);
  const asked = t.askRemap({ n: moves.length, file, moves: moveList(moves) });
  const agreed = options.yes || (await effects.prompt.confirm(asked, true));
  if (!agreed) return { ...result(exit.findings, t.portsKept(), false, [proposal]), json };
  const changes = Object.fromEntries(moves.map(({ name, to }) => [`ports.${name}`, to]));
  // A deploy that runs at the same time reads the same file.
  const lock = await acquireLock(effects, pathsOf(dir).lock, 'ports');
  try {
    await editSettings(effects, dir, [deployment.blueprint], changes);
  } finally {
    await lock.release();
  }
  const steps = [{ command: `${program.command} deploy`, what: t.thenRender() }];
  const rest: Block[] = [proposal, { kind: 'gap' }, { kind: 'next', steps }];
  const moved = t.portsMoved({ n: moves.length, file });
  return { ...result(exit.ok, moved, true, rest), json: { moves, written: true } };
}

export const run: CommandRun = async (context, _args, options) => {
  const target = await findTarget(context, { keepDefaults: true });
  const ports = await readPorts(context, target);
  if (options.remap === true) return remap(context, target, ports);
  const taken = ports.some((p) => p.state === 'taken');
  const unknown = ports.some((p) => p.state === 'unknown');
  const steps: NextStep[] = [
    ...(taken ? [{ command: `${program.command} ports --remap`, what: t.exampleRemap() }] : []),
    ...(unknown ? [{ command: `${program.command} preflight`, what: t.whyUnknown() }] : []),
  ];
  const next: Block[] = steps.length > 0 ? [{ kind: 'gap' }, { kind: 'next', steps }] : [];
  return {
    exit: exitOf(ports),
    view: [headline(ports), { kind: 'gap' }, table(ports), ...next],
    json: { ports },
  };
};
