import { UserError } from '../../base/errors.ts';
import { program } from '../../base/program.ts';
import { Secret } from '../../base/secret.ts';
import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { databaseSpec } from '../../config/database-target.ts';
import { withoutSecrets } from '../../config/masked.ts';
import { serviceContainer } from '../../docker/containers.ts';
import type { StepContext } from '../../runs/step.ts';

/** Kept by the server: what is given up here must not be done there after all, when a lock is let go. */
const limits = ["SET lock_timeout = '5s'", "SET statement_timeout = '60s'"];

type Context = Pick<StepContext, 'deployment' | 'effects' | 'signal'>;

/** Every server has it, whatever happened to the others. */
const alwaysThere = 'template1';

/**
 * Statements as the server's own administrator, through the socket inside its container: that needs no password.
 * They go to standard input, so that no list of processes shows what is in them.
 */
export async function localSql(context: Context, statements: string | Secret): Promise<string> {
  const { deployment, effects, signal } = context;
  const { service, user } = databaseSpec(context);
  const container = (await serviceContainer(context, service))?.id;
  const psql = ['psql', '-X', '-v', 'ON_ERROR_STOP=1', '-qtA', '-U', user, '-d', alwaysThere];
  const limited = [...psql, ...limits.flatMap((limit) => ['-c', limit])];
  const input = typeof statements === 'string' ? new Secret(statements) : statements;
  const result =
    container === undefined
      ? { code: 1, stdout: '', stderr: '' }
      : await effects.docker.exec(container, [...limited, '-f', '-'], signal, { input });
  if (result.code === 0) return result.stdout.replace(/\n$/, '');
  const said = Secret.maskIn(withoutSecrets(deployment, result.stderr), [input]);
  throw new UserError({
    id: 'database-refused',
    title: t.databaseRefused({ service }),
    quote: said
      .split('\n')
      .filter((line) => line !== '' && !/^STATEMENT|^LINE/.test(line))
      .slice(-4),
    next: [{ command: `${program.command} logs ${service}`, what: t.seeLog() }],
  });
}
