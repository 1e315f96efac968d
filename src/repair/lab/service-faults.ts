import { program } from '../../base/program.ts';
import { shellQuote } from '../../base/shell.ts';
import { labTexts } from '../../base/texts/lab.ts';
import { labFaultTexts as t } from '../../base/texts/lab-faults.ts';
import type { CommonSettings, DatabaseSpec } from '../../config/blueprint.ts';
import { composePath } from '../../config/paths.ts';
import { resumePaused } from '../../deploy/services/revive.ts';
import { rehearsalLabel } from '../../docker/rehearsal-labels.ts';
import {
  containerOf,
  docker,
  startService,
  stopService,
  untilReady,
  update,
} from './containers.ts';
import type { AnyLabContext, Fault } from './fault.ts';
import { edit, restoreFile } from './files.ts';
import { recreate } from './stand-in.ts';
import {
  always,
  composeEdited,
  edited,
  replaced,
  restoreCompose,
  statements,
  toOwner,
  toRoot,
} from './tools.ts';

type Start = (context: AnyLabContext, service: string) => Promise<void>;

/** Services that are stopped, one after the other. */
export const stoppedFaults = (services: readonly string[], start: Start = startService): Fault[] =>
  services.map((service) => ({
    id: `stopped-${service}`,
    issue: 'service-stopped',
    title: t.stopped({ service }),
    needs: [service],
    make: (context) => stopService(context, service),
    heal: (context) => start(context, service),
  }));

/** The kernel cannot freeze a container while a health check begins in it. */
async function freeze(context: AnyLabContext, service: string): Promise<void> {
  for (let tries = 10; ; tries -= 1)
    try {
      await docker(context, ['pause', containerOf(context, service)]);
      return;
    } catch (error) {
      if (tries === 0) throw error;
      await context.effects.clock.sleep(300, context.signal);
    }
}

export const pausedFaults = (services: readonly string[]): Fault[] =>
  services.map((service) => ({
    id: `paused-${service}`,
    issue: 'service-paused',
    title: t.paused({ service }),
    needs: [service],
    make: (context) => freeze(context, service),
    async heal(context) {
      await resumePaused(context, [service]);
      await untilReady(context, service);
    },
  }));

/** Its processes exist and do nothing, until a signal lets them go on. */
export const frozenFault = (service: string): Fault => {
  const signal = async (context: AnyLabContext, name: 'STOP' | 'CONT') => {
    await docker(context, ['kill', '-s', name, containerOf(context, service)]);
  };
  return {
    id: 'service-not-answering',
    issue: 'service-not-answering',
    title: t.frozen({ service }),
    needs: [service],
    make: (context) => signal(context, 'STOP'),
    async heal(context) {
      // One that is down by now needs none.
      await signal(context, 'CONT').catch(() => undefined);
      await untilReady(context, service);
    },
  };
};

export const missingFault = (service: string): Fault => ({
  id: 'service-missing',
  issue: 'service-missing',
  title: t.removed({ service }),
  needs: [service],
  async make(context) {
    await docker(context, ['rm', '-f', containerOf(context, service)]);
  },
  heal: (context) => recreate(context, service),
});

export const outdatedFault = (service: string): Fault => ({
  id: 'service-outdated',
  issue: 'service-outdated',
  title: t.outdated({ service }),
  expects: ['warn:service-outdated'],
  async make(context) {
    const head = new RegExp(`^( {2}${service}:\\n)`, 'm');
    await edit(context, composePath, (text) => text.replace(head, '$1    stop_signal: SIGINT\n'));
    await update(context, service);
    await restoreFile(context, composePath);
  },
  heal: (context) => restoreCompose(context, service),
});

const squatter = ({ deployment }: AnyLabContext): string =>
  `${(deployment.settings as CommonSettings).project}-squatter`;

const evict = (context: AnyLabContext) =>
  docker(context, ['rm', '-f', squatter(context)]).catch(() => undefined);

/** Another program on the service's port: an image of the rehearsal once more, with the host's network. */
async function squat(context: AnyLabContext, port: number, image: string): Promise<void> {
  const { deployment, effects, signal } = context;
  await evict(context);
  await docker(context, [
    ...['run', '-d', '--name', squatter(context), '--network', 'host'],
    ...['--label', `${rehearsalLabel}=${(deployment.settings as CommonSettings).project}`],
    ...['--entrypoint', 'node', image, '-e'],
    `require('node:net').createServer((s) => s.destroy()).listen(${port}, '0.0.0.0')`,
  ]);
  const end = effects.clock.monotonic() + 10_000;
  while ((await effects.host.tryListen(port, '0.0.0.0')) === 'free')
    if (effects.clock.monotonic() > end) return;
    else await effects.clock.sleep(100, signal);
}

/** @param role whose image of the rehearsal takes the port; it has Node */
export const portConflictFault = (service: string, role: string, start: Start): Fault => ({
  id: 'port-conflict',
  issue: 'port-conflict',
  title: t.portTaken({ service }),
  needs: [service],
  async make(context) {
    const { settings, blueprint } = context.deployment;
    const port = (settings as CommonSettings).ports[service] ?? 0;
    await stopService(context, service);
    await squat(context, port, `${blueprint.rehearsal?.repository}/${role}:local`);
    await docker(context, ['start', containerOf(context, service)]).catch(() => undefined);
  },
  async heal(context) {
    await evict(context);
    await start(context, service);
  },
});

/** @param service has a data directory of its own name, and cannot work when it is root's */
export const dataDirFault = (service: string): Fault => ({
  id: 'data-dir-permission',
  issue: 'data-dir-permission',
  title: t.rooted({ service }),
  async make(context) {
    await stopService(context, service);
    await toRoot(context, service);
    await docker(context, ['start', containerOf(context, service)]);
  },
  async heal(context) {
    await stopService(context, service);
    await toOwner(context, service);
    await startService(context, service);
  },
});

export const restartLoopFault = (service: string): Fault =>
  replaced(['service-restart-loop', 'service-restart-loop'], t.exits({ service }), [
    ...([service, always, 'echo "no such plug-in"; exit 3'] as const),
  ]);

/** As root: from its second start on, the place has the mode of the directory below it, where others may not write. */
export const diskFullFault = (service: string): Fault =>
  replaced(['disk-full', 'disk-full'], t.fullDisk({ service }), [
    service,
    [...always, '--user', '0:0', '--tmpfs', '/full:size=1m'],
    'dd if=/dev/zero of=/full/x bs=64k; exit 1',
  ]);

/** @param words of a service that cannot read a value */
export const wrongTypeFault = (service: string, words: string): Fault =>
  replaced(['yaml-type', 'yaml-type-mismatch'], t.wrongType({ service }), [
    service,
    always,
    `printf '%s\\n' ${shellQuote(words)} >&2; exit 1`,
  ]);

/** A program of Node that answers everything with one JSON. */
const serverSaying = (answer: object, port: number): string =>
  `require("http").createServer((_, res) => res.end(${JSON.stringify(JSON.stringify(answer))})).listen(${port})`;

/**
 * @param port in the container; after a restart somebody answers there, as a service that was healed does
 * @param answer JSON that the service says of itself when it is well
 */
export const unhealthyFault = (service: string, port: number, answer = {}): Fault => ({
  ...replaced(['service-unhealthy', 'service-unhealthy'], t.hangs({ service }), [
    service,
    ['--health-cmd', 'test ! -e /tmp/ill', '--health-interval', '1s', '--health-retries', '1'],
    [
      'if [ ! -e /tmp/began ]; then touch /tmp/began /tmp/ill; exec sleep 86400; fi; rm -f /tmp/ill',
      `exec node -e ${shellQuote(serverSaying(answer, port))}`,
    ].join('\n'),
  ]),
  // A restart heals what it does, and it is still the stand-in.
  leaves: ['warn:service-outdated'],
});

/** Asks for what is not there, and takes the first answer. */
const wrongCheck = '        - "CMD"\n        - "false"\n      interval: "1s"\n      retries: 1\n';

export function wrongCheckFault(service: string): Fault {
  const check = new RegExp(
    `^( {2}${service}:\\n(?: {4}.*\\n)*? {4}healthcheck:\\n {6}test:\\n)(?: {6,}.*\\n)*( {4}\\S)`,
    'm',
  );
  return {
    id: 'unhealthy-healthcheck',
    issue: 'unhealthy-healthcheck',
    title: t.wrongCheck({ service }),
    expects: ['unhealthy-healthcheck', 'warn:file-edited-by-hand'],
    ...composeEdited(service, (text) => text.replace(check, `$1${wrongCheck}$2`)),
  };
}

export const settingsFault = (change: (text: string) => string): Fault => ({
  id: 'settings-changed-not-deployed',
  issue: 'settings-changed-not-deployed',
  title: t.settingsChanged(),
  expects: ['warn:settings-changed-not-deployed'],
  cannot: { again: labTexts.settingsStay() },
  ...edited(program.settingsFile, change),
});

export const fileEditedFault = (path: string, change: (text: string) => string): Fault => ({
  id: 'file-edited-by-hand',
  issue: 'file-edited-by-hand',
  title: t.fileEdited(),
  expects: ['warn:file-edited-by-hand'],
  ...edited(path, change),
});

const writable = 'SET default_transaction_read_only = off;';

/** @param name one of the server's databases, whose services are idle */
export function postgresUnwellFaults(
  { user, maintenance }: Pick<DatabaseSpec, 'user' | 'maintenance'>,
  name: string,
): Fault[] {
  const issue = 'postgres-unwell';
  const ask = (make: string, heal: string) => statements(maintenance, make, heal);
  return [
    {
      ...{ id: 'database-read-only', issue, title: t.readOnly({ name }) },
      ...ask(
        `ALTER DATABASE ${name} SET default_transaction_read_only = on`,
        `${writable} ALTER DATABASE ${name} RESET default_transaction_read_only`,
      ),
    },
    {
      ...{ id: 'database-closed', issue, title: t.closed({ name }) },
      ...ask(
        `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`,
        `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`,
      ),
    },
    {
      ...{ id: 'database-role-expired', issue, title: t.expired() },
      ...ask(
        `ALTER ROLE ${user} VALID UNTIL '2001-01-01'`,
        `ALTER ROLE ${user} VALID UNTIL 'infinity'`,
      ),
    },
  ];
}
