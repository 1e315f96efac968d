import { resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import { exit } from '../core/exit.ts';
import type { Message } from '../core/message.ts';
import type { Deployment } from '../deploy/deployment.ts';
import { acquireLock } from '../deploy/lock.ts';
import { pathsOf } from '../deploy/paths.ts';
import { runTexts as t } from '../i18n/run-commands.ts';
import { program } from '../program.ts';
import { rehearsalDir } from '../rehearsal/directory.ts';
import { serverAddresses } from '../settings/address.ts';
import { type Changes, parseSet, withChanges } from '../settings/change.ts';
import { createDeployment, hasDeployment } from '../settings/create.ts';
import { usualBridge } from '../settings/defaults.ts';
import { editSettings } from '../settings/edit.ts';
import { completeSecrets, loadDeployment } from '../settings/load.ts';
import { makeSecret, secretsOf } from '../settings/secrets.ts';
import { loadDefaultStack, loadStacks } from '../stacks/registry.ts';
import type { CommonSettings, Stack } from '../stacks/stack.ts';
import type { CommandContext, OptionValues } from './command.ts';
import { findTarget } from './target.ts';

export interface DeployTarget {
  readonly deployment: Deployment;
  /** Settings were made by this call. */
  readonly made: boolean;
  readonly notices: readonly Message[];
}

/** The directory of a deploy: the one that was named or found; a rehearsal has its own unless one is named. */
async function directoryFor(context: CommandContext, rehearse: boolean): Promise<string> {
  const found = await findTarget(context);
  if (!rehearse || context.options.dir !== undefined) return found.dir;
  if (found.deployment?.settings.rehearsal) return found.dir;
  const own = rehearsalDir(context.ports.host);
  context.aim(own);
  return own;
}

/** Settings as they would be made without a question. */
async function freshSettings(
  { ports, signal }: CommandContext,
  stack: Stack,
  rehearsal: boolean,
  set: unknown,
): Promise<{ settings: CommonSettings; notices: readonly Message[] }> {
  const bridgeGateway = await ports.docker.bridgeGateway(signal).catch(() => usualBridge);
  const { chosen } = await serverAddresses(ports.host);
  const address = rehearsal ? '127.0.0.1' : (chosen ?? '127.0.0.1');
  const base = stack.defaults({ address, rehearsal, bridgeGateway });
  return withChanges(stack, base, parseSet(stack, set));
}

/** A deployment in memory only, for a dry run where there is none yet. */
function imagined(
  ports: CommandContext['ports'],
  dir: string,
  stack: Stack,
  settings: CommonSettings,
) {
  const values = stack.secrets.flatMap((spec) => {
    const secret = makeSecret(spec, ports.randomBytes);
    return secret ? [[spec.name, secret] as const] : [];
  });
  return { dir, stack, settings, secrets: secretsOf(new Map(values), stack.secrets) };
}

/** The first deploy of a directory makes its settings: by questions, or with --yes from the defaults. */
async function make(
  context: CommandContext,
  dir: string,
  rehearsal: boolean,
  options: OptionValues,
): Promise<DeployTarget> {
  const { ports, options: globals } = context;
  const { lang } = globals;
  if (options.dryRun === true) {
    const stack = await loadDefaultStack();
    const { settings, notices } = await freshSettings(context, stack, rehearsal, options.set);
    return { deployment: imagined(ports, dir, stack, settings), made: true, notices };
  }
  if (rehearsal) {
    const stack = await loadDefaultStack();
    const { settings, notices } = await freshSettings(context, stack, true, options.set);
    const created = await createDeployment(ports, { dir, stack, settings, lang });
    const all = [...notices, ...created.notices];
    return { deployment: created.deployment, made: true, notices: all };
  }
  const { run } = await import('./commands/init.run.ts');
  const asked = options.set === undefined ? {} : { set: options.set };
  await run({ ...context, options: { ...globals, dir } }, [], asked);
  const deployment = await loadDeployment(ports, dir, await loadStacks());
  return { deployment, made: true, notices: deployment.notices };
}

async function load(
  { ports }: CommandContext,
  dir: string,
  rehearse: boolean,
  options: OptionValues,
): Promise<DeployTarget> {
  const stacks = await loadStacks();
  const first = await loadDeployment(ports, dir, stacks);
  if (rehearse && !first.settings.rehearsal) throw notRehearsal(dir);
  const changes: Changes = parseSet(first.stack, options.set);
  const any = Object.keys(changes).length > 0;
  if (options.dryRun === true) {
    if (!any) return { deployment: first, made: false, notices: first.notices };
    const { settings, notices } = withChanges(first.stack, first.settings, changes);
    return { deployment: { ...first, settings }, made: false, notices };
  }
  if (any) await editSettings(ports, dir, stacks, changes);
  const loaded = any ? await loadDeployment(ports, dir, stacks) : first;
  const { deployment } = await completeSecrets(ports, loaded);
  const told = !rehearse && loaded.settings.rehearsal ? [t.isRehearsal()] : [];
  return { deployment, made: false, notices: [...loaded.notices, ...told] };
}

/** Finds, changes (`--set`) or makes the deployment that `deploy` is to work on. */
export async function deployTarget(
  context: CommandContext,
  options: OptionValues,
): Promise<DeployTarget> {
  const { ports, cwd } = context;
  const rehearse = options.rehearse === true;
  const dir = resolve(cwd, await directoryFor(context, rehearse));
  const look = async () =>
    (await hasDeployment(ports, dir))
      ? load(context, dir, rehearse, options)
      : make(context, dir, rehearse, options);
  // Before the first question nothing is written, not even a lock; --yes asks none.
  const silent = context.options.yes || (await hasDeployment(ports, dir));
  if (options.dryRun === true || !silent) return look();
  // Two that start at once must not both make secrets.
  const lock = await acquireLock(ports, pathsOf(dir).lock, 'deploy');
  try {
    return await look();
  } finally {
    await lock.release();
  }
}

function notRehearsal(dir: string): UserError {
  return new UserError({
    id: 'not-a-rehearsal',
    title: t.notRehearsal({ dir }),
    next: [{ command: `${program.command} deploy --rehearse -C DIR`, what: t.ownDirectory() }],
    exit: exit.refused,
  });
}
