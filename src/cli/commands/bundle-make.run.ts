import { dirname, join, resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { sizeText } from '../../base/format.ts';
import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { imageBundleTexts as t } from '../../base/texts/image-bundle.ts';
import { collectAssets } from '../../config/assets/collect.ts';
import type { CommonSettings } from '../../config/blueprint.ts';
import { hasOwnImages } from '../../config/image-references.ts';
import { imageSources } from '../../config/mirrors.ts';
import { assertSafeFolder } from '../../config/ownership.ts';
import { parentsOf } from '../../config/render/guard.ts';
import { defaultsFor } from '../../config/settings/defaults.ts';
import { chunksName } from '../../docker/bundle/chunks.ts';
import { removeEmpty } from '../../docker/bundle/empty.ts';
import { allParts } from '../../docker/bundle/format.ts';
import {
  type BundleFile,
  type Laid,
  layOut,
  roomBeside,
  writeChunks,
  writeDirectory,
  writeFile,
} from '../../docker/bundle/make.ts';
import { type Bundle, openBundle } from '../../docker/bundle/open.ts';
import { sign } from '../../docker/bundle/signature.ts';
import { collectImages } from '../../docker/images/collect.ts';
import type { KeptImage } from '../../docker/images/from-engine.ts';
import { readLock } from '../../docker/images/lock.ts';
import { missingImagesError } from '../../docker/images/missing.ts';
import { pullProgress } from '../../docker/images/progress.ts';
import { BlobStore } from '../../docker/images/store.ts';
import { wantedImages } from '../../docker/images/verify.ts';
import type { CommandResult } from '../../report/view.ts';
import { reporter } from '../../runs/run.ts';
import { archOf, exists, noRoom, sizeOf, usage } from '../bundle-options.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { ownTool } from '../own-tool.ts';
import { findTarget, type Target } from '../target.ts';
import { bytesOf, teller } from './bundle.run.ts';

interface Making {
  readonly context: CommandContext;
  readonly target: Target;
  readonly settings: CommonSettings;
  readonly path: string;
  readonly isDirectory: boolean;
  readonly chunkBytes: number | undefined;
  readonly arch: string;
  readonly store: BlobStore;
  /** Only needed while it is made. */
  readonly work: string;
  /** Somebody made it before: another run, or a person for a bundle that is a directory. */
  readonly existed: boolean;
  readonly since: Bundle | undefined;
  readonly report: ReturnType<typeof reporter>;
}

/** `bundle make FILE|DIR`. */
export const make: CommandRun = async (context, [to = ''], options) => {
  const { emit, effects } = context;
  const making = await begin(context, to, options);
  const began = effects.clock.monotonic();
  const steps = [
    { id: 'images', title: t.stepImages() },
    { id: 'assets', title: t.stepAssets() },
    { id: 'write', title: t.stepWrite() },
  ];
  emit({ type: 'run-start', run: '', title: t.headMake({ path: to }), steps });
  let outcome: 'done' | 'failed' = 'failed';
  try {
    const result = await carryOut(making, options);
    outcome = 'done';
    return result;
  } finally {
    if (outcome === 'failed') await removeEmpty(effects.fs, making.work, making.existed);
    emit({ type: 'run-end', durationMs: effects.clock.monotonic() - began, outcome });
  }
};

async function begin(context: CommandContext, to: string, options: OptionValues): Promise<Making> {
  const { effects, cwd, signal, emit } = context;
  const { fs } = effects;
  const path = resolve(cwd, to);
  const isDirectory = to.endsWith('/') || (await fs.stat(path))?.kind === 'dir';
  const chunkBytes = sizeOf(options.chunk);
  if (isDirectory && chunkBytes !== undefined) throw usage(t.chunkDirectory());
  const names = isDirectory ? [join(path, 'index.json')] : [path, chunksName(path)];
  for (const name of names) if (await fs.stat(name)) throw exists(name);
  const target = await findTarget(context, { keepDefaults: true });
  const own = target.deployment?.settings;
  // A rehearsal's own images are built anywhere; the bundle is then of the product itself.
  const isOwn = own && (!own.rehearsal || hasOwnImages(own));
  const settings = isOwn ? own : defaultsFor(target.blueprint);
  const work = isDirectory ? path : `${path}.work`;
  const arch = await archOf(context, options.platform);
  const since =
    typeof options.since === 'string'
      ? await openBundle(effects, resolve(cwd, options.since))
      : undefined;
  const existed = isDirectory && (await fs.stat(path)) !== undefined;
  await assertOwn(effects, path, work);
  // Left by a run that was killed: it would take the space once more.
  await fs.removeFile(`${path}.part`);
  return {
    ...{ context, target, settings, path, isDirectory, chunkBytes, work, existed, arch, since },
    store: new BlobStore(fs, join(work, 'blobs/sha256')),
    report: reporter({ effects, emit, signal }),
  };
}

/** Existing files are used as they are: no other user of this machine may have put them there. */
async function assertOwn(effects: CommandContext['effects'], path: string, work: string) {
  await effects.fs.mkdir(work, work === path ? 0o755 : 0o700);
  const inside = ['blobs/sha256/x', 'assets/x', 'tool/x', 'packages/x'].flatMap(parentsOf);
  await assertSafeFolder(effects, work, inside);
}

async function carryOut(making: Making, options: OptionValues): Promise<CommandResult> {
  const { context, store, since, arch, target, work, isDirectory, report } = making;
  const { effects, signal } = context;
  const images: KeptImage[] = [];
  await report.step('images', async () => {
    images.push(...(await collected(making)));
    return { outcome: 'done', summary: t.collected({ n: images.length }) };
  });
  const assets: Awaited<ReturnType<typeof assetsOf>> = [];
  await report.step('assets', async () => {
    assets.push(...(await assetsOf(making, options)));
    return { outcome: 'done', summary: t.assetsThere({ n: assets.length }) };
  });
  const files = await filesOf(making, options);
  const stack = target.blueprint.id;
  const contents = { stack, arch, store, images, assets, files, since };
  const laid = await layOut(effects, contents, signal);
  let written: readonly string[] = [];
  await report.step('write', async () => {
    written = await write(making, laid, options);
    const size = sizeText(bytesOf(laid.index.parts));
    return { outcome: 'done', summary: t.written({ size, n: written.length }) };
  });
  if (!isDirectory) await effects.fs.removeTree(work);
  return finished(making, laid, written);
}

async function collected(making: Making): Promise<readonly KeptImage[]> {
  const { context, target, settings, store, arch, since, report } = making;
  const { effects, signal } = context;
  const wanted = (await wantedImages(effects, { blueprint: target.blueprint, settings })).filter(
    ({ built }) => !built,
  );
  const references = wanted.map(({ reference }) => reference);
  const without = new Set(since ? allParts(since.index).map(({ digest }) => digest) : []);
  const { deployment } = target;
  const { images, failed } = await collectImages(effects, {
    ...{ ...imageSources(settings.images), references, arch, store, signal, without },
    lock: deployment ? await readLock(effects.fs, deployment.dir) : new Map(),
    onEvent: pullProgress(effects.clock, references.length, report.progress),
    onPacked: teller2(effects.clock, (size, all) =>
      report.progress.say(t.packing({ size: sizeText(size), all: sizeText(all) })),
    ),
  });
  const lost = wanted.filter((one) => failed.some(({ reference }) => reference === one.reference));
  if (lost.length === 0) return images;
  const bad = lost.map((one) => ({ ...one, state: 'missing' as const, image: undefined }));
  throw missingImagesError(bad, arch, settings.images, failed);
}

function teller2(
  clock: { monotonic(): number },
  tell: (bytes: number, all: number) => void,
): (bytes: number, all: number) => void {
  let about = 0;
  const slow = teller(clock, (bytes) => tell(bytes, about));
  return (bytes, all) => {
    about = all;
    slow(bytes);
  };
}

async function assetsOf(making: Making, { assetsFrom }: OptionValues) {
  const { context, target, settings, work } = making;
  // A rehearsal has stand-ins for what needs them.
  if (settings.rehearsal) return [];
  const { effects, cwd, signal } = context;
  const from = typeof assetsFrom === 'string' ? resolve(cwd, assetsFrom) : undefined;
  const { blueprint, dir } = target;
  const found = await collectAssets(effects, { blueprint, settings, dir, from, work }, signal);
  const lost = found.filter(({ asset, path }) => asset.required && path === undefined);
  if (lost.length > 0)
    throw new UserError({
      id: 'asset-missing',
      title: t.assetsMissing({ names: lost.map(({ asset }) => asset.name).join(', ') }),
    });
  return found.flatMap(({ asset: { name, gitBlob }, path }) =>
    path === undefined ? [] : [{ name, gitBlob, path: `assets/${name}`, from: path }],
  );
}

/** Files of the operator: packages of Docker, this tool. */
async function filesOf(
  { context, arch }: Making,
  { packages, tool }: OptionValues,
): Promise<readonly BundleFile[]> {
  const { effects, cwd } = context;
  const { fs } = effects;
  const files: BundleFile[] = tool === undefined ? [...(await ownTool(context, arch))] : [];
  for (const [place, given] of [
    ['tool', tool],
    ['packages', packages],
  ] as const) {
    if (typeof given !== 'string') continue;
    const dir = resolve(cwd, given);
    for (const name of await fs.list(dir)) {
      const from = join(dir, name);
      const isPlain = /^[A-Za-z0-9][A-Za-z0-9._+~-]{0,79}$/.test(name);
      if (!isPlain || (await fs.stat(from))?.kind !== 'file')
        throw usage(t.badFile({ path: from }));
      files.push({ path: `${place}/${name}`, from });
    }
  }
  return files;
}

async function write(
  making: Making,
  laid: Laid,
  options: OptionValues,
): Promise<readonly string[]> {
  const { context, path, isDirectory, chunkBytes, report } = making;
  const { effects, signal, cwd } = context;
  const all = bytesOf(laid.index.parts);
  const need = roomBeside(laid);
  const { freeBytes } = await effects.fs.space(dirname(path));
  if (!isDirectory && need > freeBytes) throw noRoom(dirname(path), need, freeBytes);
  const { sign: key } = options;
  const signature =
    typeof key === 'string'
      ? await sign(effects, laid.indexBytes, resolve(cwd, key), signal)
      : undefined;
  let done = 0;
  const say = teller(effects.clock, (size) =>
    report.progress.say(t.writing({ size: sizeText(size), all: sizeText(all) })),
  );
  const tell = (bytes: number) => {
    signal.throwIfAborted();
    done += bytes;
    say(done);
  };
  const writing = { laid, signature, tell, ...(isDirectory ? {} : { consumes: true as const }) };
  if (isDirectory) await writeDirectory(effects, path, writing);
  else if (chunkBytes === undefined) await writeFile(effects, path, writing);
  else return await writeChunks(effects, path, chunkBytes, writing);
  return [path];
}

function finished(
  { path, arch }: Making,
  { index }: Laid,
  files: readonly string[],
): CommandResult {
  const { images, parts, since } = index;
  const others = parts.filter((part) => !part.path.startsWith('blobs/')).length;
  const tools = parts.filter((part) => part.path.startsWith('tool/')).map((part) => part.path);
  const size = sizeText(bytesOf(parts));
  const text = t.made({ path, images: images.length, files: others, arch, size });
  const next = {
    command: `${program.command} bundle load ${shellWord(path)}`,
    what: t.nextLoad(),
  };
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'ok', text },
      ...(since
        ? [{ kind: 'text' as const, text: t.leftOut({ size: sizeText(bytesOf(since.parts)) }) }]
        : []),
      ...(tools.length > 0
        ? [{ kind: 'text' as const, text: t.withTool({ names: literal(tools.join(', ')) }) }]
        : []),
      { kind: 'next', steps: [next] },
    ],
    json: {
      ...{ path, files, stack: index.stack, arch, sizeBytes: bytesOf(parts) },
      ...{ images: images.map(({ reference }) => reference), since: since?.index ?? null },
    },
  };
}
