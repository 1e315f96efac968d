import { errorCode, UserError } from '../../base/errors.ts';
import { isShallow } from '../../base/json.ts';
import type { Secret } from '../../base/secret.ts';
import { isSqlState } from '../../base/sql.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Deployment } from '../../config/deployment.ts';
import { withoutSecrets } from '../../config/masked.ts';
import { downOf } from '../causes.ts';
import type { ProbeContext, Reading } from '../probe.ts';
import { absenceOf } from './services.ts';

/** A server of the stack as this machine reaches it. */
export interface ServerPlace {
  readonly service: string;
  readonly host: string;
  readonly port: number;
  /** Name of its container, for commands that a person types. */
  readonly container: string;
  readonly deployment: Deployment;
  /** Where it asks for one. */
  readonly password?: Secret;
}

/** The cause of a fact: it took the question and did not answer in the time that such a server needs. */
export const silence = 'SILENT';

type Asking = Pick<ProbeContext, 'limitMs' | 'leftMs' | 'again'>;

/**
 * Milliseconds for one question of a probe that asks so many more times: all fit into what is left of its time, and
 * more in a second reading. Never so few that a server which is only slow would be called silent: rather the probe
 * is late.
 */
export function patienceOf(
  { limitMs = 4_000, leftMs = () => limitMs, again }: Asking,
  tries = 2,
): number {
  const each = (leftMs() - limitMs * 0.08) / tries;
  return Math.max(
    Math.min(1_000, limitMs * 0.25),
    Math.min(again ? 5_000 : 1_600, limitMs * 0.4, each),
  );
}

/** A server that took the question twice and was silent; the message is that of the second try. */
class Silence extends Error {
  readonly code = silence;
}

/** Asks, and once more after a silence: on a busy machine one may be chance. */
export async function askTwice<T>(
  context: Asking & Pick<ProbeContext, 'effects' | 'signal'>,
  ask: (within: AbortSignal) => Promise<T>,
  isLast = false,
): Promise<T> {
  const patience = patienceOf(context, isLast ? 1 : 2);
  const within = context.effects.clock.deadline(patience, context.signal);
  try {
    return await ask(within);
  } catch (error) {
    if (context.signal.aborted || !within.aborted || isSqlState(errorCode(error))) throw error;
    if (isLast) throw new Silence(error instanceof Error ? error.message : String(error));
    return askTwice(context, ask, true);
  }
}

/**
 * Asks the stack's server of one kind. Skipped where there is none; unknown, with its container as the reason,
 * where it does not run; what it throws is an answer that did not come.
 */
export async function askServer<T>(
  context: ProbeContext,
  kind: string,
  /** Its context has the short deadline of a server that is asked a small question. */
  read: (place: ServerPlace, asking: ProbeContext) => Promise<Reading<T>>,
): Promise<Reading<T>> {
  const { deployment } = context;
  if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
  const spec = deployment.blueprint.servers?.find((server) => server.kind === kind);
  if (spec === undefined) return { status: 'skipped', reason: t.noServer() };
  const { service } = spec;
  const absence = await absenceOf(context, service);
  if (absence) return absence;
  const row = deployment.blueprint.ports.find(({ name }) => name === spec.port);
  const port = deployment.settings.ports[spec.port] ?? row?.default ?? 0;
  try {
    const container = `${deployment.settings.project}-${service}-1`;
    const password = spec.password ? { password: deployment.secrets.get(spec.password) } : {};
    const place = { service, host: '127.0.0.1', port, container, deployment, ...password };
    return await askTwice(context, (signal) => read(place, { ...context, signal }));
  } catch (error) {
    if (context.signal.aborted) throw error;
    const because = [
      ...[...downOf(service), `port-not-published:${service}`],
      ...(errorCode(error) === silence ? ['machine-overloaded'] : []),
    ];
    if (error instanceof UserError)
      return { status: 'unknown', reason: error.title, because: [...because, error.id] };
    const code = errorCode(error);
    const said = error instanceof Error ? error.message : String(error);
    const words = withoutSecrets(deployment, said).slice(0, 200);
    const reason =
      error instanceof SyntaxError
        ? t.strangeAnswer({ service })
        : t.unreadable({ code: code ?? words });
    const evidence = [`127.0.0.1:${port}: ${words}`];
    return { status: 'unknown', reason, evidence, because, ...(code ? { cause: code } : {}) };
  }
}

/** The JSON that a server answers; a SyntaxError when it is none, or too deep to go through. */
export async function getJson(
  { effects: { http }, signal }: Pick<ProbeContext, 'effects' | 'signal'>,
  url: string,
  body?: string,
): Promise<unknown> {
  const asked = body === undefined ? {} : { method: 'POST' as const, body };
  const { text } = await http.request({ url, signal, ...asked });
  const value: unknown = JSON.parse(text);
  if (!isShallow(value)) throw new SyntaxError('too deep');
  return value;
}

/** A field of an answer, whatever the answer is. */
export function fieldOf(value: unknown, ...path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = Reflect.get(at, name);
  }
  return at;
}
