import { resolve } from 'node:path';
import { retold, UserError } from '../base/errors.ts';
import { program } from '../base/program.ts';
import { adoptTexts as t } from '../base/texts/adopt.ts';
import { findDeploymentDir } from '../config/settings/load.ts';
import { nearMiss } from '../doctor/foreign/recognise.ts';
import { loadBlueprints } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';
import { word } from './typed.ts';

type Needs = Pick<CommandContext, 'effects' | 'options' | 'cwd'>;

/** The directory that a command without a deployment would have been about. */
export function namedDir({ effects, options, cwd }: Needs): string {
  return resolve(cwd, options.dir ?? (effects.host.env(program.env.dir) || '.'));
}

/** The error that there is no deployment, with what another installer's directory is taken for. */
async function withHint(context: Needs, error: UserError): Promise<UserError> {
  const dir = namedDir(context);
  const near = await nearMiss(context.effects.fs, dir, await loadBlueprints());
  if (near === undefined) return error;
  const look = { command: `${program.command} doctor -C ${word(dir)}`, what: t.nextLook() };
  const whole = near.why.id === t.isOne({ layout: near.layout.title }).id;
  const next = whole ? [look, ...error.next] : error.next;
  return retold(error, { why: [...error.why, near.why], next });
}

/** The deployment's directory, as `findDeploymentDir` finds it. */
export async function deploymentDir(context: Needs): Promise<string> {
  const { effects, options, cwd } = context;
  try {
    return await findDeploymentDir(effects, options.dir, cwd);
  } catch (error) {
    if (!(error instanceof UserError) || error.id !== 'no-deployment') throw error;
    throw await withHint(context, error);
  }
}
