import { UserError } from '../../base/errors.ts';
import { checksTexts } from '../../base/texts/checks.ts';
import { portSettings } from '../../config/port-settings.ts';
import { deploymentContainers } from '../../docker/containers.ts';
import { type PortState, publishedPorts } from '../../doctor/probes/published-ports.ts';
import type { FixPlan } from '../../repair/action.ts';
import { defineFix, type FixContext, followUp } from '../../repair/fix.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { planSettings } from '../../repair/settings-plan.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/**
 * The next free port, in every place that names the old one. The program on the old one is left
 * alone.
 */
export const fix = defineFix({
  issue: 'port-conflict',
  title: t.fixTitle(),
  needs: 'settings',
  async plan(context): Promise<FixPlan> {
    const ports = context.facts.get(publishedPorts).value?.ports ?? [];
    const taken = ports.filter(({ state }) => state === 'taken');
    const { blueprint, settings: now } = context.deployment;
    const settings = Object.assign(
      {},
      ...taken.map((port) => portSettings(blueprint, now, port.name, target(port))),
    );
    const planned = await planSettings(context, { settings, overwriteConcerned: true });
    const containers = await started(context, planned.containers, ports);
    const follow = await followUp(context, planned.after, containers);
    const notices = moved(context, taken);
    return {
      actions: [...planned.files, ...containers, ...follow.actions],
      notices: [...planned.notices, ...notices, ...follow.notices],
      usersMove: notices.length > 0,
      untouched: common.allData(),
    };
  },
});

function target({ port, suggestion }: PortState): number {
  if (suggestion !== null) return suggestion;
  throw new UserError({ id: 'port-conflict', title: checksTexts.noFreePort({ port }) });
}

/** Containers that are recreated, and those that could not start because another program had their port. */
async function started(
  context: FixContext,
  planned: FixPlan['actions'],
  published: readonly PortState[],
): Promise<FixPlan['actions']> {
  const { byService } = await deploymentContainers(context);
  const stopped = published
    .filter(({ state }) => state === 'taken')
    .map(({ service }) => service)
    .filter((name) => byService.get(name)?.condition === 'stopped');
  const restarted = planned.flatMap(({ restarts = [] }) => restarts);
  return containersIfAny([...restarted, ...stopped]);
}

/** Only what users themselves open is worth a word. */
const moved = ({ deployment: { settings, blueprint } }: FixContext, taken: readonly PortState[]) =>
  taken
    .filter(({ name }) => settings.expose.includes(name))
    .map((port) => {
      const row = blueprint.ports.find(({ name }) => name === port.name);
      return t.fixUsers({ name: row?.title ?? port.name, port: target(port) });
    });
