/** The end of something that may be longer than what is kept. */
export interface Tail {
  readonly bytes: Uint8Array;
  /** How many bytes before it were left out. */
  readonly skipped: number;
}

/** Reads to the end and keeps the last `most` bytes. */
export async function readTail(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Tail> {
  const kept: Uint8Array[] = [];
  let held = 0;
  let total = 0;
  for await (const chunk of chunks) {
    kept.push(chunk);
    held += chunk.length;
    total += chunk.length;
    while (held - (kept[0]?.length ?? 0) >= most) held -= kept.shift()?.length ?? 0;
  }
  const bytes = Buffer.concat(kept);
  const tail = wholeLines(bytes.subarray(Math.max(0, bytes.length - most)), total > most);
  return { bytes: tail, skipped: total - tail.length };
}

/** Without the line that the cut went through, which would be quoted as if it were whole. */
export function wholeLines(bytes: Uint8Array, cut: boolean): Uint8Array {
  if (!cut) return bytes;
  const end = bytes.indexOf(0x0a);
  return end === -1 ? bytes : bytes.subarray(end + 1);
}
