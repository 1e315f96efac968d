import { UserError } from '../base/errors.ts';
import { composeTexts } from '../base/texts/compose.ts';
import type { Deployment } from '../config/deployment.ts';
import { withoutSecrets } from '../config/masked.ts';
import { pathsOf } from '../config/paths.ts';
import type { Comparison } from '../config/render/compare.ts';
import { isDue, type WriteChoice } from '../config/render/write.ts';
import type { ExecResult } from '../effects/effects.ts';
import { clientsEngineError } from './engine-error.ts';
import { type ComposeEffects, findCompose, usualCompose } from './find-compose.ts';

/** Named in every call, so that neither the current directory nor a variable decides. */
export interface ComposeProject {
  /** Compose file, absolute; `-` is standard input. */
  readonly file: string;
  readonly dir: string;
  readonly name: string;
}

/** The same, or without a file: the containers that have the name. */
type NamedProject = Omit<ComposeProject, 'file'> & { readonly file: string | undefined };

export function projectOf(deployment: Deployment): ComposeProject {
  const { dir, settings } = deployment;
  return { file: pathsOf(dir).compose, dir, name: settings.project };
}

/**
 * The text that the Compose file will have when what is due of these files was written; undefined: it stays as it is, as
 * an edited one does.
 */
export function composeTextAfter(
  deployment: Deployment,
  { files }: Comparison,
  choiceFor: (path: string) => WriteChoice,
): string | undefined {
  const { dir, file } = projectOf(deployment);
  const compared = files.find((one) => `${dir}/${one.file.path}` === file);
  if (!compared || !isDue(compared, choiceFor(compared.file.path))) return undefined;
  const { content } = compared.file;
  return typeof content === 'string' ? content : undefined;
}

/** The project as Compose finds it by labels: files of another installer are not read for it. */
export const projectByName = (deployment: Deployment): NamedProject => ({
  ...projectOf(deployment),
  ...(deployment.adopted && { file: undefined }),
});

/** Arguments after `docker compose`; a `.env` that lies in the directory is not read. */
const base = ({ file, dir, name }: NamedProject): string[] => [
  ...(file === undefined ? [] : ['-f', file, '--project-directory', dir]),
  ...['-p', name],
  ...['--env-file', '/dev/null'],
];

export interface UpOptions {
  /** None: all. */
  readonly services?: readonly string[];
  readonly noDeps?: boolean;
  /** Recreates containers even if their definition has not changed. */
  readonly forceRecreate?: boolean;
  /** Made as the file says, and not started. */
  readonly noStart?: boolean;
}

export const upArgs = (project: ComposeProject, options: UpOptions = {}): string[] => [
  ...base(project),
  ...['up', ...(options.noStart ? ['--no-start'] : ['-d']), '--no-build'],
  ...(options.noDeps ? ['--no-deps'] : []),
  ...(options.forceRecreate ? ['--force-recreate'] : []),
  ...(options.services ?? []),
];

/** Never with -v: volumes and data are not ours to remove. */
export const downArgs = (project: ComposeProject): string[] => [...base(project), 'down'];

const onServices =
  (command: string) =>
  (project: ComposeProject, services: readonly string[]): string[] => [
    ...base(project),
    command,
    ...services,
  ];

export const stopArgs = onServices('stop');
/** Without --no-deps, so that services that depend on one with `restart: true` restart with it. */
export const restartArgs = onServices('restart');
export const pauseArgs = onServices('pause');

export interface LogsOptions {
  readonly services: readonly string[];
  readonly follow: boolean;
  /** Last lines of each service. */
  readonly tail: number | 'all';
  readonly since?: Date | undefined;
}

export const logsArgs = (project: NamedProject, options: LogsOptions): string[] => [
  ...base(project),
  ...['logs', '--no-color', '--tail', String(options.tail)],
  ...(options.follow ? ['--follow'] : []),
  ...(options.since ? ['--since', options.since.toISOString()] : []),
  ...options.services,
];

/** One line a service: its name and the hash that Compose keeps in a label of the container. */
export const hashArgs = (project: ComposeProject): string[] => [
  ...base(project),
  ...['config', '--hash', '*'],
];

/** Variables that would change what a call means; the caller's shell may have them. */
const foreign = [
  'COMPOSE_FILE',
  'COMPOSE_PROJECT_NAME',
  'COMPOSE_PROFILES',
  'COMPOSE_ENV_FILES',
  'COMPOSE_PATH_SEPARATOR',
  'COMPOSE_CONVERT_WINDOWS_PATHS',
  'COMPOSE_REMOVE_ORPHANS',
  'COMPOSE_COMPATIBILITY',
  'COMPOSE_EXPERIMENTAL',
  'COMPOSE_PARALLEL_LIMIT',
  'COMPOSE_STATUS_STDOUT',
  'COMPOSE_MENU',
  'COMPOSE_PROGRESS',
  'DOCKER_DEFAULT_PLATFORM',
] as const;

/** Compose's environment, without and with the variables that decide. */
export function composeEnvironment(): Record<string, string | undefined> {
  const taken = Object.fromEntries(foreign.map((name) => [name, undefined]));
  return {
    ...taken,
    COMPOSE_DISABLE_ENV_FILE: '1',
    COMPOSE_IGNORE_ORPHANS: '1',
    COMPOSE_ANSI: 'never',
  };
}

export interface ComposeCall {
  readonly signal: AbortSignal;
  readonly input?: string;
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  readonly keep?: boolean;
}

async function composeCommand(effects: ComposeEffects, signal: AbortSignal) {
  const tool = await findCompose(effects, signal);
  if (tool.kind === 'found') return tool.argv;
  throw new UserError({
    id: 'docker-missing-or-old',
    title: composeTexts.missing(),
    why: [composeTexts[tool.kind === 'v1' ? 'onlyOld' : 'missingWhy']()],
    next: [{ command: 'docker compose version', what: composeTexts.missingNext() }],
  });
}

/** Runs Compose with arguments from one of the builders. A failure is a result; a missing Compose throws. */
export async function runCompose(
  effects: ComposeEffects,
  args: readonly string[],
  call: ComposeCall,
): Promise<ExecResult> {
  const run = async (command: readonly string[]) => {
    const options = { env: composeEnvironment(), ...call };
    const result = await effects.exec.run([...command, ...args], options);
    call.signal.throwIfAborted();
    return result;
  };
  // Asking a client whether it knows Compose starts it as well: that is done when it failed.
  const usual = await usualCompose(effects);
  const result = usual && (await run(usual));
  if (result?.code === 0) return result;
  const command = await composeCommand(effects, call.signal);
  return result && command.join('\0') === usual?.join('\0') ? result : run(command);
}

/** The message of Compose: the last lines of its standard error, without its progress. */
export function lastLines(result: ExecResult, lines = 8): string[] {
  const said = `${result.stderr}\n${result.stdout}`.split('\n').map((line) => line.trim());
  const meant = said.filter((line) => line !== '' && !/^time=.*level=warning/.test(line));
  const progress = /^(Container|Network|Volume|Image) \S+ +(\w+ing|\w+ed|Healthy)$/;
  return meant.filter((line) => !progress.test(line)).slice(-lines);
}

interface ComposeContext {
  readonly deployment: Pick<Deployment, 'secrets'>;
  readonly effects: ComposeEffects;
}

/** Runs Compose and throws a UserError with its last words when it fails. */
export async function mustCompose(
  { deployment, effects }: ComposeContext,
  args: readonly string[],
  call: ComposeCall,
): Promise<ExecResult> {
  const result = await runCompose(effects, args, call);
  if (result.code !== 0) throw composeError(result, deployment);
  return result;
}

/** Compose's failure with its last words, in which it may quote what it read: without the secrets. */
export function composeError(
  result: ExecResult,
  deployment: Pick<Deployment, 'secrets'>,
): UserError {
  const quote = lastLines(result).map((line) => withoutSecrets(deployment, line));
  const engine = clientsEngineError(quote);
  if (engine) return engine;
  return new UserError({
    id: 'compose-failed',
    title: composeTexts.failed({ code: result.code ?? result.failure ?? '?' }),
    quote,
  });
}
