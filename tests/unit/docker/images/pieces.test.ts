import { describe, expect, it } from 'vitest';
import {
  newSource,
  nextPiece,
  type Source,
  type Task,
} from '../../../../src/docker/images/pieces.ts';

const MiB = 1024 * 1024;

function taskOf(size: number, hosts: readonly string[]): Task {
  const places = new Map(hosts.map((host) => [host, { host } as never]));
  return {
    ...{ blob: { digest: 'sha256:a', size, mediaType: '' } as never, part: {} as never, places },
    ...{ missing: [{ start: 0, end: size }], active: new Set(), hosts: new Set() },
    ...{ resumed: false, alone: false, owner: undefined, failures: [], ended: false },
  };
}

/** Takes all of it, three connections in turn, each piece delivered before the next is asked for. */
function piecesOf(tasks: readonly Task[], source: Source): number[] {
  const sources = new Map([[source.host, source]]);
  const sizes: number[] = [];
  for (let now = 0; ; now += 1_000) {
    const piece = nextPiece({ tasks, sources, workers: 3, now }, source);
    if (!piece) return sizes;
    sizes.push(piece.end - piece.at);
    source.bytes += piece.end - piece.at;
    source.busyMs += 1_000;
    piece.task.active.delete(piece);
  }
}

describe('the pieces of a blob', () => {
  it('are large where it is the only one: each request costs a way there and back', () => {
    const sizes = piecesOf([taskOf(512 * MiB, ['a'])], newSource('a'));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(512 * MiB);
    expect(sizes.length).toBeLessThan(70);
    expect(Math.max(...sizes)).toBe(16 * MiB);
  });

  it('get smaller to the end, so that nobody waits for one connection', () => {
    const sizes = piecesOf([taskOf(64 * MiB, ['a'])], newSource('a'));
    expect(sizes.at(-1)).toBeLessThanOrEqual(MiB / 4);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  it('are not small because a note of a kilobyte took its time', () => {
    const source = { ...newSource('a'), bytes: 1_183, busyMs: 200 };
    const tasks = [taskOf(512 * MiB, ['a'])];
    const work = { tasks, sources: new Map([['a', source]]), workers: 3, now: 0 };
    const piece = nextPiece(work, source);
    expect((piece?.end ?? 0) - (piece?.at ?? 0)).toBe(16 * MiB);
  });

  it('are small for a source that has proved slow', () => {
    const source = { ...newSource('a'), bytes: MiB, busyMs: 10_000 };
    const tasks = [taskOf(512 * MiB, ['a'])];
    const work = { tasks, sources: new Map([['a', source]]), workers: 3, now: 0 };
    const piece = nextPiece(work, source);
    expect((piece?.end ?? 0) - (piece?.at ?? 0)).toBeLessThan(MiB);
  });
});
