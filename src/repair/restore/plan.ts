import { join } from 'node:path';
import { retold, UserError } from '../../base/errors.ts';
import type { Change } from '../../base/events.ts';
import { exit } from '../../base/exit.ts';
import { literal, type Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { restoreTexts as t } from '../../base/texts/restore.ts';
import type { Blueprint } from '../../config/blueprint.ts';
import type { Deployment } from '../../config/deployment.ts';
import { pathsOf } from '../../config/paths.ts';
import { databasePaths, savedPaths, unsavedPaths } from '../../deploy/backup/stores.ts';
import { assertOwn } from '../../deploy/clean.ts';
import { assertOnlyHere } from '../../deploy/data-in-use.ts';
import type { Procedure } from '../../deploy/procedure.ts';
import { deploymentContainers } from '../../docker/containers.ts';
import type { Checks } from '../../doctor/checks.ts';
import type { Plan } from '../../runs/plan.ts';
import { type Session, stepContext } from '../../runs/run.ts';
import { lookingOptions, type Stage } from '../../runs/step.ts';
import { isCheck } from '../../runs/steps.ts';
import type { Archive } from './archive.ts';
import { dataChanges } from './data-changes.ts';
import { olderServer } from './load.ts';
import type { RestoreWork } from './steps.ts';

export interface RestoreInput {
  /** As typed after the program's name. */
  readonly command: string;
  /** Of the backup, absolute; and as it was typed. */
  readonly path: string;
  readonly shown: string;
  /** Where it is restored to. */
  readonly dir: string;
  /** The present deployment; undefined: nothing. */
  readonly present: Deployment | undefined;
  /** `--set key=value`, as given. */
  readonly set: unknown;
  readonly setAside: boolean;
  readonly stacks: readonly Blueprint[];
  parts(blueprint: Blueprint): Promise<{ readonly procedure: Procedure; readonly checks: Checks }>;
}

/** A session whose deployment is not known yet. */
export type Needs = Omit<Session, 'deployment'>;

/** Throws where the backup is of another product, or a rehearsal's. */
export function assertSameKind(
  { blueprint, settings }: Archive,
  present: Deployment | undefined,
): void {
  if (!present) return;
  const { name: stack, id } = present.blueprint;
  const refused = (title: Message) =>
    new UserError({
      ...{ id: 'backup-foreign', title, why: [t.nothingChanged()], exit: exit.refused },
    });
  if (id !== blueprint.id) throw refused(t.otherStack({ got: blueprint.name, stack }));
  if (present.settings.rehearsal !== settings.rehearsal) throw refused(t.otherKind());
}

/** Throws where it would touch what is not this deployment's, or what it may not replace. */
export async function assertPlace(
  needs: Needs,
  input: RestoreInput & { readonly resumed: boolean },
  after: Deployment,
) {
  const { effects } = needs;
  const { dir, present, command, resumed } = input;
  await assertOnlyHere(needs, present ?? after).catch((error) => {
    throw present ? error : withOwnName(error, input, after);
  });
  await assertOwn(needs, present ?? after, { command, keepData: false });
  // Data and secrets without settings are a deployment that lost them, and in no backup.
  const held = (await effects.fs.list(pathsOf(dir).data)).length > 0 ? ['data'] : [];
  const others = (await effects.fs.list(dir)).filter((name) => !harmless.has(name));
  const names = [...held, ...others];
  if (!present && !resumed && names.length > 0)
    throw new UserError({
      id: 'directory-not-empty',
      title: t.notEmpty({ dir, names: literal(names.slice(0, 5).join(', ')) }),
      why: [t.nothingChanged()],
      next: [
        {
          command: `${program.command} ${command} -C ${shellWord(join(dir, 'restored'))}`,
          what: t.notEmptyNext(),
        },
      ],
      exit: exit.refused,
    });
}

/** A copy beside the deployment that it was made from needs a name of its own. */
function withOwnName(error: unknown, { command }: RestoreInput, { settings }: Deployment): unknown {
  if (!(error instanceof UserError) || error.id !== 'other-directory') return error;
  const own = `--set project=${settings.project}-restored`;
  const step = { command: `${program.command} ${command} ${own}`, what: t.otherProjectNext() };
  return retold(error, { next: [step] });
}

/** Files that a new deployment may have beside it. */
const harmless: ReadonlySet<string> = new Set(['backups', program.stateDir, 'data']);

interface Planning {
  readonly stages: readonly Stage[];
  readonly changes: readonly Change[];
  /** It resumes a run that was confirmed when it began. */
  readonly resumed: boolean;
}

/** The data that a restore replaces, keeps and asks for. */
export async function restorePlan(
  session: Session,
  work: RestoreWork,
  { stages, changes, resumed }: Planning,
): Promise<Plan> {
  const { archive, present, names, save, setAside, log } = work;
  const { blueprint, settings } = session.deployment;
  const at = literal(archive.manifest.at);
  await assertServerHere(session, archive);
  const lacking = savedPaths(blueprint).filter((path) => !names.includes(path));
  const others = unsavedPaths(blueprint).map((path) => `data/${path}`);
  return {
    changes: [
      ...(save && !setAside && log.now.saved === undefined ? [savedFirst] : []),
      ...dataChanges(work),
      ...changes,
    ],
    ...(await servicesAway(session)),
    untouched:
      others.length > 0 ? t.untouchedData({ names: literal(others.join(', ')) }) : t.untouched(),
    undo: { why: save ? t.undoWith() : t.undoEmpty() },
    notices: [
      ...archive.notices,
      ...(present ? [] : foreignAddress(session)),
      ...(lacking.length > 0 ? [t.lacks({ names: literal(lacking.join(', ')) })] : []),
    ],
    refusal: await refusalOf(session, stages),
    ...(save &&
      !resumed && {
        irreversible: {
          name: settings.project,
          why: setAside ? t.replacesAside({ at }) : t.replaces({ at }),
          afterwards: true as const,
        },
      }),
  };
}

const savedFirst: Change = {
  ...{ kind: 'directory', action: 'create', name: 'backups/', detail: t.willSave() },
};

/** Every service is away while the data is replaced; where none runs, they are started. */
async function servicesAway(session: Session) {
  const services = session.deployment.blueprint.services.map(({ name }) => name);
  const { byService } = await deploymentContainers(session);
  const running = [...byService.values()].some(({ state }) => state === 'running');
  return running ? { restarts: services } : { restarts: [], starts: services };
}

/** A refusal of the deploy's checks is reported before anything is stopped for it. */
async function refusalOf(session: Session, stages: readonly Stage[]): Promise<unknown> {
  const context = stepContext(session, undefined, lookingOptions);
  for (const stage of stages) {
    if (!isCheck(stage) || !stage.early) continue;
    try {
      await stage.check(context);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return error;
    }
  }
  return undefined;
}

function foreignAddress({ deployment, effects }: Session): readonly Message[] {
  const { address } = deployment.settings.server;
  const here = effects.host.addresses().map((one) => one.address);
  const isNumber = /^[\d.]+$|:/.test(address);
  return !isNumber || here.includes(address) ? [] : [t.foreignAddress({ address })];
}

/** The files of the server say its version where it has worked already. */
async function assertServerHere({ deployment, effects }: Session, { postgres }: Archive) {
  if (postgres === undefined) return;
  for (const path of databasePaths(deployment.blueprint)) {
    const file = join(pathsOf(deployment.dir).data, path, 'PG_VERSION');
    const bytes = await effects.fs.readBytes(file, deployment.dir, 100).catch(() => undefined);
    if (bytes === undefined) continue;
    const server = Number.parseInt(Buffer.from(bytes).toString('utf8'), 10);
    if (server < postgres) throw olderServer(postgres, server);
  }
}
