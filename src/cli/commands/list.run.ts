import { exit } from '../../base/exit.ts';
import { ago } from '../../base/format.ts';
import { program } from '../../base/program.ts';
import { deploymentTexts } from '../../base/texts/deployment.ts';
import { inventoryTexts as t } from '../../base/texts/inventory.ts';
import type { InstallationFacts, InstallationState } from '../../doctor/inventory.ts';
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

function headline(all: readonly InstallationFacts[]): Block {
  const n = all.filter(({ kind }) => kind === 'deployment').length;
  const m = all.length - n;
  const text =
    all.length === 0 ? t.listNone() : m > 0 ? t.listHeadForeign({ n, m }) : t.listHead({ n });
  return { kind: 'headline', status: 'plain', text };
}

function table(context: CommandContext, all: readonly InstallationFacts[]): Block[] {
  if (all.length === 0) return [];
  return [
    { kind: 'gap' },
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
      rows: all.map((one) => rowOf(context, one)),
      optional: [5, 2],
    },
  ];
}

/** Every deployment and every known installation of this machine. Reads only. */
export const run: CommandRun = async (context) => {
  const { all, asked } = await inventoryOf(context);
  const silent: Block[] = asked
    ? []
    : [{ kind: 'gap' }, { kind: 'text', text: t.engineSilent(), status: 'unknown' }];
  const [first] = all;
  const step =
    first === undefined
      ? { command: `${program.command} init`, what: deploymentTexts.whatInit() }
      : {
          command: typed(['-C', first.dir, 'doctor']),
          what: t.nextDoctor(),
        };
  return {
    exit: asked ? exit.ok : exit.unknown,
    view: [
      headline(all),
      ...table(context, all),
      ...silent,
      { kind: 'gap' },
      { kind: 'next', steps: [step] },
    ],
    json: {
      complete: asked,
      installations: all.map(
        ({ dir, kind, ours, stack, project, state, running, total, deployedAt, ...one }) => ({
          ...{ dir, kind, ours, stack, layout: one.layout ?? null, project, state },
          ...{ running, total, deployedAt, version: one.version },
        }),
      ),
    },
  };
};
