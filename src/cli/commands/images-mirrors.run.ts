import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { ago } from '../../base/format.ts';
import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { imageMirrorTexts as t } from '../../base/texts/image-mirrors.ts';
import type { Deployment } from '../../config/deployment.ts';
import { anyRegistry, parseMirror, withScheme } from '../../config/mirrors.ts';
import { lockedDigests, readLock } from '../../docker/images/lock.ts';
import { type Measured, measure, ranked } from '../../docker/images/measure.ts';
import {
  type MirrorNotes,
  readMeasured,
  rememberMeasured,
} from '../../docker/images/mirror-notes.ts';
import { mirrorTable } from '../../docker/images/mirror-table.ts';
import { wantedImages } from '../../docker/images/verify.ts';
import { freshDeployment } from '../../repair/session.ts';
import { settingsOperation } from '../../repair/settings-operation.ts';
import type { Block, CommandResult } from '../../report/view.ts';
import { operateChange } from '../change.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { openDeployment } from '../services.ts';
import { sessionOf } from '../session.ts';

/** `images mirrors`: every registry and mirror, measured with the images of this deployment. */
export const mirrors: CommandRun = async (context, _args, options) => {
  const { add, remove, rank, last } = options;
  if ([add, remove, rank, last].filter((one) => one !== undefined && one !== false).length > 1)
    throw usage(t.oneOfThem());
  const { effects } = context;
  const deployment = await openDeployment(context, { keepDefaults: true });
  const change = (wish: Wish) => setMirrors(context, deployment, options, wish);
  if (typeof add === 'string') {
    const tried = await tryMirror(context, deployment, mirrorOf(add));
    return 'view' in tried ? tried : await change(tried);
  }
  if (typeof remove === 'string') return await change(removal(mirrorOf(remove)));
  if (last === true) {
    const notes = await readMeasured(effects.fs, deployment.dir);
    return notes ? shown(context, notes) : never();
  }
  const set = deployment.settings.images.mirrors;
  const notes = await measured(context, deployment, set);
  if (!notes) return builtHere();
  await rememberMeasured(effects.fs, deployment.dir, notes);
  if (rank !== true) return shown(context, notes);
  const order = notes.measured.map(({ name }) => name).filter((name) => set.includes(name));
  return await change({
    typed: '--rank',
    change: (now) => [...new Set([...order, ...now])],
    done: t.rankedNow(),
    more: [mirrorTable(notes.measured)],
    same: shown(context, notes, t.rankedNow()),
  });
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

/** The mirrors, measured with these images; undefined where every image is built on this machine. */
async function measured(
  { effects, signal }: CommandContext,
  deployment: Deployment,
  set: readonly string[],
): Promise<MirrorNotes | undefined> {
  const wanted = (await wantedImages(effects, deployment)).filter(({ built }) => !built);
  if (wanted.length === 0) return undefined;
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

/** A rehearsal asks nobody for images. */
const builtHere = (): CommandResult => ({
  exit: exit.ok,
  view: [{ kind: 'headline', status: 'plain', text: t.builtHere() }],
  json: { at: null, measured: [] },
});

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

/** A change of the list of mirrors. */
interface Wish {
  /** As typed after the command's name. */
  readonly typed: string;
  change(now: readonly string[]): readonly string[];
  readonly done: Message;
  /** Shown above the plan. */
  readonly more?: readonly Block[];
  /** Where the list is so already. */
  readonly same: CommandResult;
}

/** Changes the list as it is when it is agreed to: another command may have changed it meanwhile. */
async function setMirrors(
  context: CommandContext,
  deployment: Deployment,
  options: OptionValues,
  { typed, change, done, more = [], same }: Wish,
): Promise<CommandResult> {
  const session = sessionOf(context, deployment);
  const name = 'images mirrors';
  let mirrors: readonly string[] = [];
  const operation = await settingsOperation(session, {
    ...{ command: `${name} ${typed}`, name, title: t.changeTitle() },
    async want() {
      const now = (await freshDeployment(session)).settings.images.mirrors;
      mirrors = change(now);
      if (now.join('\n') === mirrors.join('\n')) return same;
      return { settings: { 'images.mirrors': [...mirrors] } };
    },
  });
  const result = await operateChange(context, session, operation, options, {
    more,
    done: () => done,
  });
  return {
    ...result,
    json: {
      ...{ ...same.json, outcome: 'not-needed', ...result.json, mirrors },
      changed: result.json.outcome === 'fixed',
    },
  };
}

/** The address as it was given, and, where that leaves it open, with registries' names behind the host. */
const formsOf = (mirror: string): string[] =>
  /^https?:/.test(mirror) ? [mirror, `${anyRegistry}=${mirror}`] : [mirror];

/** The form of an address under which it has images, to be added; or that there is none. */
async function tryMirror(
  context: CommandContext,
  deployment: Deployment,
  mirror: string,
): Promise<Wish | CommandResult> {
  const set = deployment.settings.images.mirrors;
  const forms = formsOf(mirror);
  const without = (now: readonly string[]) => now.filter((one) => !forms.includes(one));
  const notes = await measured(context, deployment, [...without(set), ...forms]);
  if (!notes) return builtHere();
  const tried = notes.measured.filter(({ name }) => forms.includes(name));
  const [best] = tried.toSorted((a, b) => goodOf(b).length - goodOf(a).length);
  const table: Block = mirrorTable(tried);
  const json = { ...notes, measured: tried };
  if (best && goodOf(best).length > 0)
    return {
      typed: `--add ${shellWord(mirror)}`,
      change: (now) => (now.includes(best.name) ? now : [...without(now), best.name]),
      done: t.added({ mirror: best.name }),
      more: [table],
      same: settled(t.thereAlready({ mirror: best.name }), json, [table]),
    };
  const next = {
    command: `${program.command} config set images.mirrors ${shellWord([...set, mirror].join(','))}`,
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

const settled = (text: Message, json = {}, more: readonly Block[] = []): CommandResult => ({
  exit: exit.ok,
  view: [{ kind: 'headline', status: 'plain', text }, ...more],
  json,
});

function removal(mirror: string): Wish {
  const forms = formsOf(mirror);
  return {
    typed: `--remove ${shellWord(mirror)}`,
    change: (now) => now.filter((one) => !forms.includes(one)),
    done: t.removed({ mirror }),
    same: settled(t.notThere({ mirror })),
  };
}
