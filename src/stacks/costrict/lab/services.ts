import type { Message } from '../../../base/message.ts';
import { rehearsalLabel } from '../../../deploy/rehearsal/labels.ts';
import {
  containerOf,
  docker,
  startService,
  stopService,
  untilReady,
} from '../../../repair/lab/containers.ts';
import { recreate, replaceContainer } from '../../../repair/lab/stand-in.ts';
import { labTexts as t } from '../texts/lab.ts';
import { fault, type Lab } from './tools.ts';

/** What gives up while another is away, and is back in its own time. */
const others = ['casdoor', 'oidc-auth', 'codebase-embedder', 'apisix'];

/** Each is stopped once; the first one is the usual example. */
const stopped = [
  ...['grafana', 'postgres', 'redis', 'etcd', 'weaviate', 'es', 'casdoor', 'oidc-auth', 'apisix'],
  ...['portal', 'higress', 'chat-rag', 'code-completion', 'codebase-querier'],
  ...['codebase-embedder', 'credit-manager', 'review-manager', 'cotun', 'prometheus'],
];
const paused = ['chat-rag', 'postgres', 'redis', 'casdoor', 'apisix', 'etcd'];

const stop = (service: string) =>
  fault({
    id: `stopped-${service}`,
    issue: 'service-stopped',
    title: t.stopped({ service }),
    needs: [service],
    make: (context) => stopService(context, service),
    heal: (context) => startService(context, service, others),
  });

/** The kernel cannot freeze a container while a health check begins in it. */
async function freeze(context: Lab, service: string): Promise<void> {
  for (let tries = 10; ; tries -= 1)
    try {
      await docker(context, ['pause', containerOf(context, service)]);
      return;
    } catch (error) {
      if (tries === 0) throw error;
      await context.effects.clock.sleep(300, context.signal);
    }
}

const pause = (service: string) =>
  fault({
    id: `paused-${service}`,
    issue: 'service-paused',
    title: t.paused({ service }),
    needs: [service],
    make: (context) => freeze(context, service),
    async heal(context) {
      const { state } = await context.effects.docker.inspect(
        containerOf(context, service),
        context.signal,
      );
      if (state === 'paused') await docker(context, ['unpause', containerOf(context, service)]);
      await untilReady(context, service);
    },
  });

/** A container that does not do its work in the place of a service's. */
const replaced = (
  [id, issue]: readonly [string, string],
  title: Message,
  [service, options, script]: readonly [string, readonly string[], string],
) =>
  fault({
    ...{ id, issue, title, needs: [service] },
    make: (context) => replaceContainer(context, service, options, script),
    heal: (context) => recreate(context, service),
  });

const squatter = ({ deployment }: Lab): string => `${deployment.settings.project}-squatter`;

const always = ['--restart', 'always'];

export const serviceFaults = [
  ...stopped.map(stop),
  ...paused.map(pause),
  fault({
    id: 'service-missing',
    issue: 'service-missing',
    title: t.removed(),
    needs: ['review-checker'],
    async make(context) {
      await docker(context, ['rm', '-f', containerOf(context, 'review-checker')]);
    },
    heal: (context) => recreate(context, 'review-checker'),
  }),
  fault({
    id: 'port-conflict',
    issue: 'port-conflict',
    title: t.portTaken(),
    needs: ['grafana'],
    async make(context) {
      await stopService(context, 'grafana');
      await squat(context);
      await docker(context, ['start', containerOf(context, 'grafana')]).catch(() => undefined);
    },
    async heal(context) {
      await docker(context, ['rm', '-f', squatter(context)]).catch(() => undefined);
      await startService(context, 'grafana', others);
    },
  }),
  replaced(['service-restart-loop', 'service-restart-loop'], t.restartLoop(), [
    'review-manager',
    always,
    'echo "no such plug-in"; exit 3',
  ]),
  replaced(['service-unhealthy', 'service-unhealthy'], t.unhealthy(), [
    'review-manager',
    ['--health-cmd', 'test ! -e /tmp/ill', '--health-interval', '1s', '--health-retries', '1'],
    'if [ -e /tmp/began ]; then rm -f /tmp/ill; else touch /tmp/began /tmp/ill; fi; exec sleep 86400',
  ]),
  replaced(['killed-for-memory', 'service-stopped'], t.killedForMemory(), [
    'review-checker',
    ['--memory', '16m'],
    'exec tail /dev/zero',
  ]),
  replaced(['disk-full', 'disk-full'], t.fullTmpfs(), [
    'issue-manager',
    [...always, '--tmpfs', '/full:size=1m'],
    'dd if=/dev/zero of=/full/x bs=64k; exit 1',
  ]),
  replaced(['yaml-type', 'yaml-type-mismatch'], t.yamlType(), [
    'chat-rag',
    always,
    'echo "error: config file chat-api.yaml, type mismatch for field LLM.Timeout" >&2; exit 1',
  ]),
];

/** Another program on the host's port of grafana: the model server's image once more, with the host's network. */
async function squat(context: Lab): Promise<void> {
  const { deployment, effects, signal } = context;
  const port = deployment.settings.ports.grafana ?? 0;
  const image = `${deployment.blueprint.rehearsal?.repository}/model-server:local`;
  await docker(context, ['rm', '-f', squatter(context)]).catch(() => undefined);
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
