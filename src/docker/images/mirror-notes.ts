import { join } from 'node:path';
import * as v from 'valibot';
import { parseJson } from '../../base/json.ts';
import { pathsOf } from '../../config/paths.ts';
import type { Files } from '../../effects/effects.ts';
import type { Measured } from './measure.ts';
import { pullFailureKinds } from './pull-kinds.ts';

const fileOf = (dir: string): string => join(pathsOf(dir).state, 'mirrors.json');
const mostBytes = 4 * 1024 * 1024;

const failure = v.object({
  ...{ source: v.string(), kind: v.picklist(pullFailureKinds), words: v.string() },
  retrySeconds: v.exactOptional(v.number()),
});

const measured = v.object({
  ...{ name: v.string(), host: v.string(), style: v.picklist(['origin', 'replaces', 'adds']) },
  images: v.array(
    v.object({
      reference: v.string(),
      verdict: v.picklist(['ok', 'stale', 'wrong', 'other-arch', 'unjudged', 'failed']),
      ...{ digest: v.exactOptional(v.string()), failure: v.exactOptional(failure) },
    }),
  ),
  answerMs: v.number(),
  ...{ bytesPerSecond: v.exactOptional(v.number()), ranges: v.exactOptional(v.boolean()) },
  rateLimit: v.exactOptional(
    v.object({ limit: v.number(), remaining: v.number(), windowSeconds: v.number() }),
  ),
  certificate: v.exactOptional(v.string()),
});

const notes = v.object({ version: v.literal(1), at: v.string(), measured: v.array(measured) });

export interface MirrorNotes {
  /** ISO. */
  readonly at: string;
  readonly measured: readonly Measured[];
}

/** Keeps what was measured, with its time. */
export async function rememberMeasured(
  fs: Pick<Files, 'mkdir' | 'writeAtomic'>,
  dir: string,
  { at, measured }: MirrorNotes,
): Promise<void> {
  await fs.mkdir(pathsOf(dir).state, 0o700);
  const kept = JSON.stringify({ version: 1, at, measured }, null, 2);
  await fs.writeAtomic(fileOf(dir), `${kept}\n`, { mode: 0o600 });
}

/** The last measurement; undefined where there is none or it is damaged: it informs people only. */
export async function readMeasured(
  fs: Pick<Files, 'stat' | 'readText'>,
  dir: string,
): Promise<MirrorNotes | undefined> {
  const stat = await fs.stat(fileOf(dir));
  if (stat?.kind !== 'file' || stat.size > mostBytes) return undefined;
  const read = v.safeParse(notes, parseJson(await fs.readText(fileOf(dir))));
  return read.success && !Number.isNaN(Date.parse(read.output.at)) ? read.output : undefined;
}
