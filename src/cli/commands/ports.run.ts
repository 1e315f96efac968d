import { UserError } from '../../base/errors.ts';
import { type ExitCode, exit } from '../../base/exit.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { runTexts } from '../../base/texts/run-commands.ts';
import { portSettings } from '../../config/port-settings.ts';
import { ownerText } from '../../doctor/port-owner.ts';
import { preflightBudgetMs } from '../../doctor/preflight.ts';
import { type PortState, publishedPorts } from '../../doctor/probes/published-ports.ts';
import { runProbes } from '../../doctor/run-probes.ts';
import { settingsOperation } from '../../repair/settings-operation.ts';
import type { Block, Cell, CommandResult } from '../../report/view.ts';
import { operateChange } from '../change.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { openDeployment } from '../services.ts';
import { sessionOf } from '../session.ts';
import { findTarget, type Target } from '../target.ts';

function stateCell({ state, owner }: PortState): Cell {
  if (state === 'free') return { text: t.stateFree(), status: 'ok' };
  if (state === 'unknown') return { text: t.stateUnknown(), status: 'unknown' };
  if (state === 'taken') return { text: ownerText(owner), status: 'broken' };
  return { text: t.stateOurs(), status: 'ok' };
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
    { text: port.state === 'ours' && port.owner?.kind === 'container' ? port.owner.name : '' },
  ]);
  const columns = [
    ...[t.columnService(), t.columnPort(), t.columnBind()],
    ...[t.columnState(), t.columnContainer()],
  ];
  return { kind: 'table', columns, rows, optional: [4] };
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

/** A free port for each taken one, written to the settings when that is agreed to. */
async function remap(context: CommandContext, options: OptionValues): Promise<CommandResult> {
  const deployment = await openDeployment(context, { keepDefaults: true });
  const { blueprint, dir, settings } = deployment;
  const session = sessionOf(context, deployment);
  let moves: readonly Move[] = [];
  const operation = await settingsOperation(session, {
    command: 'ports --remap',
    title: runTexts.remapTitle(),
    untouched: runTexts.remapUntouched(),
    async want() {
      const ports = await readPorts(context, { deployment, blueprint, dir });
      moves = movesOf(ports);
      if (moves.length === 0) return nothingToRemap(ports);
      const rows = moves.map(({ name, to }) => portSettings(blueprint, settings, name, to));
      return { settings: Object.assign({}, ...rows) };
    },
  });
  const steps = [{ command: `${program.command} deploy`, what: t.thenRender() }];
  const result = await operateChange(context, session, operation, options, {
    done: () => t.portsMoved({ n: moves.length, file: program.settingsFile }),
    next: [{ kind: 'next', steps }],
  });
  return { ...result, json: { ...result.json, moves, written: result.json.outcome === 'fixed' } };
}

const nothingToRemap = (ports: readonly PortState[]): CommandResult => ({
  exit: exitOf(ports),
  view: [{ kind: 'headline', status: 'ok', text: t.nothingToRemap() }],
  json: { outcome: 'not-needed' },
});

/** The notice that these are default ports, where there is no deployment. */
function portsOfNobody({ deployment }: Target): Block[] {
  return deployment === undefined
    ? [{ kind: 'text', text: t.defaultPorts({ file: program.settingsFile }), indent: 0 }]
    : [];
}

export const run: CommandRun = async (context, _args, options) => {
  if (options.remap === true) return remap(context, options);
  const target = await findTarget(context, { keepDefaults: true });
  const ports = await readPorts(context, target);
  const taken = ports.some((p) => p.state === 'taken');
  const unknown = ports.some((p) => p.state === 'unknown');
  const movable = target.deployment !== undefined && target.deployment.adopted === undefined;
  const steps: NextStep[] = [
    ...(taken && movable
      ? [{ command: `${program.command} ports --remap`, what: t.exampleRemap() }]
      : []),
    ...(unknown ? [{ command: `${program.command} preflight`, what: t.whyUnknown() }] : []),
  ];
  const next: Block[] = steps.length > 0 ? [{ kind: 'gap' }, { kind: 'next', steps }] : [];
  return {
    exit: exitOf(ports),
    view: [headline(ports), ...portsOfNobody(target), { kind: 'gap' }, table(ports), ...next],
    json: { dir: target.deployment?.dir ?? null, ports },
  };
};
