import { errorCode, UserError } from '../base/errors.ts';
import { literal, type Message } from '../base/message.ts';
import { maskSecrets } from '../base/secret-patterns.ts';
import { checksTexts as t } from '../base/texts/checks.ts';
import type { CommonSettings } from '../config/blueprint.ts';
import { databaseTarget } from '../config/database-target.ts';
import type { Deployment } from '../config/deployment.ts';
import type { PostgresSession } from '../effects/effects.ts';
import { stepContext } from '../runs/run.ts';
import { lookingOptions, type StepContext } from '../runs/step.ts';
import { troubleWith } from './causes.ts';
import type { ProbeContext, Reading } from './probe.ts';

/** The read context of one stack's probes: the context of its deploy steps, for looking once. */
export type StackContext<S extends CommonSettings = CommonSettings> = StepContext<S> &
  Pick<ProbeContext, 'get' | 'dir'>;

/** The context of deploy steps, for looking once: no waiting, no changes, no output. */
function stackContext<S extends CommonSettings>(
  context: ProbeContext,
  deployment: Deployment,
): StackContext<S> {
  const { effects, signal, get, dir } = context;
  // Probes of a stack run in deployments of that stack only.
  const own = deployment as unknown as Deployment<S>;
  const session = { deployment: own, effects, signal, emit: () => undefined };
  return { ...stepContext(session, undefined, lookingOptions), get, dir };
}

/** A source that gave no answer: its own error as the reason, its services as the cause. */
export function withoutAnswer(error: unknown, services: readonly string[]): Reading<never> {
  const because = troubleWith(services);
  // An installation of another's need not keep every password: that is no doubt about its health.
  if (error instanceof UserError && error.id === 'secret-not-kept')
    return { status: 'skipped', reason: error.title };
  if (error instanceof UserError && error.id === 'secrets-lost')
    return { status: 'unknown', reason: error.title, because: [error.id] };
  if (error instanceof UserError)
    return { status: 'unknown', reason: error.why[0] ?? error.title, because };
  const code = errorCode(error);
  const words = error instanceof Error ? error.message : String(error);
  const service = services[0] ?? '';
  // An SQLSTATE is an answer of the server, and its words say more than the code.
  const reason =
    code !== undefined && /^(?=.*\d)[0-9A-Z]{5}$/.test(code)
      ? t.errorFrom({ service, words: literal(maskSecrets(words).slice(0, 200)), code })
      : t.noAnswerFrom({ service, reason: literal((code ?? words).slice(0, 200)) });
  return { status: 'unknown', reason, because, ...(code === undefined ? {} : { cause: code }) };
}

/** How the probes of one stack read in its deployments. */
export function stackProbes<S extends CommonSettings>() {
  type Read<T> = (context: StackContext<S>) => Promise<Reading<T>>;

  /** Reads in a deployment; without one there is nothing to look at. */
  async function inDeployment<T>(context: ProbeContext, read: Read<T>): Promise<Reading<T>> {
    const { deployment } = context;
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    return read(stackContext<S>(context, deployment));
  }

  /**
   * Asks services; when no answer comes the fact is unknown, and whatever is wrong with those services
   * (or with what they need) explains that.
   */
  async function askServices<T>(
    context: ProbeContext,
    services: readonly string[],
    read: Read<T>,
  ): Promise<Reading<T>> {
    return inDeployment(context, async (stack) => {
      try {
        return await read(stack);
      } catch (error) {
        return withoutAnswer(error, services);
      }
    });
  }
  return { inDeployment, askServices };
}

/** Reads in a database of the stack. The transaction itself refuses to write. */
export async function readDatabase<S extends CommonSettings, T>(
  { effects, deployment, signal }: Pick<StackContext<S>, 'effects' | 'deployment' | 'signal'>,
  name: string,
  read: (session: PostgresSession) => Promise<T>,
): Promise<T> {
  const target = databaseTarget(deployment, name);
  return effects.postgres.session(target, signal, async (session) => {
    await session.query('START TRANSACTION READ ONLY');
    // A table that somebody holds is no reason to wait until the run is over.
    await session.query("SET LOCAL lock_timeout = '1500ms'");
    return read(session);
  });
}

export const skipped = (reason: Message): Reading<never> => ({ status: 'skipped', reason });
