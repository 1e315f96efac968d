import { UserError, type UserErrorParts } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { engineTexts as t } from '../base/texts/engine.ts';

/** Errors of the Docker port, reported by name: the core does not import the real port. */
interface EngineFailure {
  readonly code: string;
  readonly message: string;
  /** Address of the engine; empty for what it said inside an answer. */
  readonly endpoint: string;
}

function engineFailure(error: unknown): EngineFailure | undefined {
  for (let at = error; at instanceof Error; at = at.cause)
    if (at.name === 'DockerError') return at as unknown as EngineFailure;
  return undefined;
}

const silent = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK']);
const denied = new Set(['EACCES', 'EPERM']);
const misdirected = new Set(['CONTEXT', 'ADDRESS']);
const contexts: NextStep = { command: 'docker context ls', what: t.seeContexts() };
const checked: NextStep = { command: 'docker version', what: t.seeVersion() };

function partsOf({ code, message, endpoint }: EngineFailure): UserErrorParts {
  const shown = endpoint.replace(/^unix:\/\//, '') || 'Docker';
  const base = { id: 'docker-missing-or-old', exit: exit.unknown };
  if (misdirected.has(code))
    return { ...base, title: t.misdirected(), quote: [message], next: [contexts] };
  if (denied.has(code) && endpoint.startsWith('unix:'))
    return { ...base, title: t.denied({ address: shown }), next: [joinGroup] };
  if (silent.has(code) && endpoint.startsWith('unix:'))
    return usual.has(shown)
      ? { ...base, title: t.silent(), why: [t.nothingListens({ address: shown })], next: [start] }
      : {
          ...base,
          title: t.silentThere({ address: shown }),
          why: [t.sentThere()],
          next: elsewhere,
        };
  if (code.startsWith('HTTP_') || code === 'ENGINE')
    return { id: 'docker-refused', title: t.refused(), quote: message.split('\n').slice(-20) };
  return { ...base, title: t.unreachable({ address: shown }), quote: [message], next: elsewhere };
}

/** Where a daemon listens unless something sends the client elsewhere. */
const usual = new Set(['/var/run/docker.sock', '/run/docker.sock']);
const elsewhere: readonly NextStep[] = [
  contexts,
  { command: `${program.command} preflight`, what: t.findOut() },
];
const joinGroup: NextStep = { command: 'sudo usermod -aG docker $USER', what: t.joinGroup() };
const start: NextStep = { command: 'sudo systemctl start docker', what: t.start() };

/** An error of the engine as one that a person understands; undefined for every other. */
export function engineError(error: unknown): UserError | undefined {
  if (error instanceof UserError) return undefined;
  const failure = engineFailure(error);
  return failure && new UserError({ ...partsOf(failure), cause: error });
}

/** Messages of the docker client and Compose, on one line, when they do not reach the engine. */
const clientSays: readonly (readonly [RegExp, string])[] = [
  [/Cannot connect to the Docker daemon at (\S+?)\.( |$)/, 'ECONNREFUSED'],
  [/permission denied while trying to connect to the Docker daemon socket at (\S+): /, 'EACCES'],
];

/** The same error as everywhere where Compose could not reach the engine; undefined for what else it said. */
export function clientsEngineError(lines: readonly string[]): UserError | undefined {
  for (const line of lines)
    for (const [pattern, code] of clientSays) {
      const endpoint = pattern.exec(line)?.[1];
      if (endpoint !== undefined) return new UserError(partsOf({ code, message: line, endpoint }));
    }
  return undefined;
}

/** The engine took the question and gave no answer within its time. */
export const engineSilent = (cause: unknown): UserError =>
  new UserError({
    id: 'docker-missing-or-old',
    title: t.noAnswer(),
    next: [checked],
    exit: exit.unknown,
    cause,
  });
