import { resolve } from 'node:path';
import { nearMiss } from '../adopt/recognise.ts';
import { retold, UserError } from '../core/errors.ts';
import { adoptTexts as t } from '../i18n/adopt.ts';
import { program } from '../program.ts';
import { findDeploymentDir } from '../settings/load.ts';
import { loadStacks } from '../stacks/registry.ts';
import type { CommandContext } from './command.ts';
import { word } from './typed.ts';

type Needs = Pick<CommandContext, 'ports' | 'options' | 'cwd'>;

/** The directory that a command without a deployment would have been about. */
export function namedDir({ ports, options, cwd }: Needs): string {
  return resolve(cwd, options.dir ?? (ports.host.env(program.env.dir) || '.'));
}

/** The error that there is no deployment, with what another installer's directory is taken for. */
async function withHint(context: Needs, error: UserError): Promise<UserError> {
  const dir = namedDir(context);
  const near = await nearMiss(context.ports.fs, dir, await loadStacks());
  if (near === undefined) return error;
  const look = { command: `${program.command} doctor -C ${word(dir)}`, what: t.nextLook() };
  const whole = near.why.id === t.isOne({ layout: near.layout.title }).id;
  const next = whole ? [look, ...error.next] : error.next;
  return retold(error, { why: [...error.why, near.why], next });
}

/** The deployment's directory, as `findDeploymentDir` finds it. */
export async function deploymentDir(context: Needs): Promise<string> {
  const { ports, options, cwd } = context;
  try {
    return await findDeploymentDir(ports, options.dir, cwd);
  } catch (error) {
    if (!(error instanceof UserError) || error.id !== 'no-deployment') throw error;
    throw await withHint(context, error);
  }
}
