import { basename } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { sizeText } from '../../base/format.ts';
import { parseReference } from '../../base/image-reference.ts';
import { literal, type Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { imageBundleTexts as t } from '../../base/texts/image-bundle.ts';
import { type AssetState, lookAtAssets } from '../../config/assets/find.ts';
import { installAsset } from '../../config/assets/install.ts';
import { assertSafeFolder } from '../../config/ownership.ts';
import { parentsOf } from '../../config/render/guard.ts';
import { allParts, type Part } from '../../docker/bundle/format.ts';
import {
  type BundledImage,
  type Bundles,
  type Ready,
  readyImage,
} from '../../docker/bundle/images.ts';
import {
  assertNoStrays,
  assertParts,
  type Found,
  finder,
  refused,
} from '../../docker/bundle/verify.ts';
import { lookAtImages } from '../../docker/images/ensure.ts';
import { StoreLoader } from '../../docker/images/load-store.ts';
import {
  isLocked,
  type LoadedImage,
  readLock,
  withRepacked,
  writeLock,
} from '../../docker/images/lock.ts';
import { type ImageSource, rememberSources } from '../../docker/images/sources.ts';
import type { ImageDetail } from '../../effects/docker.ts';
import type { Stage, Step, StepContext } from '../../runs/step.ts';

/** Stages that make a bundle available to a deploy: its platform, its images, its other files. */
export const bundleStages = (bundles: Bundles): readonly Stage[] => [
  {
    ...{ id: 'bundle', title: t.stepCheck(), early: true },
    check: (context) => fits(context, bundles),
  },
  imagesStep(bundles),
  assetsStep(bundles),
];

async function fits(
  { effects, deployment, signal }: StepContext,
  { bundle, base }: Bundles,
): Promise<Message> {
  for (const one of base ? [bundle, base] : [bundle])
    await assertSafeFolder(effects, one.dir, [
      ...new Set(one.files.flatMap((name) => [...parentsOf(name), name])),
    ]);
  await assertNoStrays(bundle, signal);
  const { stack, arch, images, since } = bundle.index;
  const wanted = deployment.blueprint.id;
  if (stack !== wanted) throw refused(t.otherStack({ stack, wanted }));
  const engine = await effects.docker.version(signal);
  if (arch !== engine.arch)
    throw refused(t.otherArch({ arch, wanted: engine.arch }), [
      {
        command: `${program.command} bundle make offline.bundle --platform linux/${engine.arch}`,
        what: t.otherArchNext(),
      },
    ]);
  if (base && base.id !== since?.index) throw refused(t.wrongBase({ path: base.path }));
  const lock = await readLock(effects.fs, deployment.dir);
  const others = images.filter(({ reference, config }) => {
    const locked = lock.get(reference);
    return locked !== undefined && locked.config !== config;
  });
  if (others.length > 0) throw refused(t.notLocked({ names: namesOf(others) }));
  return t.fits({ n: images.length, arch });
}

const namesOf = (images: readonly Pick<BundledImage, 'reference'>[]): Message =>
  literal(images.map(({ reference }) => reference).join(', '));

const imagesStep = (bundles: Bundles): Step => ({
  id: 'images',
  title: t.stepImages(),
  async plan(context) {
    const due = await dueImages(context, bundles);
    const ready = await Promise.all(due.map(({ image }) => readyImage(bundles, image)));
    await assertRoom(context, ready);
    const detail = t.fromBundle({ name: basename(bundles.bundle.path) });
    return {
      changes: due.map(({ image: { reference: name }, there }) => ({
        ...{ kind: 'image', action: there ? 'update' : 'create', name, detail },
      })),
      state: ready,
    };
  },
  async act(context, { state }) {
    const ready = state as readonly Ready[];
    // All of it is looked at before any of it reaches the engine.
    await check(
      context,
      bundles,
      ready.flatMap(({ blobs }) => blobs),
    );
    await loadAll(context, bundles, ready);
  },
  async prove(context) {
    const left = await dueImages(context, bundles);
    if (left.length > 0)
      throw new UserError({
        ...{
          id: 'bundle-images',
          title: t.loadedOther({ image: namesOf(left.map(({ image }) => image)) }),
        },
      });
    return t.imagesThere({ n: (await wantedOf(context, bundles)).length });
  },
});

async function wantedOf(context: StepContext, { bundle }: Bundles) {
  const { effects, deployment, signal } = context;
  const { states } = await lookAtImages(effects, deployment, signal);
  return bundle.index.images.flatMap((image) => {
    const state = states.find(({ reference, built }) => reference === image.reference && !built);
    return state ? [{ image, there: state.image }] : [];
  });
}

async function dueImages(context: StepContext, bundles: Bundles) {
  const wanted = await wantedOf(context, bundles);
  return wanted.filter(({ image: { manifest, config }, there }) => {
    const isThere = there && isLocked(there, { digest: manifest, manifest, config });
    return !isThere;
  });
}

/** Unpacked, layers take about this much more. */
const unpacked = 2.5;

/** Where the engine keeps its images, when that is on this machine. */
async function assertRoom(
  { effects: { docker, fs }, signal }: StepContext,
  ready: readonly Ready[],
): Promise<void> {
  const sizes = new Map(
    ready.flatMap(({ manifest }) => manifest.layers.map((one) => [one.digest, one.size])),
  );
  const need = unpacked * [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const { rootDir } = await docker.info(signal);
  if (need === 0 || (await fs.stat(rootDir).catch(() => undefined)) === undefined) return;
  const { freeBytes } = await fs.space(rootDir);
  if (freeBytes < need)
    throw new UserError({
      id: 'bundle-no-room',
      title: t.noRoom({ need: sizeText(need), free: sizeText(freeBytes), dir: rootDir }),
    });
}

/** Compares parts with the index, each once, and says how far it is. */
async function check(
  context: StepContext,
  bundles: Bundles,
  found: readonly Found[],
): Promise<void> {
  const all = sizeText([...unique(found)].reduce((sum, { size }) => sum + size, 0));
  let before = 0;
  let said = 0;
  for (const bundle of [bundles.bundle, bundles.base]) {
    const parts = unique(found.filter((one) => one.bundle === bundle));
    if (!bundle || parts.length === 0) continue;
    await assertParts(bundle, parts, context.signal, (bytes) => {
      const now = context.effects.clock.monotonic();
      if (now - said < sayEveryMs) return;
      said = now;
      context.say(t.checking({ size: sizeText(before + bytes), all }));
    });
    before += parts.reduce((sum, { size }) => sum + size, 0);
  }
}

const sayEveryMs = 500;
const unique = (found: readonly Found[]): readonly Part[] => [
  ...new Map(found.map(({ part }) => [part.path, part])).values(),
];

async function loadAll(
  context: StepContext,
  { bundle }: Bundles,
  ready: readonly Ready[],
): Promise<void> {
  const loader = new StoreLoader(context.effects);
  const source = basename(bundle.path);
  const sources = new Map<string, ImageSource>();
  const loaded: LoadedImage[] = [];
  for (const one of ready) {
    const { id } = await loadOne(context, loader, one);
    sources.set(one.image.reference, { source, id });
    loaded.push({ ...one.image, id });
  }
  const { fs } = context.effects;
  const { dir } = context.deployment;
  const lock = withRepacked(await readLock(fs, dir), loaded);
  if (lock) await writeLock(fs, dir, lock);
  await rememberSources(fs, dir, sources);
}

async function loadOne(
  context: StepContext,
  loader: StoreLoader,
  { image, manifest, blobs }: Ready,
): Promise<ImageDetail> {
  const { effects, signal } = context;
  const { name, tag } = parseReference(image.reference);
  const { reference: id } = image;
  context.item({ id, label: id, status: 'running' });
  const known = new Map(blobs.map((one) => [one.digest, one]));
  const stream = (digest: string) => {
    const one = known.get(digest);
    if (!one) throw new Error(`${digest} is no part of ${id}`);
    return one.bundle.open(one.part);
  };
  const named = { manifest, name: `${name}:${tag ?? 'latest'}` };
  await loader.load({ stream }, named, signal);
  const there = await effects.docker.image(id, signal);
  const { manifest: digest, config } = image;
  const isRight = there && isLocked(there, { digest, manifest: digest, config });
  if (!isRight) throw new UserError({ id: 'bundle-images', title: t.loadedOther({ image: id }) });
  context.item({ id, label: id, status: 'done' });
  return there;
}

interface DueAsset {
  readonly state: AssetState;
  readonly found: Found;
}

const assetsStep = (bundles: Bundles): Step => ({
  id: 'assets',
  title: t.stepAssets(),
  async plan(context) {
    const due = await dueAssets(context, bundles);
    const detail = t.fromBundle({ name: basename(bundles.bundle.path) });
    return {
      changes: due.map(({ state: { asset, state } }) => ({
        ...{ kind: 'asset', action: state === 'missing' ? 'create' : 'update' },
        ...{ name: asset.target, detail },
      })),
      state: due,
    };
  },
  async act(context, { state }) {
    const due = state as readonly DueAsset[];
    const { effects, deployment, signal } = context;
    await check(
      context,
      bundles,
      due.map(({ found }) => found),
    );
    for (const { state: one, found } of due) {
      const open = () => found.bundle.open(found.part);
      const source = { kind: 'stream' as const, from: basename(found.bundle.path), open };
      await installAsset(effects, deployment.dir, one, source, signal);
    }
  },
  async prove(context) {
    const left = await dueAssets(context, bundles);
    const [first] = left;
    if (first)
      throw new UserError({
        id: 'asset-missing',
        title: t.assetsMissing({ names: first.state.asset.name }),
      });
    return t.assetsThere({ n: bundles.bundle.index.assets.length });
  },
});

async function dueAssets(
  { effects, deployment }: StepContext,
  bundles: Bundles,
): Promise<DueAsset[]> {
  const { index } = bundles.bundle;
  const find = finder(bundles.bundle, bundles.base);
  const states = await lookAtAssets(effects, deployment);
  return states.flatMap((state) => {
    const { name, gitBlob } = state.asset;
    const known = index.assets.find((one) => one.name === name && one.gitBlob === gitBlob);
    const part = known && allParts(index).find(({ path }) => path === known.path);
    const found = part && find(part.digest);
    return state.state !== 'ok' && found ? [{ state, found }] : [];
  });
}
