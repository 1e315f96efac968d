import { expect } from 'vitest';

const steps = 50_000_000;

/** Milliseconds of a loop that has nothing but steps: about 40 on a machine of today where nothing else runs. */
function loopMs(): number {
  const began = performance.now();
  let kept = 1;
  for (let step = 0; step < steps; step += 1) kept = (Math.imul(kept, 31) + step) | 0;
  // Only so that the loop cannot be left out.
  if (kept === Number.MAX_VALUE) throw new Error('cannot be');
  return performance.now() - began;
}

/** The cost of `work` in such loops, run before and after it: a slow or a busy machine changes both. */
function loopsOf(work: () => unknown): number {
  const before = loopMs();
  const began = performance.now();
  work();
  const took = performance.now() - began;
  return took / Math.max(before, loopMs());
}

/**
 * Work whose cost grows with its input must take less than so many loops; where it grows with the square, it takes
 * thousands. Other work of the machine may disturb one of three tries, and is not counted.
 */
export function expectCheap(work: () => unknown, loops = 120): void {
  let least = loopsOf(work);
  for (let tries = 1; least >= loops && least < 10 * loops && tries < 3; tries += 1)
    least = Math.min(least, loopsOf(work));
  expect(least).toBeLessThan(loops);
}
