import { Secret } from '../../../src/base/secret.ts';
import type { Deployment } from '../../../src/config/deployment.ts';
import { secretsOf } from '../../../src/config/settings/secrets.ts';
import type { ContainerDetail, ContainerSummary, Docker } from '../../../src/effects/docker.ts';
import type { Clock, Effects } from '../../../src/effects/effects.ts';
import type { StepContext } from '../../../src/runs/step.ts';
import { toyDefaults } from '../../toy-stack/settings.ts';
import { toyBlueprint } from '../../toy-stack/stack.ts';

export const password = 'very-secret-password';

/** The toy in memory. */
export function toyInMemory(): Deployment {
  const secrets = new Map([['PASSWORD_POSTGRES', new Secret(password)]]);
  return {
    dir: '/toy',
    blueprint: toyBlueprint,
    settings: toyDefaults({ address: '127.0.0.1', rehearsal: false }),
    secrets: secretsOf(secrets, toyBlueprint.secrets),
  } as unknown as Deployment;
}

/** Time passes only by sleeping. */
function fakeClock(): Clock {
  let now = 0;
  return {
    now: () => new Date(now),
    monotonic: () => now,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      now += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
    deadline: (_, parent) => parent ?? new AbortController().signal,
  };
}

export function container(service: string, more: Partial<ContainerDetail> = {}): ContainerDetail {
  return {
    ...{ id: `id-${service}`, name: `toy-${service}-1`, image: service, imageId: 'sha256:1' },
    ...{ state: 'running', status: 'Up 1 second (healthy)', ports: [], createdAt: 1 },
    labels: { 'com.docker.compose.project': 'toy', 'com.docker.compose.service': service },
    ...{ exitCode: 0, oomKilled: false, startedAt: '', finishedAt: '', restartCount: 0, error: '' },
    ...{ health: 'healthy', healthLog: [], env: {}, mounts: [], networks: {}, restartPolicy: '' },
    ...more,
  };
}

/** An engine with these containers at each look; the last list stays. */
export function fakeDocker(
  looks: readonly (readonly ContainerDetail[])[],
  log = '',
): Pick<Docker, 'containers' | 'inspect' | 'logs'> {
  let at = 0;
  let seen: readonly ContainerDetail[] = [];
  return {
    async containers(): Promise<ContainerSummary[]> {
      seen = looks[Math.min(at++, looks.length - 1)] ?? [];
      return [...seen];
    },
    async inspect(id) {
      const found = seen.find((one) => one.id === id);
      if (!found) throw new Error(`no container ${id}`);
      return found;
    },
    logs: async () => log,
  };
}

export function contextWith(ports: Partial<Effects>): StepContext {
  return {
    deployment: toyInMemory(),
    effects: { clock: fakeClock(), ...ports } as Effects,
    signal: new AbortController().signal,
    options: { looksOnly: false, overwriteEdited: false, assetsFrom: undefined },
    carry: new Map(),
    say: () => undefined,
    item: () => undefined,
    warn: () => undefined,
  };
}
