import { expect, test } from 'vitest';
import type { UserError } from '../../../src/base/errors.ts';
import { unpause } from '../../../src/docker/unpause.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { contextWith } from '../deploy/fakes.ts';

const id = 'a1'.repeat(32);
const container = { id, name: 'toy-web-1' };

interface Engine {
  paused: boolean;
  frozen: boolean;
  /** A health check was being started when it was frozen. */
  blocked: boolean;
  written: string[];
  requests: number;
}

const engineWith = (parts: Partial<Engine> = {}): Engine => ({
  ...{ paused: true, frozen: true, blocked: false, written: [], requests: 0 },
  ...parts,
});

interface Place {
  readonly uid?: number;
  /** Its processes are this machine's. */
  readonly isHere?: boolean;
  readonly inspects?: boolean;
  /** The kernel's file is of no use. */
  readonly isDeaf?: boolean;
}

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

function contextOf(engine: Engine, place: Place = {}) {
  const { uid = 0, isHere = true, inspects = true, isDeaf = false } = place;
  const docker = {
    async unpause(_: string, signal: AbortSignal) {
      engine.requests += 1;
      if (!engine.paused) throw new Error('Container a1 is not paused');
      while (engine.blocked && engine.frozen) {
        signal.throwIfAborted();
        await tick();
      }
      engine.blocked = false;
      if (!engine.frozen) throw new Error('Cannot unpause container a1: container not paused');
      engine.frozen = false;
      engine.paused = false;
    },
    inspect: async () => (inspects ? { pid: 42 } : Promise.reject(new Error('late'))),
    info: async () => ({ cgroup: { driver: 'systemd', version: '2' } }),
  };
  const run = async ([, path = '']: readonly string[], { input = '' }) => {
    engine.written.push(`${input} ${path}`);
    if (!isDeaf) engine.frozen = input === 'FROZEN';
    return { code: 0, stdout: '', stderr: '', failure: null };
  };
  const fs = {
    list: async () => ['42'],
    readText: async () => (isHere ? `6:freezer:/docker/${id}` : '6:freezer:/'),
    stat: async () => ({ kind: 'file', uid: 0 }),
  };
  return contextWith({ docker, exec: { run }, fs, host: { uid } } as unknown as Partial<Effects>);
}

const refusalOf = (engine: Engine, place: Place): Promise<UserError> =>
  unpause(contextOf(engine, place), container).then(
    () => Promise.reject(new Error('it was resumed')),
    (error) => error,
  );

const path = `/sys/fs/cgroup/freezer/docker/${id}/freezer.state`;

test('a container that is only paused must need no more than the engine’s own request', async () => {
  const engine = engineWith();
  await unpause(contextOf(engine), container);
  expect(engine).toMatchObject({ paused: false, frozen: false, written: [], requests: 1 });
});

test('one that somebody resumed meanwhile must be left alone', async () => {
  const engine = engineWith({ paused: false, frozen: false });
  await unpause(contextOf(engine), container);
  expect(engine.written).toEqual([]);
});

test.each([true, false])(
  'a request that hangs must be ended by the kernel, and the container resumed (inspection answers: %s)',
  async (inspects) => {
    const engine = engineWith({ blocked: true });
    await unpause(contextOf(engine, { inspects }), container);
    expect(engine).toMatchObject({ paused: false, frozen: false });
    expect(engine.written).toEqual([`THAWED ${path}`, `FROZEN ${path}`]);
  },
);

test('one that was thawed already must be frozen before the engine can resume it', async () => {
  const engine = engineWith({ frozen: false });
  await unpause(contextOf(engine), container);
  expect(engine).toMatchObject({ paused: false, written: [`FROZEN ${path}`] });
});

test('without root the very lines to type must be named, and nothing is written', async () => {
  const engine = engineWith({ blocked: true });
  const { id: error, why, next } = await refusalOf(engine, { uid: 1000 });
  expect(error).toBe('unpause-hangs');
  expect(why.map((one) => one.id)).toContain('unpause.needsRoot');
  expect(next.map(({ command }) => command)).toEqual([
    `echo THAWED | sudo tee ${path}`,
    `echo FROZEN | sudo tee ${path}`,
    'docker unpause toy-web-1',
  ]);
  expect(engine.written).toEqual([]);
});

test('of another machine’s engine the lines must name the file as that engine keeps it', async () => {
  const engine = engineWith({ blocked: true });
  const { why, next } = await refusalOf(engine, { isHere: false });
  expect(why.map((one) => one.id)).toContain('unpause.elsewhere');
  expect(next[0]?.command).toBe(
    `echo 0 | sudo tee /sys/fs/cgroup/system.slice/docker-${id}.scope/cgroup.freeze`,
  );
  expect(engine.written).toEqual([]);
});

test('where the kernel does not help either, that must be said', async () => {
  const { why } = await refusalOf(engineWith({ blocked: true }), { isDeaf: true });
  expect(why.map((one) => one.id)).toContain('unpause.noHelp');
});

test('another failure of the engine must be reported as it is', async () => {
  const context = contextOf(engineWith());
  const docker = {
    ...context.effects.docker,
    unpause: () => Promise.reject(new Error('No such container')),
  };
  const effects = { ...context.effects, docker } as unknown as Effects;
  await expect(unpause({ ...context, effects }, container)).rejects.toThrow('No such container');
});
