import { literal, type Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import type { Secret } from '../base/secret.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import type { Deployment } from '../config/deployment.ts';
import { pathsOf, recordPath } from '../config/paths.ts';
import { presentBlueprint } from '../config/present.ts';
import { fileChange, keptNotice } from '../config/render/change.ts';
import { type Comparison, compareDeployment } from '../config/render/compare.ts';
import { differences, textDifference } from '../config/render/difference.ts';
import { contentHash, recordText } from '../config/render/record.ts';
import { type RenderedFile, renderDeployment } from '../config/render/render.ts';
import { isDue, type WriteChoice } from '../config/render/write.ts';
import type { Changes } from '../config/settings/change.ts';
import { editText } from '../config/settings/edit.ts';
import { readSettingsText } from '../config/settings/load.ts';
import { readSmallFile } from '../config/settings/read-file.ts';
import { readSecrets, secretsOf, secretsText } from '../config/settings/secrets.ts';
import { composeTextAfter, projectOf } from '../docker/compose.ts';
import { projectContainers } from '../docker/containers.ts';
import { desiredServices } from '../docker/desired.ts';
import type { StepContext } from '../runs/step.ts';
import type { Action } from './action.ts';
import { containersIfAny } from './resources/containers.ts';
import { fileAction } from './resources/file.ts';

export interface SettingsWant {
  /** By dotted path; none: the files only are brought to what the settings say. */
  readonly settings?: Changes;
  readonly secrets?: ReadonlyMap<string, Secret>;
  /** Files that a person or a service edited are replaced too, after their difference was shown. */
  readonly overwriteEdited?: boolean | ((path: string) => boolean);
  /** The same of every file that the change itself changes: it holds the value. */
  readonly overwriteConcerned?: true;
  /** Only these services are touched, and only these rendered files; default: all that differ. */
  readonly services?: readonly string[];
}

export interface SettingsPlan {
  /** Settings file, secrets.env and what is rendered from them. */
  readonly files: readonly Action[];
  /** The services whose definition differs from that of their container; none: no action. */
  readonly containers: readonly Action[];
  readonly notices: readonly Message[];
  /** The deployment as it will be. */
  readonly after: Deployment;
}

/**
 * The consequences of changed settings or secrets: every file that holds the value, and the
 * containers that must be recreated for it. Looks at what is there, so that planned again after
 * half of it, it gives the rest.
 */
export async function planSettings<S extends CommonSettings>(
  own: StepContext<S>,
  want: SettingsWant,
): Promise<SettingsPlan> {
  // The plan here is the same for every stack.
  const context = own as unknown as StepContext;
  const { effects, signal } = context;
  const { after, changed, notices } = await changedDeployment(context, want);
  const { comparison, hostCpus } = await compareDeployment(after, effects, signal);
  const files = comparison.files.map(({ file }) => file);
  const overwrites = await overwritten(context, want, files, hostCpus);
  const rendered = await renderedActions(context, { after, overwrites, comparison, hostCpus });
  const text = composeTextAfter(after, comparison, choiceOf(overwrites));
  const services = await outdated({ ...context, deployment: after }, text, want.services);
  return {
    files: [...changed, ...rendered.actions],
    containers: containersIfAny(services),
    notices: [...notices, ...rendered.notices],
    after,
  };
}

interface Changed {
  readonly after: Deployment;
  /** The settings file and secrets.env. */
  readonly changed: readonly Action[];
  readonly notices: readonly Message[];
}

/** The settings file and secrets.env with other values, and the deployment that they say. */
export async function changedDeployment(
  { deployment, effects }: Pick<StepContext, 'deployment' | 'effects'>,
  { settings = {}, secrets = new Map() }: SettingsWant,
): Promise<Changed> {
  const { dir, blueprint } = deployment;
  const text = await readSettingsText(effects, dir);
  const edited = editText(text, [blueprint], settings);
  if (!edited.settings) throw edited.remaining;
  const changed: Action[] = [];
  const mode = (await effects.fs.stat(pathsOf(dir).settings))?.mode ?? 0o644;
  if (edited.changed) {
    const diff = await textDifference(program.settingsFile, text, edited.text);
    const change = { action: 'update', diff } as const;
    changed.push(fileAction(program.settingsFile, { content: edited.text, mode }, change));
  }
  if (secrets.size > 0) changed.push(...(await secretsAction(deployment, effects, secrets)));
  const values = (await readSecrets(effects, dir, blueprint.secrets, { keepDefaults: true }))
    .values;
  const after = {
    ...deployment,
    blueprint: presentBlueprint(blueprint, edited.settings),
    settings: edited.settings,
    secrets: secretsOf(new Map([...values, ...secrets]), blueprint.secrets),
  };
  return { after, changed, notices: edited.notices };
}

async function secretsAction(
  { dir, blueprint }: Deployment,
  effects: StepContext['effects'],
  secrets: ReadonlyMap<string, Secret>,
): Promise<readonly Action[]> {
  const old = await readSmallFile(effects, pathsOf(dir).secrets, program.secretsFile);
  const text = secretsText(old, secrets, blueprint.secrets);
  if (text === old) return [];
  const names = literal([...secrets.keys()].join(', '));
  const change = { action: 'update', detail: t.newSecrets({ names }) } as const;
  return [fileAction(program.secretsFile, { content: text, mode: 0o600 }, change)];
}

type Overwrites = (path: string) => boolean;

async function overwritten(
  { deployment, effects }: StepContext,
  { overwriteEdited = false, overwriteConcerned }: SettingsWant,
  files: readonly RenderedFile[],
  hostCpus: number,
): Promise<Overwrites> {
  const requested: Overwrites =
    typeof overwriteEdited === 'function' ? overwriteEdited : () => overwriteEdited;
  if (!overwriteConcerned) return requested;
  const now = await renderDeployment(deployment, effects, hostCpus);
  const hashes = new Map(now.map(({ path, content }) => [path, contentHash(content)]));
  const concerned = new Set(
    files
      .filter(({ path, content }) => hashes.get(path) !== contentHash(content))
      .map(({ path }) => path),
  );
  return (path) => requested(path) || concerned.has(path);
}

const choiceOf =
  (overwrites: Overwrites) =>
  (path: string): WriteChoice => ({ overwriteEdited: overwrites(path) });

interface Rendering {
  readonly after: Deployment;
  readonly overwrites: Overwrites;
  readonly comparison: Comparison;
  readonly hostCpus: number;
}

async function renderedActions(
  { effects }: StepContext,
  { after, overwrites, comparison, hostCpus }: Rendering,
): Promise<{ actions: readonly Action[]; notices: readonly Message[] }> {
  const choiceFor = choiceOf(overwrites);
  const due = comparison.files.filter((one) => isDue(one, choiceFor(one.file.path)));
  const kept = comparison.files.filter(
    (one) => one.state === 'edited' && !isDue(one, choiceFor(one.file.path)),
  );
  const notices = kept.length === 0 ? [] : [keptNotice(kept.map(({ file }) => file.path))];
  if (due.length === 0) return { actions: [], notices };
  const diffs = await differences(after, effects, hostCpus, due);
  const actions = due.map((one) => {
    const { path, content, mode, uid } = one.file;
    return fileAction(
      path,
      { content, mode, uid },
      fileChange(one, choiceFor(path), diffs.get(path)),
    );
  });
  return {
    actions: [
      recordAction(
        comparison,
        due.map(({ file }) => file),
      ),
      ...actions,
    ],
    notices,
  };
}

/** First of all, so that an interrupted run does not take its own files for a person's. */
function recordAction({ record }: Comparison, due: readonly RenderedFile[]): Action {
  const next = new Map(record);
  for (const { path, content } of due) {
    const hashes = record.get(path) ?? [];
    next.set(path, [...new Set([...hashes, contentHash(content)])]);
  }
  const want = { content: recordText(next), mode: 0o600 };
  return { ...fileAction(recordPath, want, { action: 'update' }), quiet: true };
}

async function outdated(
  context: StepContext,
  text: string | undefined,
  only: readonly string[] | undefined,
): Promise<readonly string[]> {
  const { deployment, effects, signal } = context;
  const project = projectOf(deployment);
  const names = new Set(deployment.blueprint.services.map(({ name }) => name));
  const { byService } = await projectContainers(effects.docker, project.name, names, signal);
  if (byService.size === 0) return [];
  const desired = await desiredServices(context, text);
  return [...desired.values()]
    .filter(({ name }) => only === undefined || only.includes(name))
    .filter(({ name, configHash }) => byService.get(name)?.configHash !== configHash)
    .map(({ name }) => name);
}
