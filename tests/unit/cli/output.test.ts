import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { Output } from '../../../src/cli/output.ts';

const failing = (code: string | undefined) =>
  new Writable({
    write: (_chunk, _encoding, done) =>
      done(code === undefined ? null : Object.assign(new Error(code), { code })),
  }) as unknown as NodeJS.WriteStream;

/** The end of an output that this was written to, and what ended it. */
async function written(out: string | undefined, err: string | undefined, wait: boolean) {
  const [stdout, stderr] = [failing(out), failing(err)];
  const ends: string[] = [];
  const output = new Output(stdout, stderr, {
    closed: () => void ends.push('closed'),
    lost: () => void ends.push('lost'),
  });
  stdout.write('a report');
  stderr.write('a line');
  if (wait) await new Promise(setImmediate);
  if (out !== 'EPIPE' || !wait) await new Promise<void>((done) => output.whenWritten(done));
  return { ends, lost: output.lost?.message };
}

test.each([false, true])('a report that a full disk cut must be an error (%s)', async (wait) => {
  expect((await written('ENOSPC', undefined, wait)).lost).toBe('ENOSPC');
  expect((await written('ENOSPC', undefined, true)).ends).toEqual(['lost']);
});

test.each([false, true])('a closed pipe must be none, and all is well else (%s)', async (wait) => {
  expect((await written('EPIPE', undefined, wait)).lost).toBeUndefined();
  expect((await written('EPIPE', undefined, true)).ends).toEqual(['closed']);
  expect(await written(undefined, undefined, wait)).toEqual({ ends: [], lost: undefined });
});

test('standard error that cannot be written must change nothing', async () => {
  expect(await written(undefined, 'ENOSPC', true)).toEqual({ ends: [], lost: undefined });
});
