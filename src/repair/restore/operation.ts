import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import type { Change } from '../../base/events.ts';
import { fileStamp } from '../../base/format.ts';
import { restoreTexts as t } from '../../base/texts/restore.ts';
import type { Deployment } from '../../config/deployment.ts';
import { pathsOf } from '../../config/paths.ts';
import { presentBlueprint } from '../../config/present.ts';
import { parseSet } from '../../config/settings/change.ts';
import { makeSecret, missingSecrets, secretsOf } from '../../config/settings/secrets.ts';
import { databasePaths, savedPaths } from '../../deploy/backup/stores.ts';
import { deploySteps } from '../../deploy/deploy-steps.ts';
import { withOwnPorts } from '../../docker/own-ports.ts';
import type { Effects } from '../../effects/effects.ts';
import { findInterrupted, interruptedRun } from '../../runs/interrupted.ts';
import type { Operation } from '../../runs/operation.ts';
import type { Plan } from '../../runs/plan.ts';
import { type Run, type Session, stepContext } from '../../runs/run.ts';
import { readRun } from '../../runs/run-read.ts';
import { plainOptions, type Stage } from '../../runs/step.ts';
import { applySteps } from '../../runs/steps.ts';
import { undoSignal } from '../session.ts';
import { begunIn, keepState, readState } from '../states.ts';
import { type Archive, readArchive } from './archive.ts';
import { assertPlace, assertSameKind, type Needs, type RestoreInput, restorePlan } from './plan.ts';
import { type Before, restoreResource } from './resource.ts';
import { restoredSettings } from './settings.ts';
import { clearOld, commit, firstStages, Log, loadStep, type RestoreWork } from './steps.ts';

const restoreName = 'restore';

export interface Restored {
  /** The backup of the state before, below the deployment. */
  readonly saved: string | undefined;
  readonly at: string;
}

type DeployParts = Awaited<ReturnType<RestoreInput['parts']>>;

/** A backup in place of what is there: saved first, checked to its end, and rolled back when the journey fails. */
export async function prepareRestore(
  needs: Needs,
  input: RestoreInput,
): Promise<{ session: Session; operation: Operation<Plan, Restored> }> {
  const { effects } = needs;
  const check = checker(needs, input);
  const archive = await check();
  assertSameKind(archive, input.present);
  const resume = await openRun(effects, input);
  const log = new Log(effects.fs);
  if (resume !== undefined) await log.open(join(pathsOf(input.dir).runs, resume));
  const { after, changes, text } = await deploymentAfter(effects, input, archive, log);
  const { setAside, command, present } = input;
  const work: RestoreWork = {
    ...{ archive, present, settingsText: text, log, setAside, command },
    names: namesIn(archive),
    save: await hasSomething(effects, input, archive),
  };
  const session = { ...needs, deployment: after, effects: withOwnPorts(effects, after) };
  const stages = stagesOf(work, after, await input.parts(after.blueprint), check);
  const operation: Operation<Plan, Restored> = {
    ...{ command, name: restoreName, reopen: resume },
    title: t.head({ path: input.shown, dir: input.dir }),
    async plan() {
      await assertPlace(needs, { ...input, resumed: resume !== undefined }, after);
      await check();
      return restorePlan(session, work, { stages, changes, resumed: resume !== undefined });
    },
    recheck: () => assertPlace(needs, { ...input, resumed: resume !== undefined }, after),
    steps: () => stages.map(({ id, title }) => ({ id, title })),
    ...carryingOut(session, work, stages),
  };
  return { session, operation };
}

/** A list of steps says what it kept; here nothing of it stays. */
function asItWas(error: unknown): never {
  const { cause } = error instanceof UserError ? error : {};
  throw cause instanceof UserError ? cause : error;
}

/** Directories below data/ that a backup replaces. */
const namesIn = ({ manifest, blueprint }: Archive): readonly string[] => [
  ...(manifest.databases.length > 0 ? databasePaths(blueprint) : []),
  ...manifest.stores.map(({ path }) => path),
];

function carryingOut(
  session: Session,
  { archive, log, names }: RestoreWork,
  stages: readonly Stage[],
): Pick<Operation<Plan, Restored>, 'apply' | 'rollBack'> {
  return {
    async apply(run) {
      await log.open(run.dir);
      log.before = await begin(session, run, names);
      await applySteps(session, run, stages, plainOptions).catch(asItWas);
      await commit(session);
      return { saved: log.now.saved, at: archive.manifest.at };
    },
    async rollBack(run) {
      session.emit({ type: 'notice', level: 'warn', text: t.rollingBack() });
      // Nothing was begun, so nothing is to be rolled back.
      if (!log.before) return;
      await run.write({ type: 'undo' });
      const context = stepContext(
        { ...session, signal: undoSignal(session.effects) },
        run.progress,
      );
      await restoreResource.restore(context, { names }, log.before);
    },
  };
}

/** The old data goes when nothing leads back to it; with `--set-aside` it stays. Returns where, below the deployment. */
export const finishRestore = ({ deployment, effects }: Session, setAside: boolean) =>
  clearOld(
    { deployment, effects },
    setAside ? `before-restore-${fileStamp(effects.clock.now())}` : undefined,
  );

/** Reads the whole backup once, and again only when one of its files is not as it was. */
function checker({ effects, signal }: Needs, { path, shown, stacks }: RestoreInput) {
  let last: { readonly key: string; readonly archive: Archive } | undefined;
  const keyOf = async ({ manifest: { files } }: Archive) => {
    const stats = files.map((file) => effects.fs.stat(join(path, file.path)));
    return JSON.stringify(await Promise.all(stats));
  };
  return async (): Promise<Archive> => {
    if (last && (await keyOf(last.archive)) === last.key) return last.archive;
    const archive = await readArchive({ effects, path, shown, stacks, signal });
    last = { key: await keyOf(archive), archive };
    return archive;
  };
}

/** The run of the same restore that was interrupted. Another interrupted run is finished first. */
async function openRun(effects: Effects, { dir, command }: RestoreInput) {
  const unfinished = await findInterrupted(effects, pathsOf(dir));
  if (unfinished?.fix === undefined) return undefined;
  const same = unfinished.fix === restoreName && unfinished.command === command;
  if (!same || unfinished.undoing) throw interruptedRun(unfinished);
  return unfinished.run;
}

/** The deployment as it will be; secrets that an older backup does not know are made. */
async function deploymentAfter(
  { randomBytes }: Effects,
  { dir, present, set }: RestoreInput,
  archive: Archive,
  log: Log,
): Promise<{ after: Deployment; changes: readonly Change[]; text: string }> {
  const { blueprint } = archive;
  const merged = restoredSettings(archive, present?.settings, parseSet(blueprint, set));
  const { settings, changes, text } = merged;
  // Written by the run that is resumed: what it made is in the files already.
  if (log.now.swapped && present) return { after: present, changes, text };
  const values = new Map(archive.secrets);
  for (const spec of missingSecrets(blueprint.secrets, values)) {
    const made = makeSecret(spec, randomBytes);
    if (made) values.set(spec.name, made);
  }
  const secrets = secretsOf(values, blueprint.secrets);
  const wanted = presentBlueprint(blueprint, settings);
  return { after: { dir, blueprint: wanted, settings, secrets }, changes, text };
}

/** Whether there is anything that the backup would replace. */
async function hasSomething(
  { fs }: Effects,
  { present, dir }: RestoreInput,
  { blueprint, settingsText }: Archive,
): Promise<boolean> {
  if (!present) return false;
  const { data, settings } = pathsOf(dir);
  for (const path of [...databasePaths(blueprint), ...savedPaths(blueprint)])
    if ((await fs.list(join(data, path))).length > 0) return true;
  return (await fs.readText(settings)) !== settingsText;
}

function stagesOf(
  work: RestoreWork,
  after: Deployment,
  parts: DeployParts,
  check: () => Promise<Archive>,
): readonly Stage[] {
  const deploy = deploySteps(after, parts, undefined);
  const load = loadStep(work);
  return [
    ...firstStages(work, check),
    ...deploy.flatMap((stage) => (stage.id === 'databases' ? [stage, load] : [stage])),
  ];
}

/** Writes down how it was before, once: what a rollback and `undo` go back to. */
async function begin(session: Session, run: Run, names: readonly string[]): Promise<Before> {
  const { effects, deployment } = session;
  const target = { names };
  const journal = await readRun(effects, pathsOf(deployment.dir), run.run);
  const [known] = journal ? begunIn(journal) : [];
  const kept = known && (await readState(effects.fs, run.dir, known, restoreResource));
  if (kept) return kept.state as unknown as Before;
  await clearOld(session, undefined);
  const state = await restoreResource.read(stepContext(session), target);
  const what = { state, resource: restoreResource, target };
  const revert = {
    ...{ kind: restoreResource.id, target },
    ...(await keepState(effects.fs, run.dir, 1, what)),
  };
  const changes = [{ kind: 'directory', action: 'update', name: 'data/' }] as const;
  await run.write({ type: 'begin', action: restoreName, changes, revert });
  return state;
}
