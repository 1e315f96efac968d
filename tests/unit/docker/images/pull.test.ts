import { describe, expect, it } from 'vitest';
import { inParallel } from '../../../../src/docker/images/parallel.ts';
import { pullImages } from '../../../../src/docker/images/pull.ts';
import type { PullEvent } from '../../../../src/docker/images/pull-source.ts';
import type { ImageDetail } from '../../../../src/effects/docker.ts';
import type { Clock, Effects } from '../../../../src/effects/effects.ts';
import { DockerError } from '../../../../src/effects/real/docker-error.ts';

/** Faults that a real engine cannot be brought to on demand: an answer, or an error, by reference. */
function engine(answers: Record<string, Error[]>) {
  const asked: string[] = [];
  const slept: number[] = [];
  let running = 0;
  let most = 0;
  const image: ImageDetail = {
    id: 'x',
    tags: [],
    digests: [],
    arch: 'amd64',
    os: 'linux',
    sizeBytes: 1,
    labels: {},
  };
  const have = new Set<string>();
  const docker: Partial<Effects['docker']> = {
    async image(ref) {
      return have.has(ref) ? image : undefined;
    },
    async pull(ref) {
      asked.push(ref);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      const error = answers[ref]?.shift();
      if (error) throw error;
      have.add(ref);
    },
    async tag(_source, target) {
      have.add(target);
    },
    async untag(ref) {
      have.delete(ref);
      // As an engine does that keeps images in containerd.
      const [repository, digest] = ref.split('@');
      if (digest) for (const one of have) if (one.startsWith(`${repository}:`)) have.delete(one);
    },
  };
  const clock: Clock = {
    now: () => new Date(0),
    monotonic: () => 0,
    deadline: () => new AbortController().signal,
    // The watch over a pull sleeps with a signal of its own and is ended by it; a back-off is not.
    sleep: (ms, signal) =>
      ms >= 15_000
        ? new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
        : Promise.resolve(void slept.push(ms)),
  };
  const ports = {
    docker: docker as Effects['docker'],
    clock,
    randomBytes: () => new Uint8Array([255]),
  };
  const pull = async (references: string[], mirrors: string[] = [], digest?: string) => {
    const events: PullEvent[] = [];
    const results = await pullImages(ports, {
      references,
      arch: 'amd64',
      mirrors,
      ...(digest && { digests: new Map(references.map((one) => [one, digest])) }),
      onEvent: (event) => events.push(event),
      signal: new AbortController().signal,
    });
    return { results, events };
  };
  return { pull, asked, slept, have, most: () => most };
}

const said = (words: string) => new DockerError('HTTP_500', words);
const mirrors = ['https://one.example', 'https://two.example'];

describe('pulling', () => {
  it('must run three at once and no more', async () => {
    const e = engine({});
    await e.pull(['a:1', 'b:1', 'c:1', 'd:1', 'e:1']);
    expect(e.most()).toBe(3);
  });
  it('must try again with growing pauses when a connection breaks', async () => {
    const e = engine({ 'a:1': Array.from({ length: 3 }, () => said('connection reset by peer')) });
    const { results } = await e.pull(['a:1']);
    expect(results[0]?.source).toBe('docker.io');
    expect(e.slept).toEqual([500, 1000, 2000]);
  });
  it('must not ask mirrors for what the origin says does not exist', async () => {
    const e = engine({ 'a:1': [said('manifest unknown')] });
    const { results } = await e.pull(['a:1'], mirrors);
    expect(e.asked).toEqual(['a:1']);
    expect(results[0]?.failures.map((failure) => failure.kind)).toEqual(['not-found']);
  });
  it('must go to a mirror at once when the origin limits the rate', async () => {
    const e = engine({ 'a:1': [said('toomanyrequests: slow down')] });
    const { results } = await e.pull(['a:1'], mirrors);
    expect(e.asked).toEqual(['a:1', 'one.example/library/a:1']);
    expect(results[0]?.source).toBe('one.example');
    expect([...e.have]).toEqual(['a:1']);
    expect(e.slept).toEqual([]);
  });
  it('must tell a mirror’s missing image from a dead mirror', async () => {
    const e = engine({
      'a:1': [said('no such host')],
      'one.example/library/a:1': [said('manifest unknown')],
    });
    const { results } = await e.pull(['a:1'], mirrors);
    expect(results[0]?.source).toBe('two.example');
    expect(results[0]?.failures.map((failure) => failure.kind)).toEqual(['dns', 'not-found']);
  });
  it('must stop everything when the disk is full, since no other source helps', async () => {
    const e = engine({ 'a:1': [said('write /x: no space left on device')] });
    const { results } = await e.pull(['a:1', 'b:1', 'c:1', 'd:1', 'e:1'], mirrors);
    expect(e.asked).not.toContain('d:1');
    expect(e.asked.some((ref) => ref.startsWith('one'))).toBe(false);
    expect(results[4]?.failures[0]?.kind).toBe('no-space');
  });
  it('must throw when the engine itself is gone', async () => {
    const gone = new DockerError('ECONNREFUSED', 'connect ECONNREFUSED /var/run/docker.sock');
    await expect(engine({ 'a:1': [gone] }).pull(['a:1'], mirrors)).rejects.toBe(gone);
  });
  it('must not take a bug for a registry’s failure', async () => {
    const bug = new TypeError('bug');
    await expect(engine({ 'a:1': [bug] }).pull(['a:1'], mirrors)).rejects.toBe(bug);
  });
});

describe('work side by side', () => {
  it('must keep the order, and begin nothing new after an error', async () => {
    const tens = await inParallel(2, [1, 2, 3], async (n) => n * 10);
    expect(tens).toEqual([10, 20, 30]);
    const begun: number[] = [];
    const failing = inParallel(1, [1, 2, 3], async (n) => {
      begun.push(n);
      if (n === 2) throw new Error('two');
    });
    await expect(failing).rejects.toThrow('two');
    expect(begun).toEqual([1, 2]);
    expect(await inParallel(3, [], async () => 1)).toEqual([]);
  });
});

it('a locked image must have its tag at the end, also where a digest takes the tags of its repository along', async () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const reference = 'registry.example/team/app:1';
  const { pull, have } = engine({});
  const { results } = await pull([reference], [], digest);
  expect(results[0]?.failures).toEqual([]);
  expect(have).toContain(reference);
});
