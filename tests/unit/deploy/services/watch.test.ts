import { describe, expect, it } from 'vitest';
import { literal, type Message } from '../../../../src/base/message.ts';
import { watchServices } from '../../../../src/deploy/services/watch.ts';
import type { ContainerDetail, Docker } from '../../../../src/effects/docker.ts';
import type { Effects, ExecResult } from '../../../../src/effects/effects.ts';
import { toyServices } from '../../../toy-stack/services.ts';
import { container, contextWith, fakeDocker, password } from '../fakes.ts';

const plain = toyServices.map((service) => ({ ...service, environment: () => ({}) }));
const services = plain as never;
/** Services that wait for their whole log. */
const waiting = plain.map((one) => ({ ...one, waitsFor: (log: string) => literal(log) })) as never;
const ok: ExecResult = { code: 0, stdout: '', stderr: '', failure: null };
const failed = (stderr: string): ExecResult => ({ ...ok, code: 1, stderr });

const starting = { status: 'Up 1 second (health: starting)', health: 'starting' } as const;
const unhealthy = { status: 'Up 1 minute (unhealthy)', health: 'unhealthy' } as const;
const created = { state: 'created', status: 'Created' };
const exited = { state: 'exited', status: 'Exited (3)', exitCode: 3 };
const restarting = { state: 'restarting', status: 'Restarting (3)', exitCode: 3 };

const both = (web: Partial<ContainerDetail>) => [container('postgres'), container('web', web)];

/** `up` that ends after as many looks as there are. */
function watch(looks: readonly ContainerDetail[][], up?: ExecResult, log = '') {
  const docker = fakeDocker(looks, log) as unknown as Effects['docker'];
  const context = contextWith({ docker });
  return watchServices(context, services, up ? Promise.resolve(up) : undefined);
}

describe('the watch over services', () => {
  it('must end when all are ready', async () => {
    await watch([both({})]);
    await watch([both(starting), both(starting), both({})]);
  });

  it('must wait for a container that is not there yet', async () => {
    await watch([[container('postgres')], both(starting), both({})], ok);
  });

  it('must not take the beginning of a new container for the end of an old one', async () => {
    const renewed = { id: 'new', createdAt: 2 };
    const still = new Promise<ExecResult>((resolve) => setTimeout(() => resolve(ok), 30));
    const looks = [both({}), both({ ...created, ...renewed }), both({ ...starting, ...renewed })];
    const docker = fakeDocker([...looks, both(renewed)]) as unknown as Effects['docker'];
    await watchServices(contextWith({ docker }), services, still);
  });

  it('must give one that was unhealthy before the time to recover', async () => {
    await watch([both(unhealthy), both(unhealthy), both({})], ok);
  });

  it('must end at one that turns unhealthy, with what its check said', async () => {
    const healthLog = [{ exitCode: 7, output: 'no route\n', at: '' }];
    await expect(watch([both({ ...unhealthy, healthLog })])).rejects.toMatchObject({
      id: 'unhealthy-healthcheck',
      why: [{ params: { code: 7 } }, { id: 'compose.noLog' }],
    });
  });

  it('must forgive a restart or two and end at a loop', async () => {
    const once = { ...restarting, restartCount: 1 };
    await watch([both(once), both({ restartCount: 1 })]);
    await watch([both({ ...restarting, restartCount: 2 }), both({ restartCount: 2 })]);
    const loop = watch([both({ ...restarting, restartCount: 3 })]);
    await expect(loop).rejects.toMatchObject({
      id: 'service-restart-loop',
      title: { params: { code: 3, restarts: 3 } },
    });
  });

  it('must say that memory ended it', async () => {
    const killed = watch([both({ ...exited, exitCode: 137, oomKilled: true })]);
    await expect(killed).rejects.toMatchObject({
      id: 'service-stopped',
      why: [{ id: 'compose.outOfMemory' }, { params: { signal: 9 } }, { id: 'compose.noLog' }],
    });
  });

  it('must say what one that starts waits for, as its log tells it, and again when that changes', async () => {
    const logs = ['try 1', 'try 1', 'try 2'];
    const docker = fakeDocker([...Array.from({ length: 40 }, () => both(starting)), both({})]);
    const said: unknown[] = [];
    const context = {
      ...contextWith({
        docker: { ...docker, logs: async () => logs.shift() ?? 'try 3' } as unknown as Docker,
      }),
      item: ({ id, text }: { id: string; text?: Message }) =>
        id === 'web' && said.push(text?.params?.text ?? text?.id),
    };
    await watchServices(context as never, waiting);
    expect(said).toEqual(['compose.starting', 'try 1', 'try 2', 'try 3', 'compose.healthy']);
  });

  it('must say in a failure what it waited for', async () => {
    const context = contextWith({
      docker: fakeDocker([both(starting)], 'try 9') as unknown as Effects['docker'],
    });
    const blueprint = { ...context.deployment.blueprint, services: waiting };
    const deployment = { ...context.deployment, blueprint };
    await expect(watchServices({ ...context, deployment }, waiting)).rejects.toMatchObject({
      why: [{ id: 'compose.logSays', params: { waits: literal('try 9') } }],
    });
  });

  it('must give up on one that never becomes ready', async () => {
    await expect(watch([both(starting)])).rejects.toMatchObject({
      title: { id: 'compose.tooSlow', params: { service: 'web', seconds: 15 } },
    });
  });

  it('must quote the log without the deployment’s secrets', async () => {
    const error = await watch([both(exited)], undefined, `login with ${password} failed\n`).catch(
      (e: unknown) => e,
    );
    expect(JSON.stringify(error)).toContain('login with •••• failed');
    expect(JSON.stringify(error)).not.toContain(password);
  });

  it('must tell of the service that Compose gave up on', async () => {
    const text = 'dependency failed to start: container toy-web-1 exited (3)';
    await expect(watch([both(exited)], failed(text))).rejects.toMatchObject({
      title: { id: 'compose.exited', params: { service: 'web', code: 3 } },
    });
  });

  it('must quote Compose where no service explains its failure', async () => {
    await expect(watch([both(starting)], failed('no space left'))).rejects.toMatchObject({
      id: 'compose-failed',
      quote: ['no space left'],
    });
  });
});
