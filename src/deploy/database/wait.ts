import { errorCode, sentenceOf, UserError } from '../../base/errors.ts';
import { program } from '../../base/program.ts';
import { psqlCommand } from '../../base/psql-command.ts';
import { editCommand } from '../../base/shell.ts';
import { quoteIdentifier } from '../../base/sql.ts';
import { stepTexts } from '../../base/texts/steps.ts';
import { until } from '../../base/until.ts';
import type { DatabaseSpec } from '../../config/blueprint.ts';
import { databaseTarget } from '../../config/database-target.ts';
import type { Deployment } from '../../config/deployment.ts';
import { pathsOf } from '../../config/paths.ts';
import { startLimit } from '../../config/start-time.ts';
import { serviceContainer } from '../../docker/containers.ts';
import type { StepContext } from '../../runs/step.ts';
import { serviceFailure } from '../services/failure.ts';

type DatabaseContext = Pick<StepContext, 'deployment' | 'effects' | 'signal'>;

/** Names of the databases that the server has. */
export type DatabaseAnswer = ReadonlySet<string>;

const pollMs = 250;
const attemptMs = 5000;

export function missingDatabases(spec: DatabaseSpec, answer: DatabaseAnswer): string[] {
  return spec.names.filter((name) => !answer.has(name));
}

/**
 * Asks the server over TCP until it answers a query. A refused password ends the wait at once: waiting
 * does not help. A container that dies or takes too long ends it with the container's own words.
 */
export async function waitForDatabase(
  context: DatabaseContext,
  spec: DatabaseSpec,
): Promise<DatabaseAnswer> {
  const { deployment, effects, signal } = context;
  const service = deployment.blueprint.services.find(({ name }) => name === spec.service);
  const seconds = startLimit(service);
  const wait = { everyMs: pollMs, withinMs: seconds * 1000, signal };
  const names = await until(effects.clock, wait, async (last) => {
    const answer = await askDatabase(context, spec);
    if ('names' in answer) return answer.names;
    await stillAlive(context, spec, last ? seconds : undefined, answer.error);
    return undefined;
  });
  return names ?? new Set();
}

/** One question, without a wait. A refused password is thrown: no later answer is another one. */
export async function askDatabase(
  { deployment, effects, signal }: DatabaseContext,
  spec: DatabaseSpec,
): Promise<{ names: DatabaseAnswer } | { error: unknown }> {
  const target = databaseTarget(deployment);
  const within = effects.clock.deadline(attemptMs, signal);
  try {
    const rows = await effects.postgres.session(target, within, (session) =>
      session.query<{ datname: string }>('SELECT datname FROM pg_database'),
    );
    return { names: new Set(rows.map(({ datname }) => datname)) };
  } catch (error) {
    signal.throwIfAborted();
    const code = errorCode(error);
    if (code === '28P01' || code === '28000') throw wrongPassword(deployment, spec, error);
    return { error };
  }
}

async function stillAlive(
  context: DatabaseContext,
  spec: DatabaseSpec,
  late: number | undefined,
  error: unknown,
): Promise<void> {
  const { deployment, effects, signal } = context;
  const container = await serviceContainer(context, spec.service);
  if (container?.condition === 'stopped')
    throw await serviceFailure(context, spec.service, container.id, { kind: 'exited' });
  if (container?.condition === 'restarting') {
    const { restartCount } = await effects.docker.inspect(container.id, signal);
    if (restartCount > 2)
      throw await serviceFailure(context, spec.service, container.id, { kind: 'restarting' });
  }
  if (late === undefined) return;
  if (container && container.condition !== 'ready')
    throw await serviceFailure(context, spec.service, container.id, {
      kind: 'slow',
      seconds: late,
    });
  const { host, port } = databaseTarget(deployment);
  throw new UserError({
    id: 'database-silent',
    title: stepTexts.databaseSlow({
      service: spec.service,
      address: `${host}:${port}`,
      seconds: late,
    }),
    why: error instanceof Error ? [stepTexts.databaseSays({ text: sentenceOf(error) })] : [],
    next: [{ command: `${program.command} logs ${spec.service}` }],
    cause: error,
  });
}

/** Creates a database; that another did it meanwhile is fine. */
export async function createDatabase(
  { deployment, effects, signal }: DatabaseContext,
  name: string,
): Promise<void> {
  const alreadyThere = '42P04';
  try {
    await effects.postgres.session(databaseTarget(deployment), signal, (session) =>
      session.query(`CREATE DATABASE ${quoteIdentifier(name)}`),
    );
  } catch (error) {
    if (errorCode(error) !== alreadyThere) throw error;
  }
}

function wrongPassword(deployment: Deployment, spec: DatabaseSpec, cause: unknown): UserError {
  const { blueprint, dir, settings } = deployment;
  const service = blueprint.services.find(({ name }) => name === spec.service);
  const mounted = service?.volumes?.find(({ from }) => from === 'data')?.path ?? spec.service;
  const container = `${settings.project}-${spec.service}-1`;
  const { user, password: name, maintenance } = spec;
  return new UserError({
    id: 'postgres-password',
    title: stepTexts.wrongPassword({ service: spec.service, user }),
    why: [stepTexts.wrongPasswordWhy({ path: `${pathsOf(dir).data}/${mounted}` })],
    next: [
      {
        command: editCommand(pathsOf(dir).secrets),
        what: stepTexts.wrongPasswordOld({ name }),
      },
      {
        command: `${program.command} fix postgres-password-mismatch`,
        what: stepTexts.wrongPasswordFix({ name }),
      },
      {
        command: psqlCommand({ container, user }, '\\password', { database: maintenance }),
        what: stepTexts.wrongPasswordNew(),
      },
    ],
    cause,
  });
}
