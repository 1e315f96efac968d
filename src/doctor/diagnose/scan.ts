/** Length of the pieces of text that are looked up while skipping ahead. */
const block = 3;
/** A table that stays within the nearest cache. */
const bits = 15;
// Spreads similar pieces over the table (Knuth's multiplier).
const spread = 2_654_435_761 | 0;
// Folds case; a few other characters fall together too, which costs a comparison now and then.
const lower = 0x202020;

const fold = (byte: number): number => (byte >= 65 && byte <= 90 ? byte | 32 : byte);

export interface Scanner {
  /**
   * Calls `found` with the number of a text and where it begins, for each place between `from` and `to`,
   * in the order in which they end.
   */
  scan(
    bytes: Uint8Array,
    from: number,
    to: number,
    found: (text: number, at: number) => void,
  ): void;
}

interface Needle {
  readonly index: number;
  readonly bytes: Uint8Array;
  /** Where within it the piece begins that the search goes by. */
  readonly lead: number;
}

const slotOf = (a: number, b: number, c: number): number =>
  Math.imul((a << 16) | (b << 8) | c | lower, spread) >>> (32 - bits);

function holds(bytes: Uint8Array, at: number, needle: Uint8Array): boolean {
  for (let i = 0; i < needle.length; i++) if (fold(bytes[at + i] ?? 0) !== needle[i]) return false;
  return true;
}

/** 1 for each byte that is rare in a log. */
const rare = new Uint8Array(256).fill(1);
for (const byte of Buffer.from('etaoinsrhldcu 0123456789')) rare[byte] = 0;

/** Pieces full of everyday letters stop the search too often; the rarest piece of a text leads. */
function rarestLead(bytes: Uint8Array, width: number): number {
  const of = (at: number) => rare[bytes[at] ?? 0] ?? 0;
  let score = 0;
  for (let at = 0; at < width; at++) score += of(at);
  let [lead, best] = [0, score];
  for (let at = 1; at + width <= bytes.length; at++) {
    score += of(at + width - 1) - of(at - 1);
    if (score > best) [lead, best] = [at, score];
  }
  return lead;
}

/**
 * Searches for many texts at once (Wu and Manber): looks at the end of a window and skips as far as no text
 * could begin, so that most bytes are never looked at. ASCII case does not count.
 */
export function createScanner(texts: readonly string[]): Scanner {
  const encoded = texts.map((text) => new Uint8Array(Buffer.from(text.toLowerCase())));
  const width = Math.min(...encoded.map(({ length }) => length));
  if (encoded.length === 0) return { scan: () => undefined };
  if (width < block) throw new RangeError('a text to search for is too short');
  const shifts = new Uint8Array(1 << bits).fill(Math.min(255, width - block + 1));
  const buckets = new Map<number, Needle[]>();
  encoded.forEach((bytes, index) => {
    const lead = rarestLead(bytes, width);
    for (let end = block - 1; end < width; end++) {
      const [a = 0, b = 0, c = 0] = bytes.subarray(lead + end - 2, lead + end + 1);
      const slot = slotOf(a, b, c);
      shifts[slot] = Math.min(shifts[slot] ?? 0, width - 1 - end);
      if (end < width - 1) continue;
      const bucket = buckets.get(slot) ?? [];
      bucket.push({ index, bytes, lead });
      buckets.set(slot, bucket);
    }
  });
  return { scan: scanWith(shifts, buckets, width) };
}

function scanWith(
  shifts: Uint8Array,
  buckets: ReadonlyMap<number, readonly Needle[]>,
  width: number,
): Scanner['scan'] {
  return (bytes, from, to, found) => {
    let at = from + width - 1;
    while (at < to) {
      const slot = slotOf(bytes[at - 2] as number, bytes[at - 1] as number, bytes[at] as number);
      const shift = shifts[slot] as number;
      if (shift > 0) {
        at += shift;
        continue;
      }
      for (const { index, bytes: needle, lead } of buckets.get(slot) ?? []) {
        const start = at - width + 1 - lead;
        if (start >= from && start + needle.length <= to && holds(bytes, start, needle))
          found(index, start);
      }
      at += 1;
    }
  };
}
