/**
 * Tests repeated over many cases take some two hours in full (`scripts/test.sh --full`); a usual run does
 * some of them, spread over the whole, and all else.
 */
export const isFull = process.env.TEST_DEPTH === 'full';

/** Each case in full, else every `nth`, and the last. */
export const some = <T>(cases: readonly T[], nth: number): readonly T[] =>
  isFull ? cases : cases.filter((_, at) => at % nth === 0 || at === cases.length - 1);
