import { isIP } from 'node:net';
import { errorCode } from '../../../../base/errors.ts';
import { troubleWith } from '../../../../doctor/causes.ts';
import { passOn } from '../../../../doctor/fact.ts';
import { defineProbe, type ProbeContext, type Reading } from '../../../../doctor/probe.ts';
import { insideAttempts } from '../../../../doctor/probes/inside-attempts.ts';
import { edgeKey } from '../../../../doctor/probes/inside-enter.ts';
import {
  type ServiceProcesses,
  serviceProcesses,
} from '../../../../doctor/probes/service-processes.ts';
import { absenceOf, services } from '../../../../doctor/probes/services.ts';
import type { ModelRole } from '../../models/call.ts';
import { knownRoles, modelEndpoint } from '../../models/endpoints.ts';
import { isLoopback } from '../../models/failure.ts';
import { inDeployment, type StackContext } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

/** The gateway's image has curl, and from it every service and the outside can be reached. */
const vantage = 'apisix';
/** Less than what a probe of a model server may take as a whole. */
const connectSeconds = 3;

/** A service from inside which nothing leads to a model server. */
export interface CutService {
  readonly service: string;
  readonly pid: number;
  readonly words: string;
}

export interface InsideReach {
  readonly project: string;
  readonly origin: string;
  /** Models that are served there. */
  readonly roles: readonly ModelRole[];
  readonly connected: boolean;
  /** The error of curl when it could not connect. */
  readonly words: string;
  /** Services that use its models and do not reach it, although the gateway does. */
  readonly cut: readonly CutService[];
}

function origins({ deployment }: StackContext): Map<string, ModelRole[]> {
  const found = new Map<string, ModelRole[]>();
  for (const role of knownRoles(deployment)) {
    const { url } = modelEndpoint(deployment, role);
    if (isLoopback(url)) continue;
    const { origin } = new URL(url);
    found.set(origin, [...(found.get(origin) ?? []), role]);
  }
  return found;
}

/** Only the connection is looked at; the key stays here, and any answer at all is one. */
async function reach(
  { effects, signal, deployment }: StackContext,
  container: string,
  [origin, roles]: readonly [string, readonly ModelRole[]],
): Promise<InsideReach | undefined> {
  const argv = ['curl', '-s', '-S', '-o', '/dev/null', '--noproxy', '*'];
  argv.push('--connect-timeout', String(connectSeconds), '--max-time', String(connectSeconds));
  argv.push('-w', '%{http_code}', '--head', `${origin}/`);
  const { code, stdout, stderr } = await effects.docker.exec(container, argv, signal);
  if (code === 126 || code === 127) return undefined;
  // A server that takes its time to answer was reached all the same.
  const connected = code === 0 || Number(stdout) > 0 || (code === 28 && !/connect/i.test(stderr));
  const { project } = deployment.settings;
  return { project, origin, roles, connected, words: stderr.trim().slice(0, 200), cut: [] };
}

/** The services that call a model server themselves, by role. */
const callers: Readonly<Record<ModelRole, string>> = {
  chat: 'higress',
  completion: 'code-completion',
  embedding: 'codebase-embedder',
  rerank: 'codebase-embedder',
};

/** Tries the connection from inside each service that makes it; a silence counts when it is one twice. */
async function withCallers(
  context: ProbeContext,
  row: InsideReach,
  processes: readonly ServiceProcesses[],
): Promise<InsideReach> {
  const { hostname, port, protocol } = new URL(row.origin);
  const names = new Set(row.roles.map((role) => callers[role]));
  const { net, host } = context.effects;
  // Only where networks can be entered: names are then this machine's.
  if (!row.connected || host.uid !== 0) return row;
  const bare = hostname.replace(/^\[|\]$/g, '');
  const [ip] = isIP(bare) ? [bare] : await net.resolve(bare, context.signal).catch(() => []);
  if (ip === undefined) return row;
  const to = { name: row.origin, ip, port: Number(port) || (protocol === 'https:' ? 443 : 80) };
  const failing = async (all: readonly ServiceProcesses[]) => {
    const asked = all.map((own) => ({ own, calls: [to] }));
    const { attempts } = await insideAttempts(context, asked, new Set());
    return all.flatMap((own): [ServiceProcesses, string][] => {
      const attempt = attempts.get(edgeKey(own, to.name));
      return attempt === undefined || attempt.connected ? [] : [[own, attempt.words]];
    });
  };
  const first = await failing(processes.filter(({ service }) => names.has(service)));
  const still = await failing(first.map(([own]) => own));
  const cut = still.map(([{ service, pids }, words]) => ({ service, pid: pids[0] ?? 0, words }));
  return { ...row, cut };
}

/** Whether the model servers can be reached from inside the network: routes, DNS and firewalls differ there. */
export const insideReach = defineProbe<readonly InsideReach[]>({
  id: 'models-from-inside',
  title: t.probe(),
  deadline: 'long',
  read: (context) =>
    inDeployment(context, async (stack): Promise<Reading<readonly InsideReach[]>> => {
      const absent = await absenceOf(context, vantage);
      if (absent) return absent;
      const fact = await context.get(services);
      if (fact.status !== 'ok') return passOn(fact);
      const container = fact.value.services.find(({ name }) => name === vantage)?.container;
      const because = troubleWith([vantage]);
      const nowhere = {
        status: 'unknown',
        reason: t.noVantage({ service: vantage }),
        because,
      } as const;
      if (!container) return nowhere;
      try {
        const asked = [...origins(stack)].map((entry) => reach(stack, container, entry));
        const reached = (await Promise.all(asked)).filter((one) => one !== undefined);
        if (reached.length < asked.length) return { status: 'unknown', reason: t.noCurl() };
        const running = (await context.get(serviceProcesses)).value ?? [];
        const value = await Promise.all(reached.map((row) => withCallers(context, row, running)));
        const lines = value.map(
          ({ origin, words, connected }) => `${vantage}: ${origin} → ${connected ? 'ok' : words}`,
        );
        return { status: 'ok', value, evidence: lines };
      } catch (error) {
        const cause = errorCode(error);
        return { ...nowhere, ...(cause === undefined ? {} : { cause }) };
      }
    }),
});
