import { basename, resolve } from 'node:path';
import { exit } from '../../base/exit.ts';
import { sizeText } from '../../base/format.ts';
import { literal } from '../../base/message.ts';
import { imageBundleTexts as t } from '../../base/texts/image-bundle.ts';
import { imageTexts } from '../../base/texts/images.ts';
import type { Part } from '../../docker/bundle/format.ts';
import { type Bundle, copyAgain, openBundle } from '../../docker/bundle/open.ts';
import { assertSigned } from '../../docker/bundle/signature.ts';
import { assertNoStrays, verifyParts } from '../../docker/bundle/verify.ts';
import { shortDigest } from '../../docker/registry/resolve.ts';
import type { Block } from '../../report/view.ts';
import type { CommandRun } from '../command.ts';

export const bytesOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, { size }) => sum + size, 0);
const isFile = ({ path }: Part): boolean => !path.startsWith('blobs/');

/** For programs: what a bundle is. */
const bundleJson = ({ path, id, index, signature }: Bundle) => ({
  ...{ path, id, stack: index.stack, arch: index.arch, sizeBytes: bytesOf(index.parts) },
  images: index.images.map(({ reference }) => reference),
  files: index.parts.filter(isFile).map((part) => part.path),
  ...{ since: index.since?.index ?? null, signed: signature !== undefined },
});

/** `bundle show`: from the index alone. */
export const show: CommandRun = async ({ effects, cwd }, [from = '']) => {
  const bundle = await openBundle(effects, resolve(cwd, from));
  const { index, signature } = bundle;
  const files = index.parts.filter(isFile);
  const size = sizeText(bytesOf(index.parts));
  const counts = { images: index.images.length, files: files.length, size };
  const rows = [
    ...index.images.map(({ reference, config }) => [reference, shortDigest(config)]),
    ...files.map((part) => [part.path, sizeText(part.size)]),
  ];
  const table: Block = {
    kind: 'table',
    columns: [imageTexts.columnReference(), literal('')],
    rows: rows.map((row) => row.map((text) => ({ text }))),
  };
  const { since } = index;
  return {
    exit: exit.ok,
    view: [
      {
        ...{ kind: 'headline', status: 'plain' },
        text: t.showHead({ stack: index.stack, arch: index.arch, ...counts }),
      },
      table,
      { kind: 'text', text: signature ? t.signed() : t.notSignedYet() },
      ...(since
        ? [{ kind: 'text' as const, text: t.sinceOlder({ id: shortDigest(since.index) }) }]
        : []),
    ],
    json: bundleJson(bundle),
  };
};

/** `bundle verify`: all of it, and who made it where a key is given. */
export const verify: CommandRun = async ({ effects, cwd, signal, emit }, [from = ''], { key }) => {
  const bundle = await openBundle(effects, resolve(cwd, from));
  if (typeof key === 'string') await assertSigned(effects, bundle, resolve(cwd, key), signal);
  const { parts } = bundle.index;
  const all = sizeText(bytesOf(parts));
  const tell = teller(effects.clock, (bytes) =>
    emit({ type: 'status', text: t.checking({ size: sizeText(bytes), all }) }),
  );
  const { bad, bytes } = await verifyParts(bundle, parts, signal, tell);
  if (bad.length > 0) throw copyAgain(bundle.path, bad, bundle.files.length);
  await assertNoStrays(bundle, signal);
  const text = t.verified({ path: basename(bundle.path), size: sizeText(bytes) });
  return {
    exit: exit.ok,
    view: [{ kind: 'headline', status: 'ok', text }],
    json: bundleJson(bundle),
  };
};

const everyMs = 500;

/** At most twice a second. */
export function teller(
  clock: { monotonic(): number },
  tell: (bytes: number) => void,
): (bytes: number) => void {
  let last = clock.monotonic();
  return (bytes) => {
    if (clock.monotonic() - last < everyMs) return;
    last = clock.monotonic();
    tell(bytes);
  };
}
