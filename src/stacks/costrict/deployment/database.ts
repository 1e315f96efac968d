import type { Secret } from '../../../base/secret.ts';
import type { DatabaseSpec, Values } from '../../../config/blueprint.ts';
import type { CostrictSettings } from './settings-shape.ts';

/** Role and first database keep the name that existing data directories were made with. */
export const databaseUser = 'zgsm';
export const databaseHost = 'postgres';
export const databasePort = 5432;

export const database: DatabaseSpec = {
  service: 'postgres',
  port: 'postgres',
  user: databaseUser,
  password: 'PASSWORD_POSTGRES',
  maintenance: 'postgres',
  names: ['zgsm', 'casdoor', 'auth', 'codereview', 'codebase_embedder'],
  filledBy: {
    casdoor: ['casdoor'],
    auth: ['oidc-auth'],
    codereview: ['issue-manager', 'review-manager', 'review-checker'],
    codebase_embedder: ['codebase-embedder'],
  },
};

/** Connection variables as the code review services read them. */
export function reviewDatabaseEnv(
  values: Values<CostrictSettings>,
): Record<string, string | Secret> {
  return {
    DATABASE_HOST: databaseHost,
    DATABASE_PORT: String(databasePort),
    DATABASE_USER: databaseUser,
    DATABASE_PASSWORD: values.secrets.get('PASSWORD_POSTGRES'),
    DATABASE_NAME: 'codereview',
  };
}

/** Services that must run for a database of this stack to answer. */
export const databaseServices = [database.service];
