import { rehearsalLabel } from '../../../../docker/rehearsal-labels.ts';
import { containerOf, docker, stopService } from '../../../../repair/lab/containers.ts';
import { startAgain } from '../../lab/containers.ts';
import { fault, type Lab } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const service = 'grafana';
const squatter = ({ deployment }: Lab): string => `${deployment.settings.project}-squatter`;
const evict = (context: Lab) =>
  docker(context, ['rm', '-f', squatter(context)]).catch(() => undefined);

/** Another program on the service's port: the model server's image once more, with the host's network. */
async function squat(context: Lab): Promise<void> {
  const { deployment, effects, signal } = context;
  const port = deployment.settings.ports[service] ?? 0;
  const image = `${deployment.blueprint.rehearsal?.repository}/model-server:local`;
  await evict(context);
  await docker(context, [
    ...['run', '-d', '--name', squatter(context), '--network', 'host'],
    ...['--label', `${rehearsalLabel}=${deployment.settings.project}`],
    ...['--entrypoint', 'node', image, '-e'],
    `require('node:net').createServer((s) => s.destroy()).listen(${port}, '0.0.0.0')`,
  ]);
  const end = effects.clock.monotonic() + 10_000;
  while ((await effects.host.tryListen(port, '0.0.0.0')) === 'free')
    if (effects.clock.monotonic() > end) return;
    else await effects.clock.sleep(100, signal);
}

export const faults = [
  fault({
    id: 'port-conflict',
    issue: 'port-conflict',
    title: t.made(),
    needs: [service],
    async make(context) {
      await stopService(context, service);
      await squat(context);
      await docker(context, ['start', containerOf(context, service)]).catch(() => undefined);
    },
    async heal(context) {
      await evict(context);
      await startAgain(context, service);
    },
  }),
];
