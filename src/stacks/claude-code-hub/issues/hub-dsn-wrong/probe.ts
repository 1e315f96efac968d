import type { Secret } from '../../../../base/secret.ts';
import { defineProbe } from '../../../../doctor/probe.ts';
import { runningEnv } from '../../../../doctor/probes/running-env.ts';
import { databaseIn } from '../../deployment/services.ts';
import { askServices } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

/**
 * The first part of the app's database address that is another than this deployment's; `unsafe`: the password holds
 * what ends it in an address; `unreadable`: it is no such address.
 */
export type DsnFault = 'unreadable' | 'unsafe' | 'login' | 'host' | 'database';

export interface Dsn {
  readonly fault: DsnFault | 'none';
  readonly host: string;
  readonly database: string;
}

interface Expected {
  /** Names and addresses of the server as the app may write them. */
  readonly hosts: ReadonlySet<string>;
  readonly user: string;
  readonly password: Secret;
  readonly database: string;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Judged here: the address itself, which holds the password, is part of no fact. */
export function judgeDsn(dsn: string, { hosts, user, password, database }: Expected): Dsn {
  const [, name = '', word = '', place = ''] = /^\w+:\/\/([^:@/]*):(.*)@([^@]*)$/s.exec(dsn) ?? [];
  const [, host = '', path = ''] =
    /^([\w.-]+|\[[0-9a-f:]+\])(?::\d+)?\/([^?#]*)/i.exec(place) ?? [];
  const read = { host, database: decoded(path) };
  if (host === '' || path === '') return { ...read, fault: 'unreadable' };
  if (/[@/?#:\s]|%(?![0-9a-f]{2})/i.test(word)) return { ...read, fault: 'unsafe' };
  if (!hosts.has(host)) return { ...read, fault: 'host' };
  if (decoded(name) !== user || !password.equals(decoded(word))) return { ...read, fault: 'login' };
  return { ...read, fault: read.database === database ? 'none' : 'database' };
}

/** The database address that the app's container has. */
export const hubDsn = defineProbe<Dsn>({
  id: 'hub-dsn',
  title: t.probe(),
  deadline: 'short',
  read: (context) =>
    askServices(context, [], async (stack) => {
      const { blueprint, secrets, settings } = stack.deployment;
      const spec = blueprint.databases;
      // A database elsewhere is its owner's business.
      if (!spec || !blueprint.services.some(({ name }) => name === spec.service))
        return { status: 'skipped', reason: t.elsewhere() };
      const env = await runningEnv(stack, 'app');
      if (env.status !== 'ok') return env;
      const hosts = new Set([spec.service, `${settings.project}-${spec.service}-1`]);
      const { user, password: name } = spec;
      const password = secrets.get(name);
      const database = databaseIn(stack.deployment);
      const value = judgeDsn(env.value.DSN ?? '', { hosts, user, password, database });
      return { status: 'ok', value, evidence: [`DSN: …@${value.host}/${value.database}`] };
    }),
});
