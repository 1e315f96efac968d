import { errorCode, UserError } from '../../base/errors.ts';
import { literal, type Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import type { Secret } from '../../base/secret.ts';
import { editCommand } from '../../base/shell.ts';
import type { SecretSpec } from '../../config/blueprint.ts';
import { databaseTarget } from '../../config/database-target.ts';
import type { Deployment } from '../../config/deployment.ts';
import { pathsOf } from '../../config/paths.ts';
import { makeSecret } from '../../config/settings/secrets.ts';
import { publicDefaults } from '../../doctor/probes/public-defaults.ts';
import type { Action, FixPlan, Guide, GuideStep } from '../../repair/action.ts';
import { defineFix, type FixContext, followUp } from '../../repair/fix.ts';
import { rolePasswordAction } from '../../repair/resources/role-password.ts';
import { planSettings } from '../../repair/settings-plan.ts';
import { findInterrupted } from '../../runs/interrupted.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

const issue = 'insecure-defaults';

/** New random values in place of public ones, in secrets.env and in everything that holds them. */
export const fix = defineFix({
  issue,
  title: t.fixTitle(),
  needs: 'settings',
  // A value that must stay is a note for as long as it is there.
  noteMayStay: true,
  async plan(context): Promise<FixPlan | Guide> {
    const found = publicSecrets(context);
    if (await onlyStays(context, found)) return manually(context, found);
    const files = new Set((context.facts.get(publicDefaults).value ?? []).map(({ file }) => file));
    const secrets = newSecrets(context, found);
    const planned = await planSettings(context, {
      secrets,
      overwriteConcerned: true,
      overwriteEdited: (path) => files.has(path),
    });
    const follow = await followUp(context, planned.after, planned.containers);
    return {
      actions: [
        ...planned.files,
        ...(await databaseRole(context, planned.after, secrets)),
        ...planned.containers,
        ...follow.actions,
      ],
      notices: [...planned.notices, ...follow.notices, ...notices(found, secrets)],
      untouched: common.allData(),
    };
  },
  async prove(context) {
    const left = publicSecrets(context).filter(({ stays }) => stays === undefined);
    if (left.length === 0) return t.fixDone();
    const names = literal(left.map(({ name }) => name).join(', '));
    throw new UserError({
      id: 'insecure-defaults',
      title: t.fixLeft({ n: left.length, names }),
    });
  },
});

/** The secrets of secrets.env that are public. */
function publicSecrets({ facts, deployment: { blueprint } }: FixContext): readonly SecretSpec[] {
  const rows = facts.get(publicDefaults).value ?? [];
  const names = new Set(rows.flatMap(({ name, service }) => (service === null ? name : [])));
  return blueprint.secrets.filter(({ name }) => names.has(name));
}

/** Planned again when consent arrives, a plan must be the one that was shown: each is made once. */
function newSecrets(
  { effects, made }: FixContext,
  found: readonly SecretSpec[],
): ReadonlyMap<string, Secret> {
  for (const spec of found) {
    if (spec.stays !== undefined || made.has(spec.name)) continue;
    const value = makeSecret(spec, effects.randomBytes);
    if (value !== undefined) made.set(spec.name, value);
  }
  return new Map([...made].filter(([name]) => found.some((spec) => spec.name === name)));
}

/** Nothing of it can be replaced: what else somebody changed in the file is another issue's, and restarts nothing. */
async function onlyStays(
  { facts, effects, deployment: { dir } }: FixContext,
  found: readonly SecretSpec[],
): Promise<boolean> {
  const staying = new Set(found.filter(({ stays }) => stays).map(({ name }) => name));
  const rows = facts.get(publicDefaults).value ?? [];
  const none = rows.every(({ name, service }) => service === null && staying.has(name));
  if (rows.length === 0 || !none) return false;
  // One that was interrupted has replaced the rest already, and resumes at the files.
  return (await findInterrupted(effects, pathsOf(dir)))?.fix !== issue;
}

/** The values that stay and why, and how a person replaces the others. */
function manually({ deployment: { settings } }: FixContext, found: readonly SecretSpec[]): Guide {
  const staying = found.flatMap(({ name, stays }) => {
    const tell = stays?.tell?.(settings.project);
    return tell === undefined ? [] : [{ name, tell }];
  });
  const names = literal(staying.map(({ name }) => name).join(', '));
  const deploy = `${program.command} deploy`;
  const ways: readonly GuideStep[] = [
    { text: t.stepEdit({ name: names }), commands: [editCommand(program.secretsFile)] },
    ...staying.map(({ name, tell }) => ({ text: t.stepTell({ name }), commands: [tell] })),
    { text: shared.nextApply(), commands: [deploy] },
  ];
  return {
    why: t.fixStaysOnly(),
    guide: [...whatStays(found).map((text) => ({ text })), ...(staying.length > 0 ? ways : [])],
  };
}

const whatStays = (found: readonly SecretSpec[]): readonly Message[] =>
  found.flatMap(({ name, stays }) =>
    stays === undefined ? [] : [t.fixStays({ name, why: stays.why })],
  );

function notices(found: readonly SecretSpec[], fresh: ReadonlyMap<string, Secret>): Message[] {
  const how = t.fixStaysHow({ command: `${program.command} fix ${issue}` });
  const stays = [...whatStays(found), ...(found.some(({ stays: s }) => s?.tell) ? [how] : [])];
  const staying = t.fixNotice({
    file: program.secretsFile,
    command: `${program.command} secrets show`,
  });
  return fresh.size > 0 ? [staying, ...stays] : stays;
}

/** The role of the database has a password of its own; without it every service would be refused. */
async function databaseRole(
  context: FixContext,
  after: Deployment,
  fresh: ReadonlyMap<string, Secret>,
): Promise<readonly Action[]> {
  const spec = after.blueprint.databases;
  if (!spec) return [];
  const due = fresh.has(spec.password) || (await isRefused(context, after));
  return due
    ? [rolePasswordAction(spec.user, spec.password, after.secrets.get(spec.password))]
    : [];
}

/** Interrupted between the file and the role, the role has the old one still. */
async function isRefused({ effects, signal }: FixContext, after: Deployment): Promise<boolean> {
  const spec = after.blueprint.databases;
  if (!spec) return false;
  try {
    const ask = { ...databaseTarget(after), readOnly: true };
    await effects.postgres.session(ask, signal, (session) => session.query('SELECT 1'));
    return false;
  } catch (error) {
    return errorCode(error) === '28P01';
  }
}
