import { join } from 'node:path';
import { errorCode } from '../../base/errors.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { DockerEndpoint, DockerVersion } from '../../effects/docker.ts';
import type { Effects } from '../../effects/effects.ts';
import { defineProbe, type ProbeContext } from '../probe.ts';
import { requirementsOf } from '../requirements.ts';
import { findExecutable } from './find-executable.ts';
import { hostOfAddress, isThisMachine } from './remote-address.ts';

/** Why the engine cannot be talked to. A daemon that does not answer at all is an unknown fact instead. */
export type DaemonFailure =
  | 'no-context'
  | 'no-socket'
  | 'refused'
  | 'denied'
  | 'unknown-host'
  | 'unreachable'
  | 'not-docker'
  | 'tls';

export type DaemonState = {
  readonly endpoint: DockerEndpoint;
  /** Host name of a daemon on another machine, else null. */
  readonly remote: string | null;
  /** Paths of programs on this machine, null when they are not installed. */
  readonly client: string | null;
  readonly engine: string | null;
  /** A socket that is there although the endpoint is another one. */
  readonly otherSocket: string | null;
  /** Versions that the stack asks for. */
  readonly wanted: { readonly minimum: string; readonly recommended: string } | null;
} & (
  | { readonly kind: 'up'; readonly version: DockerVersion }
  | { readonly kind: 'down'; readonly failure: DaemonFailure; readonly words: string }
);

const failures: Readonly<Record<string, DaemonFailure>> = {
  CONTEXT: 'no-context',
  ENOENT: 'no-socket',
  ECONNREFUSED: 'refused',
  ENOTSOCK: 'refused',
  EACCES: 'denied',
  EPERM: 'denied',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ETIMEDOUT: 'unreachable',
  TLS_MATERIAL: 'tls',
  EPROTO: 'tls',
  HTTP_200: 'not-docker',
  HTTP_400: 'not-docker',
  HTTP_404: 'not-docker',
};

function failureOf(error: unknown): DaemonFailure | undefined {
  const code = errorCode(error) ?? '';
  if (code.startsWith('HPE_')) return 'not-docker';
  return failures[code] ?? (/CERT|SSL|TLS/.test(code) ? 'tls' : undefined);
}

const nowhere: DockerEndpoint = { address: '', from: 'context', context: '' };

/** Sockets that other set-ups of Docker use, in the order in which they are proposed. */
async function otherSocketThan(address: string, effects: Effects): Promise<string | null> {
  const { fs, host } = effects;
  const runtime = host.env('XDG_RUNTIME_DIR');
  const known = [
    '/var/run/docker.sock',
    ...(runtime === undefined ? [] : [join(runtime, 'docker.sock')]),
    join(host.home, '.docker/run/docker.sock'),
    join(host.home, '.docker/desktop/docker.sock'),
  ];
  for (const path of known) {
    if (address === `unix://${path}`) continue;
    if ((await fs.stat(path).catch(() => undefined))?.kind === 'other') return path;
  }
  return null;
}

type Answer =
  | { readonly kind: 'up'; readonly version: DockerVersion }
  | { readonly kind: 'down'; readonly failure: DaemonFailure; readonly words: string };

async function ask(context: ProbeContext): Promise<Answer & { endpoint: DockerEndpoint }> {
  const { docker } = context.effects;
  let endpoint = nowhere;
  try {
    endpoint = await docker.endpoint();
    return { endpoint, kind: 'up', version: await docker.version(context.signal) };
  } catch (error) {
    const failure = failureOf(error);
    if (context.signal.aborted || failure === undefined) throw error;
    const words = error instanceof Error ? error.message : String(error);
    return { endpoint, kind: 'down', failure, words: words.slice(0, 300) };
  }
}

/** The engine at the endpoint that the docker client itself would use, or why there is none. */
export const dockerDaemon = defineProbe<DaemonState>({
  id: 'docker-daemon',
  title: t.probeDaemon(),
  deadline: 'short',
  async read(context) {
    const { effects, blueprint, deployment } = context;
    const answer = await ask(context);
    const { address } = answer.endpoint;
    const [client, engine, otherSocket] = await Promise.all([
      findExecutable(effects, 'docker'),
      findExecutable(effects, 'dockerd', ['/usr/sbin', '/usr/bin', '/usr/local/bin']),
      otherSocketThan(address, effects),
    ]);
    const host = hostOfAddress(address);
    const remote = host === null || isThisMachine(host, effects.host) ? null : host;
    const wanted = requirementsOf(blueprint, deployment)?.docker ?? null;
    const words = answer.kind === 'down' ? answer.words : answer.version.version;
    return {
      status: 'ok',
      value: { ...answer, remote, client, engine, otherSocket, wanted },
      evidence: [address === '' ? words : `${address}: ${words}`],
    };
  },
});
