import { resolve } from 'node:path';
import { program } from '../base/program.ts';
import type { CommandContext } from './command.ts';

export type Needs = Pick<CommandContext, 'effects' | 'options' | 'cwd'>;

const nameOf = ({ effects, options }: Needs): string | undefined =>
  options.dir ?? (effects.host.env(program.env.dir) || undefined);

/** The directory was said, by an option or the environment. */
export const isNamed = (context: Needs): boolean => nameOf(context) !== undefined;

/** The directory that a command without a deployment is about. */
export const namedDir = (context: Needs): string => resolve(context.cwd, nameOf(context) ?? '.');
