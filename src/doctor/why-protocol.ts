import { errorCode } from '../base/errors.ts';
import { psqlCommand } from '../base/psql-command.ts';
import { whyTexts as t } from '../base/texts/why.ts';
import type { Service } from '../config/blueprint.ts';
import { databaseTarget } from '../config/database-target.ts';
import { withoutSecrets } from '../config/masked.ts';
import type { Look } from './why.ts';
import { cut, failed, type Looker, type Way } from './why-parts.ts';

type Asked = (looker: Looker, way: Way, deadline: AbortSignal) => Promise<string | undefined>;

/** A question in the language of a server, and how a person asks the same. */
interface Question {
  readonly command: string;
  /** Resolves with what is wrong with the answer; rejects when none came. */
  readonly ask: Asked;
}

function httpQuestion({ host, port, path }: Way, service: Service): Question | undefined {
  if (path === undefined) return undefined;
  const url = `http://${host}:${port}${path}`;
  const any = service.health?.kind === 'http' && service.health.anyAnswer === true;
  return {
    command: `curl -sS -m 5 ${url}`,
    async ask({ effects }, _way, signal) {
      const { status, text } = await effects.http.request({ url, signal, maxBytes: 64 * 1024 });
      return status < 400 || any ? undefined : `HTTP ${status} ${text}`;
    },
  };
}

function databaseQuestion({ deployment }: Looker, name: string): Question | undefined {
  const spec = deployment.blueprint.databases;
  if (spec === undefined) return undefined;
  return {
    command: psqlCommand({ container: name, user: spec.user }, 'select 1', {
      database: spec.maintenance,
    }),
    async ask({ effects }, { host, port }, signal) {
      const target = { ...databaseTarget(deployment), host, port, readOnly: true };
      try {
        await effects.postgres.session(target, signal, (session) => session.query('select 1'));
        return undefined;
      } catch (error) {
        // Five characters are an answer of the server's own: 28P01, 53300 …
        const code = errorCode(error) ?? '';
        if (/^[0-9A-Z]{5}$/.test(code) && error instanceof Error)
          return `${error.message} (${code})`;
        throw error;
      }
    },
  };
}

function redisQuestion(name: string): Question {
  return {
    command: `docker exec ${name} redis-cli ping`,
    async ask({ effects }, { host, port }, signal) {
      const [answer] = await effects.redis.ask({ host, port }, [['PING']], signal);
      // A server that wants a password is one that answers.
      return answer?.ok === false && !/^NOAUTH/.test(answer.words) ? answer.words : undefined;
    },
  };
}

function questionFor(looker: Looker, service: Service, way: Way, name: string) {
  const { databases, servers = [] } = looker.deployment.blueprint;
  if (databases?.service === service.name) return databaseQuestion(looker, name);
  const kind = servers.find((server) => server.service === service.name)?.kind;
  return kind === 'redis' ? redisQuestion(name) : httpQuestion(way, service);
}

/** Whether a service answers in its own language on its published port; undefined when it does. */
export async function answers(
  looker: Looker,
  service: Service,
  way: Way,
  name: string,
): Promise<Look | undefined> {
  const question = questionFor(looker, service, way, name);
  if (question === undefined) return undefined;
  const { effects, signal, waitMs, deployment } = looker;
  const { command } = question;
  const { host, port } = way;
  try {
    const wrong = await question.ask(looker, way, effects.clock.deadline(waitMs, signal));
    if (wrong === undefined) return undefined;
    const words = cut(withoutSecrets(deployment, wrong));
    return failed({ said: t.refuses({ port, words }), evidence: [], command });
  } catch (error) {
    signal.throwIfAborted();
    const code = errorCode(error);
    const evidence = [`${host}:${port}${code === undefined ? '' : ` ${code}`}`];
    return failed({ said: t.silent({ port }), evidence, command });
  }
}
