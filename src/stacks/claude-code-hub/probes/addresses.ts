import { database, databaseIn } from '../deployment/services.ts';
import type { AddressSpec } from './app-address.ts';

export const dsnAddress: AddressSpec = {
  variable: 'DSN',
  service: 'postgres',
  password: database.password,
  expected(deployment, hosts = []) {
    const { secrets, settings, blueprint } = deployment;
    const { service, user } = blueprint.databases ?? database;
    const own = secrets.get(database.password);
    return {
      schemes: ['postgresql', 'postgres'],
      hosts: [service, `${settings.project}-${service}-1`, ...hosts],
      port: 5432,
      users: [user],
      isPassword: (text) => own.equals(text),
      database: databaseIn(deployment),
    };
  },
};

const redisPassword = 'REDIS_PASSWORD';

export const redisAddress: AddressSpec = {
  variable: 'REDIS_URL',
  service: 'redis',
  password: redisPassword,
  expected({ secrets, settings }, hosts = []) {
    // Another installer's Redis may have none, or one that is not known here.
    const own = secrets.has(redisPassword) ? secrets.get(redisPassword) : undefined;
    return {
      schemes: ['redis'],
      hosts: ['redis', `${settings.project}-redis-1`, ...hosts],
      port: 6379,
      users: ['', 'default'],
      isPassword: (text) => own?.equals(text) ?? true,
      database: undefined,
    };
  },
};
