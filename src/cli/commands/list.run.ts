import { exit } from '../../base/exit.ts';
import { ago } from '../../base/format.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { deploymentTexts } from '../../base/texts/deployment.ts';
import { inventoryTexts as t } from '../../base/texts/inventory.ts';
import { composeLabels } from '../../docker/containers.ts';
import type {
  InstallationFacts,
  InstallationState,
  LostDeployment,
} from '../../doctor/inventory.ts';
import type { Block, Cell, Status } from '../../report/view.ts';
import type { CommandContext, CommandRun } from '../command.ts';
import { inventoryOf } from '../elsewhere.ts';
import { shownDir, stackText, stateText } from '../installation-text.ts';
import { typed } from '../typed.ts';

const marks: Readonly<Record<InstallationState, Status>> = {
  running: 'ok',
  partly: 'warn',
  stopped: 'warn',
  removed: 'plain',
  'never-deployed': 'plain',
  unknown: 'unknown',
};

const gap = { kind: 'gap' } as const;

function rowOf({ effects: { host, clock } }: CommandContext, one: InstallationFacts): Cell[] {
  const state = stateText(one);
  const since = one.deployedAt === null ? Number.NaN : Date.parse(one.deployedAt);
  return [
    { text: shownDir(host, one.dir) },
    { text: stackText(one) },
    { text: one.project ?? '' },
    { text: one.ours ? state : t.stranger({ state }), status: marks[one.state] },
    { text: one.version ?? '' },
    { text: Number.isNaN(since) ? '' : ago(clock.now().getTime() - since) },
  ];
}

const projectOf = ({ containers }: LostDeployment): string | null =>
  containers[0]?.labels[composeLabels.project] ?? null;

const runningIn = ({ containers }: LostDeployment): number =>
  containers.filter(({ state }) => state === 'running').length;

function rowOfLost({ effects: { host } }: CommandContext, one: LostDeployment): Cell[] {
  const state = t.lost({ running: runningIn(one), total: one.containers.length });
  return [
    { text: shownDir(host, one.dir) },
    { text: one.stack },
    { text: projectOf(one) ?? '' },
    { text: state, status: 'broken' },
    { text: '' },
    { text: '' },
  ];
}

function headline(all: readonly InstallationFacts[], lost: readonly LostDeployment[]): Block {
  const n = all.filter(({ kind }) => kind === 'deployment').length + lost.length;
  const m = all.length + lost.length - n;
  const text =
    all.length + lost.length === 0
      ? t.listNone()
      : m > 0
        ? t.listHeadForeign({ n, m })
        : t.listHead({ n });
  return { kind: 'headline', status: 'plain', text };
}

function table(
  context: CommandContext,
  all: readonly InstallationFacts[],
  lost: readonly LostDeployment[],
): Block[] {
  if (all.length + lost.length === 0) return [];
  return [
    gap,
    {
      kind: 'table',
      columns: [
        t.columnDir(),
        t.columnStack(),
        t.columnProject(),
        t.columnState(),
        t.columnVersion(),
        t.columnDeployed(),
      ],
      rows: [
        ...all.map((one) => rowOf(context, one)),
        ...lost.map((one) => rowOfLost(context, one)),
      ],
      optional: [5, 2],
    },
  ];
}

/** A second deployment beside one that only lost its directory would take its ports: none is offered then. */
function stepsFor(
  [first]: readonly InstallationFacts[],
  lost: readonly LostDeployment[],
): readonly NextStep[] {
  if (first) return [{ command: typed(['-C', first.dir, 'doctor']), what: t.nextDoctor() }];
  if (lost.length > 0) return [];
  return [{ command: `${program.command} init`, what: deploymentTexts.whatInit() }];
}

/** Every deployment and every known installation of this machine. Reads only. */
export const run: CommandRun = async (context) => {
  const { all, lost, asked } = await inventoryOf(context);
  const silent: Block[] = asked
    ? []
    : [gap, { kind: 'text', text: t.engineSilent(), status: 'unknown' }];
  const steps = stepsFor(all, lost);
  return {
    exit: asked ? exit.ok : exit.unknown,
    view: [
      headline(all, lost),
      ...table(context, all, lost),
      ...(lost.length === 0 ? [] : [gap, { kind: 'text' as const, text: t.lostWhy() }]),
      ...silent,
      ...(steps.length === 0 ? [] : [gap, { kind: 'next' as const, steps }]),
    ],
    json: {
      complete: asked,
      lost: lost.map((one) => ({
        ...{ dir: one.dir, stack: one.stack, project: projectOf(one) },
        ...{ running: runningIn(one), total: one.containers.length },
      })),
      installations: all.map(
        ({ dir, kind, ours, stack, project, state, running, total, deployedAt, ...one }) => ({
          ...{ dir, kind, ours, stack, layout: one.layout ?? null, project, state },
          ...{ running, total, deployedAt, version: one.version },
        }),
      ),
    },
  };
};
