import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { sizeText } from '../base/format.ts';
import { literal, type Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import { shellWord } from '../base/shell.ts';
import { backupTexts as t } from '../base/texts/backup.ts';
import type { Deployment } from '../config/deployment.ts';
import { pathsOf } from '../config/paths.ts';
import { guardedStat } from '../config/render/guard.ts';
import type { Effects } from '../effects/effects.ts';
import type { CommandResult } from '../report/view.ts';
import type { Operation } from '../runs/operation.ts';
import type { Plan } from '../runs/plan.ts';
import type { Session } from '../runs/run.ts';
import type { Step, StepContext } from '../runs/step.ts';
import { stepsOperation } from '../runs/steps-operation.ts';
import { type Backup, backUp } from './backup/backup.ts';
import { keepPermanently } from './backup/kept.ts';
import { unsavedPaths } from './backup/stores.ts';
import { whileStopped } from './backup/while-stopped.ts';
import { assertNobodyWrites } from './data-in-use.ts';
import { mountsBelow } from './mounts.ts';
import { downStep } from './steps/stop.ts';

/** Data about to be removed: moved aside first, so that its own name is never half there. */
const aside = '.removed-';

async function dataOf({ deployment: { dir }, effects: { fs } }: StepContext): Promise<string[]> {
  await guardedStat(fs, dir, 'data/any');
  return fs.list(pathsOf(dir).data);
}

/** Databases and settings are saved; without that nothing else happens. */
function backupStep(saveTo: (saved: Backup) => void): Step {
  let saved: Backup | undefined;
  return {
    id: 'backup',
    title: t.stepBackup(),
    async plan(context) {
      const left = (await dataOf(context)).filter((name) => !name.startsWith(aside));
      if (left.length === 0) return { changes: [] };
      return {
        changes: [{ kind: 'directory', action: 'create', name: 'backups/', detail: t.willSave() }],
      };
    },
    async act(context) {
      saved = await whileStopped(context, async () => {
        const done = await backUp(context, { stores: true });
        await keepPermanently(context, done.path);
        return done;
      });
      saveTo(saved);
    },
    prove: async () => (saved === undefined ? t.nothingToSave() : savedText(saved)),
  };
}

/** How much a backup holds, and where it is. */
export const savedText = ({ databases, stores, path, bytes }: Backup): Message =>
  t.saved({ n: databases.length, stores: stores.length, path, size: sizeText(bytes) });

/** Everything in data/; links in it go, what they lead to stays. */
const dataStep: Step = {
  id: 'data',
  title: t.stepData(),
  async plan(context) {
    const names = await dataOf(context);
    if (names.length === 0) return { changes: [] };
    const detail = t.dataWhat({ n: names.length });
    return { changes: [{ kind: 'directory', action: 'remove', name: 'data/*', detail }] };
  },
  async act(context) {
    const { fs, clock } = context.effects;
    const { dir } = context.deployment;
    const { data } = pathsOf(dir);
    const names = await dataOf(context);
    const bin = join(data, `${aside}${clock.now().getTime()}`);
    await fs.mkdir(bin, 0o700, dir);
    for (const name of names)
      if (!name.startsWith(aside)) await fs.rename(join(data, name), join(bin, name), dir);
    for (const name of await fs.list(data, dir))
      if (name.startsWith(aside)) await fs.removeTree(join(data, name), dir);
  },
  async prove(context) {
    const left = await dataOf(context);
    if (left.length > 0) throw new UserError({ id: 'data-left', title: literal(left.join(', ')) });
    return t.dataGone();
  },
};

/** Data that is in no backup is named as it is called in the directory of this very stack. */
function lossOf({ blueprint }: Pick<Deployment, 'blueprint'>): Message {
  const names = unsavedPaths(blueprint);
  return names.length === 0
    ? t.irreversible()
    : t.irreversibleLost({ names: literal(names.join(', ')), n: names.length });
}

/** A backup, then containers and data; with `keepData` the containers alone. Returns the backup, if one was made. */
export function cleanOperation(
  session: Session,
  keepData: boolean,
): Operation<Plan, Backup | undefined> {
  const { deployment } = session;
  const { project } = deployment.settings;
  let saved: Backup | undefined;
  const backup = backupStep((done) => {
    saved = done;
  });
  const why = lossOf(deployment);
  const steps = stepsOperation(session, {
    ...(keepData
      ? { command: 'clean --keep-data', undo: { command: 'up' } }
      : { command: 'clean', undo: { why } }),
    stages: keepData
      ? [downStep(undefined)]
      : [backup, downStep(undefined, { withData: true }), dataStep],
    untouched: () => (keepData ? t.untouchedData() : t.untouched()),
    ...(keepData ? {} : { irreversible: { name: project, why } }),
  });
  return {
    ...steps,
    title: t.head({ project, dir: deployment.dir }),
    async apply(run, plan) {
      await steps.apply(run, plan);
      return saved;
    },
    async plan() {
      await assertOwn(session, deployment, { command: 'clean', keepData });
      const plan = await steps.plan();
      return 'checksOnly' in plan && plan.checksOnly ? nothingToClean(project) : plan;
    },
    // Somebody may have mounted or started something while the question stood there.
    recheck: () => assertOwn(session, deployment, { command: 'clean', keepData }),
  };
}

const nothingToClean = (project: string): CommandResult => ({
  exit: exit.ok,
  view: [{ kind: 'headline', status: 'ok', text: t.nothing({ project }) }],
  json: { outcome: 'not-needed' },
});

/** A mount belongs to somebody else, and removing would not stop where it begins. */
const mounted = (paths: readonly string[]): UserError =>
  new UserError({
    id: 'data-mounted',
    title: t.dataMounted({ paths: literal(paths.join(', ')) }),
    why: [t.dataMountedWhy()],
    next: paths.map((path) => ({
      command: `umount ${shellWord(path)}`,
      what: t.dataMountedNext(),
    })),
    exit: exit.refused,
  });

/** Throws where it would touch what is not this deployment's, or could not be done to its end. */
export async function assertOwn(
  { effects, signal }: { readonly effects: Effects; readonly signal: AbortSignal },
  { dir, settings }: Pick<Deployment, 'dir' | 'settings'>,
  { command, keepData }: { readonly command: string; readonly keepData: boolean },
): Promise<void> {
  if (keepData) return;
  const { data } = pathsOf(dir);
  const mounts = await mountsBelow(effects, data);
  if (mounts.length > 0) throw mounted(mounts);
  await assertNobodyWrites({ effects, signal }, { dir, settings }, [t.dataInUseWhy()]);
  if (effects.host.uid === 0) return;
  for (const name of await effects.fs.list(data)) {
    const stat = await effects.fs.stat(join(data, name));
    if (stat === undefined || stat.uid === effects.host.uid) continue;
    throw new UserError({
      id: 'needs-root',
      title: t.needsRoot(),
      next: [{ command: `sudo ${program.command} ${command}`, what: t.asRoot() }],
      exit: exit.refused,
    });
  }
}
