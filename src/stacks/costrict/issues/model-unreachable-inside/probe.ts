import { errorCode } from '../../../../base/errors.ts';
import { troubleWith } from '../../../../doctor/causes.ts';
import { passOn } from '../../../../doctor/fact.ts';
import { defineProbe, type Reading } from '../../../../doctor/probe.ts';
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

export interface InsideReach {
  readonly project: string;
  readonly origin: string;
  /** Models that are served there. */
  readonly roles: readonly ModelRole[];
  readonly connected: boolean;
  /** The error of curl when it could not connect. */
  readonly words: string;
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
  return { project, origin, roles, connected, words: stderr.trim().slice(0, 200) };
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
        const value = (await Promise.all(asked)).filter((one) => one !== undefined);
        if (value.length < asked.length) return { status: 'unknown', reason: t.noCurl() };
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
