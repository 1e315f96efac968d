import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LayerProgress } from '../../../src/effects/real/docker-progress.ts';
import { demultiplex, eachLine, TailBuffer } from '../../../src/effects/real/docker-streams.ts';

const never = new AbortController().signal;
const frame = (from: 1 | 2, data: Uint8Array) => {
  const head = Buffer.alloc(8);
  head[0] = from;
  head.writeUInt32BE(data.length, 4);
  return Buffer.concat([head, data]);
};
function cut(all: Buffer, at: readonly number[]): Readable {
  const places = [...new Set(at.map((n) => n % (all.length + 1)))].sort((a, b) => a - b);
  const chunks = [0, ...places].map((from, i) => all.subarray(from, places[i] ?? all.length));
  return Readable.from(chunks.filter((chunk) => chunk.length > 0));
}
async function apart(stream: Readable) {
  const out = { stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };
  await demultiplex(stream, never, (chunk, from) => {
    out[from] = Buffer.concat([out[from], chunk]);
  });
  return out;
}

describe('the framing of two streams', () => {
  it('must come apart wherever the network cuts it', async () => {
    const part = fc.tuple(
      fc.constantFrom(1 as const, 2 as const),
      fc.uint8Array({ maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part), fc.array(fc.nat()), async (parts, at) => {
        const all = Buffer.concat(parts.map(([from, data]) => frame(from, data)));
        const wanted = (from: 1 | 2) =>
          Buffer.concat(parts.filter((one) => one[0] === from).map((one) => one[1]));
        const out = await apart(cut(all, at));
        expect(out.stdout.equals(wanted(1))).toBe(true);
        expect(out.stderr.equals(wanted(2))).toBe(true);
      }),
    );
  });
  it.each(['', 'x', 'short', 'a longer line of a terminal\r\n'])(
    'must leave a stream without frames as it is: %j',
    async (text) => {
      const out = await apart(cut(Buffer.from(text), [1, 2, 3]));
      expect(out.stdout.toString()).toBe(text);
    },
  );
});

describe('a kept tail', () => {
  it('must hold the newest bytes and no more', () => {
    const tail = new TailBuffer(10);
    for (let i = 0; i < 1000; i += 1) tail.push(Buffer.from(`${i},`));
    expect(tail.text()).toBe('7,998,999,');
  });
});

describe('lines of JSON', () => {
  it('must turn an error inside the stream into an exception, after the lines before it', async () => {
    const text = '{"stream":"one"}\n{"errorDetail":{"message":"disk full"},"error":"x"}\n';
    const seen: (string | undefined)[] = [];
    const read = eachLine(cut(Buffer.from(text), [5, 20]), never, (line) => seen.push(line.stream));
    await expect(read).rejects.toMatchObject({ code: 'ENGINE', message: 'disk full' });
    expect(seen[0]).toBe('one');
  });
  it('must survive what is no JSON and characters cut in two', async () => {
    const seen: (string | undefined)[] = [];
    const text = Buffer.from('not json\n{"stream":"镜像"}');
    await eachLine(cut(text, [21, 22, 23, 24]), never, (line) => seen.push(line.stream));
    expect(seen).toEqual(['not json', '镜像']);
  });
});

describe('the progress of a pull', () => {
  it('must add up the layers and never pass the total', () => {
    const layers = new LayerProgress();
    const say = (id: string, status: string, current?: number, total?: number) =>
      layers.take({
        id,
        status,
        ...(current === undefined ? {} : { progressDetail: { current, total: total ?? 0 } }),
      });
    say('a', 'Downloading', 50, 100);
    say('b', 'Downloading', 10, 300);
    expect(layers.progress()).toMatchObject({ currentBytes: 60, totalBytes: 400 });
    say('a', 'Extracting', 3, 100);
    say('b', 'Downloading', 310, 300);
    expect(layers.progress()).toMatchObject({ currentBytes: 410, totalBytes: 410 });
    say('a', 'Pull complete');
    expect(layers.progress().status).toBe('Pull complete');
  });
});

describe('an engine that sends faster than it is read', () => {
  /** Always has the next piece ready, as a socket has whose sender is faster. */
  const endless = (piece: Buffer): { readonly stream: Readable; readonly sent: () => number } => {
    let sent = 0;
    const stream = new Readable({
      read() {
        sent += piece.length;
        this.push(piece);
      },
    });
    return { stream, sent: () => sent };
  };
  const mebi = 1024 * 1024;
  it('must not keep the deadline waiting', async () => {
    const { stream } = endless(Buffer.alloc(mebi, 'x'));
    const signal = AbortSignal.timeout(50);
    await expect(demultiplex(stream, signal, () => undefined)).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    expect(stream.destroyed).toBe(true);
  });
  it('must be cut where enough was read', async () => {
    const { stream, sent } = endless(frame(1, Buffer.alloc(mebi, 'x')));
    await demultiplex(stream, never, () => undefined, 4 * mebi);
    expect(stream.destroyed).toBe(true);
    expect(sent()).toBeLessThan(8 * mebi);
  });
  it('must not have a line without end kept', async () => {
    const { stream, sent } = endless(Buffer.alloc(mebi, 'x'));
    await expect(eachLine(stream, never, () => undefined)).rejects.toMatchObject({
      code: 'ENGINE',
    });
    expect(sent()).toBeLessThan(32 * mebi);
  });
});
