import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import type { Secret } from '../../base/secret.ts';
import type { ArchiveEntry } from '../../effects/archive.ts';
import type { ShownRun } from '../report-run.ts';
import { decode, encode } from './codec.ts';
import type { Collection } from './collect.ts';
import { bundleKind, bundleVersion, manifestName, runName } from './format.ts';
import { createRedactor, type Redacted, type Redactor } from './redact.ts';
import { restoredRun, savedRun } from './saved-run.ts';

export interface BundleFile {
  readonly name: string;
  readonly bytes: number;
  /** How often a secret was replaced in it. */
  readonly replaced: number;
  readonly shortened: boolean;
}

export interface Bundle {
  readonly entries: readonly ArchiveEntry[];
  readonly files: readonly BundleFile[];
  readonly redacted: readonly Redacted[];
  readonly leftOut: readonly { readonly name: string; readonly reason: Message }[];
  /** The run as the bundle has it; what is shown here and what is shown elsewhere are the same. */
  readonly run: ShownRun;
}

export interface BundleInput {
  readonly run: ShownRun;
  readonly collection: Collection;
  readonly secrets: readonly Secret[];
  /** Random, never kept. */
  readonly key: Uint8Array;
  readonly version: string;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

function count(text: string): number {
  return text.match(/\[secret-[0-9a-f]{8}\]/g)?.length ?? 0;
}

function restored(document: string): ShownRun {
  const run = restoredRun(decode(JSON.parse(document)));
  if (run === undefined) throw new TypeError('a run that was saved cannot be read back');
  return run;
}

/** First everything is looked through, so that what one place gives away is found in all. */
function redactedTexts(redactor: Redactor, run: unknown, texts: Collection['texts']) {
  encode(run, (text, name) => {
    if (!name) redactor.learn(text);
    return text;
  });
  for (const { text } of texts) redactor.learn(text);
  const document = json(
    encode(run, (text, name) => (name ? redactor.redactKnown(text) : redactor.redact(text))),
  );
  const documents = texts.map(({ name, text, shortened }) => ({
    ...{ name, shortened },
    text: redactor.redact(text),
  }));
  return { document, all: [{ name: runName, text: document, shortened: false }, ...documents] };
}

/** Everything that would leave this machine, secrets taken out. Pure: nothing is written. */
export function makeBundle({ run, collection, secrets, key, version }: BundleInput): Bundle {
  const { known, ordinary, leftOut } = collection;
  const redactor = createRedactor({ known, key, ordinary });
  const { document, all } = redactedTexts(redactor, savedRun(run, secrets), collection.texts);
  const files = all.map(({ name, text, shortened }) => ({
    ...{ name, shortened },
    bytes: Buffer.byteLength(text),
    replaced: count(text),
  }));
  const redacted = redactor.tally();
  const manifest = json({
    ...{ kind: bundleKind, schemaVersion: bundleVersion },
    ...{ program: program.command, version, createdAt: run.at.toISOString() },
    ...{
      files,
      redacted,
      leftOut: leftOut.map(({ name, reason }) => ({ name, reason: reason.id })),
    },
  });
  const data = (text: string) => new TextEncoder().encode(text);
  return {
    entries: [
      { name: manifestName, data: data(manifest) },
      ...all.map(({ name, text }) => ({ name, data: data(text) })),
    ],
    files,
    redacted,
    leftOut,
    run: restored(document),
  };
}
