import { exit } from '../../core/exit.ts';
import { type ServiceState, serviceStates } from '../../engine/service-states.ts';
import { runTexts as t } from '../../i18n/run-commands.ts';
import { program } from '../../program.ts';
import type { Block, Cell } from '../../report/view.ts';
import type { CommandRun } from '../command.ts';
import { openDeployment } from '../services.ts';

export const run: CommandRun = async (context) => {
  const deployment = await openDeployment(context);
  const services = await serviceStates({ ...context, deployment });
  const bad = services.filter(({ ready }) => !ready).length;
  const count = services.length;
  const text =
    bad === 0
      ? t.allReady({ count })
      : bad === count && services.every(({ state }) => state === null)
        ? t.noneRuns()
        : t.someNotReady({ bad, count });
  const next: Block[] =
    bad === 0
      ? []
      : [
          { kind: 'gap' },
          {
            kind: 'next',
            steps: [{ command: `${program.command} up`, what: t.startThem() }],
          },
        ];
  return {
    exit: bad === 0 ? exit.ok : exit.findings,
    view: [
      { kind: 'headline', status: bad === 0 ? 'ok' : 'broken', text },
      { kind: 'gap' },
      table(services),
      ...next,
    ],
    json: { project: deployment.settings.project, dir: deployment.dir, services },
  };
};

function table(services: readonly ServiceState[]): Block {
  const columns = [
    t.columnService(),
    t.columnState(),
    t.columnHealth(),
    t.columnRestarts(),
    t.columnPorts(),
    t.columnImage(),
  ];
  return { kind: 'table', columns, rows: services.map(row) };
}

function row({ name, ready, state, condition, health, restarts, ports, image }: ServiceState) {
  const mild = condition === 'starting';
  const status = ready ? 'ok' : mild ? 'warn' : 'broken';
  const shown = ports.map(({ hostPort, containerPort }) => `${hostPort}→${containerPort}`);
  const cells: Cell[] = [
    { text: name },
    { text: state ?? t.absent(), status },
    { text: health === null || health === 'none' ? '–' : health },
    { text: String(restarts ?? '–') },
    { text: shown.join(' ') || '–' },
    { text: image ?? '–' },
  ];
  return cells;
}
