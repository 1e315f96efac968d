import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { ago } from '../../base/format.ts';
import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { imageMirrorTexts as t } from '../../base/texts/image-mirrors.ts';
import type { Deployment } from '../../config/deployment.ts';
import { anyRegistry, parseMirror, withScheme } from '../../config/mirrors.ts';
import { editSettings } from '../../config/settings/edit.ts';
import { loadDeployment } from '../../config/settings/load.ts';
import { lockedDigests, readLock } from '../../docker/images/lock.ts';
import { type Measured, measure, ranked } from '../../docker/images/measure.ts';
import {
  type MirrorNotes,
  readMeasured,
  rememberMeasured,
} from '../../docker/images/mirror-notes.ts';
import { mirrorTable } from '../../docker/images/mirror-table.ts';
import { wantedImages } from '../../docker/images/verify.ts';
import type { Block, CommandResult } from '../../report/view.ts';
import { underLock } from '../../runs/lock.ts';
import type { CommandContext, CommandRun } from '../command.ts';
import { openDeployment } from '../services.ts';

/** `images mirrors`: every registry and mirror, measured with the images of this deployment. */
export const mirrors: CommandRun = async (context, _args, options) => {
  const { add, remove, rank, last } = options;
  if ([add, remove, rank, last].filter((one) => one !== undefined && one !== false).length > 1)
    throw usage(t.oneOfThem());
  const { effects } = context;
  const deployment = await openDeployment(context, { keepDefaults: true });
  if (typeof add === 'string') return await addMirror(context, deployment, mirrorOf(add));
  if (typeof remove === 'string') return await removeMirror(context, deployment, mirrorOf(remove));
  if (last === true) {
    const notes = await readMeasured(effects.fs, deployment.dir);
    return notes ? shown(context, notes) : never();
  }
  const set = deployment.settings.images.mirrors;
  const notes = await measured(context, deployment, set);
  await rememberMeasured(effects.fs, deployment.dir, notes);
  if (rank !== true) return shown(context, notes);
  const order = notes.measured.map(({ name }) => name).filter((name) => set.includes(name));
  await setMirrors(context, deployment, (now) => [...new Set([...order, ...now])]);
  return shown(context, notes, t.rankedNow());
};

const usage = (title: Message): UserError =>
  new UserError({
    ...{ id: 'usage-mirrors', title, exit: exit.usage },
    next: [{ command: `${program.command} images mirrors --help`, what: t.measureNow() }],
  });

function mirrorOf(text: string): string {
  const mirror = withScheme(text);
  if (parseMirror(mirror)) return mirror;
  throw usage(t.notMirror({ text: JSON.stringify(text) }));
}

async function measured(
  { effects, signal }: CommandContext,
  deployment: Deployment,
  set: readonly string[],
): Promise<MirrorNotes> {
  const wanted = (await wantedImages(effects, deployment)).filter(({ built }) => !built);
  const { arch } = await effects.docker.version(signal);
  const locked = lockedDigests(await readLock(effects.fs, deployment.dir));
  const references = wanted.map(({ reference }) => reference);
  const rows = await measure(effects, {
    ...{ references, mirrors: set, arch, locked, signal },
    registry: deployment.settings.images.registry,
  });
  return { at: effects.clock.now().toISOString(), measured: ranked(rows) };
}

const goodOf = ({ images }: Measured): string[] =>
  images.filter(({ verdict }) => verdict === 'ok').map(({ reference }) => reference);

function shown({ effects }: CommandContext, notes: MirrorNotes, more?: Message): CommandResult {
  const rows = notes.measured;
  const all = new Set(rows.flatMap(({ images }) => images.map(({ reference }) => reference)));
  const have = new Set(rows.flatMap(goodOf));
  const good = rows.filter((one) => goodOf(one).length > 0).length;
  const text = t.someGood({ good, n: rows.length, have: have.size, all: all.size });
  const complete = have.size === all.size;
  const age = ago(effects.clock.now().getTime() - Date.parse(notes.at));
  return {
    exit: complete ? exit.ok : exit.findings,
    view: [
      { kind: 'headline', status: complete ? 'ok' : 'broken', text },
      mirrorTable(rows),
      { kind: 'text', text: t.measuredAt({ ago: age }) },
      ...(more ? [{ kind: 'text' as const, text: more, status: 'ok' as const }] : []),
    ],
    json: { ...notes },
  };
}

const never = (): CommandResult => ({
  exit: exit.unknown,
  view: [
    { kind: 'headline', status: 'unknown', text: t.neverMeasured() },
    {
      kind: 'next',
      steps: [{ command: `${program.command} images mirrors`, what: t.measureNow() }],
    },
  ],
  json: { at: null, measured: [] },
});

/** Changes the list as it is now: another command may have changed it meanwhile. */
const setMirrors = (
  { effects }: CommandContext,
  { dir, blueprint }: Deployment,
  change: (now: readonly string[]) => readonly string[],
): Promise<readonly string[]> =>
  underLock(effects, dir, 'images mirrors', async () => {
    const { settings } = await loadDeployment(effects, dir, [blueprint]);
    const mirrors = change(settings.images.mirrors);
    await editSettings(effects, dir, [blueprint], { 'images.mirrors': [...mirrors] });
    return mirrors;
  });

/** The address as it was given, and, where that leaves it open, with registries' names behind the host. */
const formsOf = (mirror: string): string[] =>
  /^https?:/.test(mirror) ? [mirror, `${anyRegistry}=${mirror}`] : [mirror];

async function addMirror(
  context: CommandContext,
  deployment: Deployment,
  mirror: string,
): Promise<CommandResult> {
  const set = deployment.settings.images.mirrors;
  const forms = formsOf(mirror);
  const without = (now: readonly string[]) => now.filter((one) => !forms.includes(one));
  const notes = await measured(context, deployment, [...without(set), ...forms]);
  const tried = notes.measured.filter(({ name }) => forms.includes(name));
  const [best] = tried.toSorted((a, b) => goodOf(b).length - goodOf(a).length);
  const table: Block = mirrorTable(tried);
  const json = { ...notes, measured: tried };
  if (!best || goodOf(best).length === 0) {
    const next = {
      command: `${program.command} config set images.mirrors ${[...set, mirror].join(',')}`,
      what: t.addAnyway(),
    };
    return {
      exit: exit.findings,
      view: [
        { kind: 'headline', status: 'broken', text: t.notAdded({ mirror }) },
        table,
        { kind: 'next', steps: [next] },
      ],
      json,
    };
  }
  await setMirrors(context, deployment, (now) => [...without(now), best.name]);
  return {
    exit: exit.ok,
    view: [{ kind: 'headline', status: 'ok', text: t.added({ mirror: best.name }) }, table],
    json,
  };
}

async function removeMirror(
  context: CommandContext,
  deployment: Deployment,
  mirror: string,
): Promise<CommandResult> {
  const set = deployment.settings.images.mirrors;
  const forms = formsOf(mirror);
  const without = (now: readonly string[]) => now.filter((one) => !forms.includes(one));
  const changed = without(set).length < set.length;
  const left = changed ? await setMirrors(context, deployment, without) : set;
  const text = changed ? t.removed({ mirror }) : t.notThere({ mirror });
  return {
    exit: exit.ok,
    view: [{ kind: 'headline', status: changed ? 'ok' : 'plain', text }],
    json: { mirrors: left, changed },
  };
}
