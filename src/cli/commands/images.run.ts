import { basename, dirname, resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { literal, type Message, say } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { imageTexts as t } from '../../base/texts/images.ts';
import type { Deployment } from '../../config/deployment.ts';
import { parseMirror, withScheme } from '../../config/mirrors.ts';
import { defaultsFor } from '../../config/settings/defaults.ts';
import { commandsElsewhere } from '../../docker/images/elsewhere.ts';
import {
  type FetchChoice,
  fetchImages,
  lookAtImages,
  pullable,
} from '../../docker/images/ensure.ts';
import { loadImages } from '../../docker/images/load.ts';
import { believedOne, missingImagesError } from '../../docker/images/missing.ts';
import { pullProgress } from '../../docker/images/progress.ts';
import type { PullResult } from '../../docker/images/pull-source.ts';
import { type ImageSource, readSources, rememberSources } from '../../docker/images/sources.ts';
import { wantedImages } from '../../docker/images/verify.ts';
import { archiveTable, imagesJson, imageTable, stillMissing } from '../../docker/images/view.ts';
import { underLock } from '../../runs/lock.ts';
import { chosenImages } from '../chosen-images.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { openDeployment } from '../services.ts';
import { findTarget, openForLooking } from '../target.ts';

const step = 'images';

/** `images list` and `images verify`: the same table, and the same answer where an image cannot be used. */
const look: CommandRun = async (context) => {
  const { effects, signal } = context;
  const deployment = await openForLooking(context);
  const view = await lookAtImages(effects, deployment, signal);
  const sources = await readSources(effects.fs, deployment.dir);
  const bad = view.states.filter((one) => one.state !== 'present');
  const n = view.states.length;
  const summary = bad.every(({ state }) => state === 'missing') ? t.someMissing : t.someBad;
  const good = view.states.every(({ locked }) => locked) ? t.allLocked : t.allPresent;
  const answer = bad.length === 0 ? good({ n, arch: view.arch }) : summary({ n, bad: bad.length });
  return {
    exit: bad.length > 0 ? exit.findings : exit.ok,
    view: [
      { kind: 'headline', status: bad.length === 0 ? 'ok' : 'broken', text: answer },
      imageTable(view, sources),
      ...(bad.length === 0
        ? []
        : [
            {
              kind: 'next' as const,
              steps: missingImagesError(bad, view.arch, deployment.settings.images).next,
            },
          ]),
    ],
    json: imagesJson(view, sources),
  };
};

export const verify = look;

/** `images list`: the table, or what another program or another machine needs of it, without a look at the engine. */
export const list: CommandRun = async (context, args, options) => {
  if (options.plain !== true && options.commands !== true) return look(context, args, options);
  const { effects, options: globals, write } = context;
  const { blueprint, deployment } = await findTarget(context, { keepDefaults: true });
  // A rehearsal's own builds cannot be pulled: the real ones are meant.
  const settings =
    deployment && !deployment.settings.rehearsal ? deployment.settings : defaultsFor(blueprint);
  const wanted = await wantedImages(effects, { blueprint, settings });
  const references = wanted.map(({ reference }) => reference);
  const { architectures = [] } = blueprint.requirements ?? {};
  const { there, here } = commandsElsewhere({ stack: blueprint.id, references, architectures });
  const comment = (text: Message) => `# ${say(text, globals.lang)}`;
  const lines =
    options.commands === true
      ? [comment(t.thereLine()), ...there, '', comment(t.hereLine()), ...here]
      : references;
  if (globals.format !== 'json') write(`${lines.join('\n')}\n`);
  return { exit: exit.ok, view: [], json: { references, commands: { there, here } } };
};

/** `images pull`: only what is missing or cannot run here. */
export const pull: CommandRun = async (context, keys, options) => {
  const { effects, signal, emit } = context;
  const choice = fetchChoice(options);
  const deployment = await openDeployment(context, { keepDefaults: true });
  const before = await lookAtImages(effects, deployment, signal);
  const chosen = chosenImages(before.states, keys, 'images pull');
  const references = pullable({ ...before, states: chosen }).map((one) => one.reference);
  const onEvent = pullProgress(effects.clock, references.length, {
    item: (item) => emit({ type: 'step-progress', step, item }),
    say: (text) => emit({ type: 'step-progress', step, text }),
  });
  const request = { references, arch: before.arch, onEvent, signal };
  const results = await watched(context, references.length > 0, () =>
    underLock(effects, deployment.dir, 'images pull', () =>
      fetchImages(effects, deployment, request, choice),
    ),
  );
  const alone = believedOne(results);
  if (alone) emit({ type: 'notice', level: 'warn', text: alone });
  const after = await lookAtImages(effects, deployment, signal);
  const now = chosenImages(after.states, keys, 'images pull');
  const bad = now.filter((one) => one.state !== 'present');
  if (bad.length > 0)
    throw missingImagesError(bad, after.arch, deployment.settings.images, results);
  const sources = await readSources(effects.fs, deployment.dir);
  const n = references.length;
  const text = n === 0 ? t.nothingToPull({ n: now.length }) : t.pulled({ n });
  const shown = { ...after, states: now.filter((s) => references.includes(s.reference)) };
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'ok', text },
      ...(n === 0 ? [] : [imageTable(shown, sources)]),
    ],
    json: { ...imagesJson(after, sources), pulled: references },
  };
};

const mostParallel = 64;

/** `--via`, `--from` and `--parallel`. */
function fetchChoice({ via, from, parallel }: OptionValues): FetchChoice {
  const n = parallel === undefined ? undefined : Number(parallel);
  if (n !== undefined && !(Number.isInteger(n) && n >= 1 && n <= mostParallel))
    throw usage(t.badParallel({ text: JSON.stringify(parallel), most: mostParallel }));
  const mirror = typeof from === 'string' ? withScheme(from) : undefined;
  if (mirror !== undefined && !parseMirror(mirror))
    throw usage(t.badMirror({ text: JSON.stringify(from) }));
  return {
    via: via === 'direct' || via === 'docker' ? via : undefined,
    parallel: n,
    mirrors: mirror === undefined ? undefined : [mirror],
  };
}

const usage = (title: Message): UserError =>
  new UserError({
    ...{ id: 'usage-images', title, exit: exit.usage },
    next: [{ command: `${program.command} images pull --help`, what: t.seeOptions() }],
  });

/** Tells the report that something long begins and ends. */
async function watched(
  { emit, effects }: CommandContext,
  isLong: boolean,
  work: () => Promise<PullResult[]>,
): Promise<PullResult[]> {
  if (!isLong) return await work();
  const began = effects.clock.monotonic();
  emit({ type: 'step-start', step });
  let outcome: 'done' | 'failed' = 'failed';
  try {
    const results = await work();
    if (results.every(({ source }) => source !== undefined)) outcome = 'done';
    return results;
  } finally {
    const durationMs = effects.clock.monotonic() - began;
    emit({ type: 'step-end', step, outcome, durationMs });
  }
}

/** `images load DIR|FILE`: archives that people have already. */
export const load: CommandRun = async (context, [dir = '.']) => {
  const { effects, signal, emit, cwd } = context;
  const deployment = await openDeployment(context, { keepDefaults: true });
  const before = await lookAtImages(effects, deployment, signal);
  const result = await loadImages(effects, {
    ...(await placeOf(context, resolve(cwd, dir))),
    wanted: before.states,
    mirrors: deployment.settings.images.mirrors,
    arch: before.arch,
    onArchive: ({ file, status }, done, total) => {
      const text = literal(`${done}/${total}`);
      const shown = status === 'loaded' ? ('done' as const) : ('failed' as const);
      const item = { id: file, label: file, status: shown, text };
      emit({ type: 'step-progress', step, item });
    },
    signal,
  });
  await remember(context, deployment, result);
  const view = { arch: before.arch, states: result.images };
  const bad = result.images.filter((one) => one.state !== 'present');
  const failed = result.archives.some((archive) => archive.status === 'failed');
  const files = result.archives.filter((archive) => archive.status === 'loaded').length;
  const n = result.images.length;
  const status = bad.length > 0 ? 'broken' : failed ? 'warn' : 'ok';
  const text =
    bad.length > 0 ? t.loadedSome({ files, n, bad: bad.length }) : t.loaded({ files, n });
  return {
    exit: bad.length > 0 || failed ? exit.findings : exit.ok,
    view: [{ kind: 'headline', status, text }, archiveTable(result), ...stillMissing(view)],
    json: { ...imagesJson(view, new Map()), archives: result.archives },
  };
};

/** A directory of archives, or one archive. */
async function placeOf({ effects: { fs } }: CommandContext, path: string) {
  const isFile = (await fs.stat(path))?.kind === 'file';
  return isFile ? { dir: dirname(path), file: basename(path) } : { dir: path };
}

async function remember(
  { effects }: CommandContext,
  { dir }: Deployment,
  { archives, images }: Awaited<ReturnType<typeof loadImages>>,
): Promise<void> {
  const sources = new Map<string, ImageSource>();
  for (const { reference, image } of images) {
    const archive = archives.find((one) => one.references.includes(reference));
    if (archive && image) sources.set(reference, { source: archive.file, id: image.id });
  }
  await rememberSources(effects.fs, dir, sources);
}
