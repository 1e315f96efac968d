import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { retold, UserError } from '../../base/errors.ts';
import type { Change } from '../../base/events.ts';
import { exit } from '../../base/exit.ts';
import { parseJson } from '../../base/json.ts';
import { program } from '../../base/program.ts';
import { restoreTexts as t } from '../../base/texts/restore.ts';
import type { Deployment } from '../../config/deployment.ts';
import { pathsOf } from '../../config/paths.ts';
import { secretsText } from '../../config/settings/secrets.ts';
import { backUp } from '../../deploy/backup/backup.ts';
import { keepPermanently } from '../../deploy/backup/kept.ts';
import { whileStopped } from '../../deploy/backup/while-stopped.ts';
import { savedText } from '../../deploy/clean.ts';
import { downStep } from '../../deploy/steps/stop.ts';
import type { Files } from '../../effects/effects.ts';
import type { Check, Stage, Step, StepContext } from '../../runs/step.ts';
import type { Archive } from './archive.ts';
import { dataChanges } from './data-changes.ts';
import { assertLoaded, loadDatabases } from './load.ts';
import { asideName, type Before, oldName, stagingName } from './resource.ts';

/** How far a restore came; kept beside its journal. */
const progress = v.object({
  /** The backup of the state before, below the deployment. */
  saved: v.exactOptional(v.string()),
  /** Data, settings and secrets are the backup's. */
  swapped: v.exactOptional(v.boolean()),
  loaded: v.exactOptional(v.boolean()),
});
export type Progress = Readonly<v.InferOutput<typeof progress>>;

const progressFile = 'restore.json';

/** The progress of a run, on disk before anything follows from it. */
export class Log {
  /** How it was before the run, once that is written down. */
  before: Before | undefined;
  #progress: Progress = {};
  #dir = '';
  readonly #fs: Files;

  constructor(fs: Files) {
    this.#fs = fs;
  }

  get now(): Progress {
    return this.#progress;
  }

  /** That of a run, by its directory; of a damaged one nothing follows, not even that nothing was done. */
  async open(dir: string): Promise<void> {
    this.#dir = dir;
    const path = join(dir, progressFile);
    const text = (await this.#fs.stat(path)) ? await this.#fs.readText(path) : '{}';
    const found = v.safeParse(progress, parseJson(text));
    const refusal = { id: 'restore-failed', title: t.badProgress({ path }), exit: exit.refused };
    if (!found.success) throw new UserError(refusal);
    this.#progress = found.output;
  }

  async note(more: Progress): Promise<void> {
    this.#progress = { ...this.#progress, ...more };
    const path = join(this.#dir, progressFile);
    const text = `${JSON.stringify(this.#progress)}\n`;
    await this.#fs.writeAtomic(path, text, { mode: 0o600 });
  }
}

export interface RestoreWork {
  readonly archive: Archive;
  /** The deployment that is there; undefined: none. */
  readonly present: Deployment | undefined;
  readonly settingsText: string;
  /** Directories below data/ that are replaced. */
  readonly names: readonly string[];
  /** There is something that the backup would replace. */
  readonly save: boolean;
  /** The data that is there is kept as files instead. */
  readonly setAside: boolean;
  /** As typed after the program's name. */
  readonly command: string;
  readonly log: Log;
}

/** A step that works on the deployment as it was. */
const onPresent = (present: Deployment, step: Step): Step => ({
  ...step,
  plan: (context) => step.plan({ ...context, deployment: present }),
  act: (context, planned) => step.act({ ...context, deployment: present }, planned),
  prove: (context, planned) => step.prove({ ...context, deployment: present }, planned),
});

/** Stages before a deploy's: everything is saved, stopped, and replaced by the backup's files. */
export function firstStages(work: RestoreWork, check: () => Promise<Archive>): readonly Stage[] {
  const { present } = work;
  return [
    checkStage(check),
    ...(present ? [onPresent(present, saveStep(work))] : []),
    ...(present ? [onPresent(present, downOnce(work))] : []),
    swapStep(work),
  ];
}

const checkStage = (check: () => Promise<Archive>): Check => ({
  id: 'check',
  title: t.stepCheck(),
  async check() {
    const { manifest } = await check();
    return t.checked({ files: manifest.files.length });
  },
});

function saveStep({ save, setAside, command, log }: RestoreWork): Step {
  return {
    id: 'save',
    title: t.stepSave(),
    async plan() {
      const due = save && !setAside && log.now.saved === undefined && !log.now.swapped;
      const change: Change = {
        ...{ kind: 'directory', action: 'create', name: 'backups/', detail: t.willSave() },
      };
      return { changes: due ? [change] : [] };
    },
    async act(context) {
      try {
        const saved = await whileStopped(context, async () => {
          const done = await backUp(context, { stores: true });
          await keepPermanently(context, done.path);
          return done;
        });
        await log.note({ saved: saved.path });
        context.say(savedText(saved));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const anyway = `${program.command} ${command} --set-aside`;
        const next = [...error.next, { command: anyway, what: t.saveFailedNext() }];
        throw retold(error, { next });
      }
    },
    prove: async () =>
      log.now.saved === undefined ? t.nothingToSave() : t.savedBefore({ path: log.now.saved }),
  };
}

/** Containers go once: those that a resumed restore has made already stay. */
function downOnce({ log }: RestoreWork): Step {
  const down = downStep(undefined, { withData: true });
  return {
    ...down,
    title: t.stepDown(),
    plan: async (context) => (log.now.swapped ? { changes: [] } : down.plan(context)),
    prove: async (context, planned) =>
      log.now.swapped ? t.stepDown() : down.prove(context, planned),
  };
}

function swapStep(work: RestoreWork): Step {
  const { log, names } = work;
  return {
    id: 'data',
    title: t.stepData(),
    plan: async () => ({ changes: log.now.swapped ? [] : dataChanges(work) }),
    async act(context) {
      await swap(context, work);
      await log.note({ swapped: true });
    },
    prove: async () => t.dataReady({ n: names.length }),
  };
}

/**
 * Unpacks beside the data, moves what is there aside and what is new into its place: renames alone, so that a kill
 * leaves each directory as it was or as it is to be. Called again, it does the rest.
 */
async function swap(context: StepContext, work: RestoreWork): Promise<void> {
  const { deployment, effects } = context;
  const { dir } = deployment;
  const { fs } = effects;
  const { data } = pathsOf(dir);
  const staging = join(data, stagingName);
  const aside = join(data, asideName);
  await fs.mkdir(data, 0o700, dir);
  await fs.removeTree(staging, dir);
  await fs.mkdir(staging, 0o700, dir);
  for (const store of work.archive.manifest.stores) {
    context.say(t.unpacking({ path: store.path }));
    await fs.mkdir(dirname(join(staging, store.path)), 0o700, dir);
    await effects.archive.unpackTree(
      fs.readStream(join(work.archive.path, store.file)),
      store.path,
      { maxBytes: store.bytes, into: staging, signal: context.signal },
    );
  }
  await fs.mkdir(aside, 0o700, dir);
  for (const name of work.names) await exchange(context, work, name);
  await writeSettings(context, work);
  await fs.removeTree(staging, dir);
}

async function exchange(
  { deployment: { dir }, effects: { fs } }: StepContext,
  work: RestoreWork,
  name: string,
): Promise<void> {
  const { data } = pathsOf(dir);
  const place = join(data, name);
  const kept = join(data, asideName, name);
  const isKept = (await fs.stat(kept)) !== undefined;
  if (!isKept && work.log.before?.data.includes(name)) {
    await fs.mkdir(dirname(kept), 0o700, dir);
    await fs.rename(place, kept, dir);
  } else await fs.removeTree(place, dir);
  const fresh = join(data, stagingName, name);
  if ((await fs.stat(fresh)) === undefined) return;
  await fs.mkdir(dirname(place), 0o700, dir);
  await fs.rename(fresh, place, dir);
}

/** Secrets first: a directory without settings has no deployment yet. */
async function writeSettings(
  { deployment: { dir, blueprint, secrets }, effects: { fs } }: StepContext,
  { archive, settingsText }: RestoreWork,
): Promise<void> {
  const { settings, secrets: file } = pathsOf(dir);
  const old = await fs.readText(join(archive.path, 'files', program.secretsFile));
  const values = new Map(blueprint.secrets.map(({ name }) => [name, secrets.get(name)] as const));
  const text = secretsText(old, values, blueprint.secrets);
  await fs.writeAtomic(file, text, { mode: 0o600, below: dir });
  await fs.writeAtomic(settings, settingsText, { mode: 0o644, below: dir });
}

/** Rows and roles, when the server runs and nothing else does. */
export function loadStep({ archive, log }: RestoreWork): Step {
  const { databases } = archive.manifest;
  return {
    id: 'load',
    title: t.stepLoad(),
    plan: async () => ({
      changes: log.now.loaded
        ? []
        : databases.map((name): Change => ({ kind: 'database', action: 'update', name })),
    }),
    async act(context) {
      await loadDatabases(context, archive);
      await assertLoaded(context, archive);
      await log.note({ loaded: true });
    },
    prove: async () => t.loaded({ n: databases.length }),
  };
}

/** From here on nothing leads back: called when the restored system was seen to work. */
export async function commit({
  deployment: { dir },
  effects: { fs },
}: Pick<StepContext, 'deployment' | 'effects'>): Promise<void> {
  const { data } = pathsOf(dir);
  const aside = join(data, asideName);
  if ((await fs.stat(aside)) === undefined) return;
  await fs.removeTree(join(data, oldName), dir);
  await fs.rename(aside, join(data, oldName), dir);
}

/** Removes the old data, or gives it the name under which it stays. Returns that, below the deployment. */
export async function clearOld(
  { deployment: { dir }, effects: { fs } }: Pick<StepContext, 'deployment' | 'effects'>,
  keepAs: string | undefined,
): Promise<string | undefined> {
  const { data } = pathsOf(dir);
  const old = join(data, oldName);
  if ((await fs.stat(old)) === undefined) return undefined;
  if (keepAs !== undefined && (await fs.list(old)).length > 0) {
    await fs.rename(old, join(data, keepAs), dir);
    return `data/${keepAs}`;
  }
  await fs.removeTree(old, dir);
  return undefined;
}
