import type { Fault } from '../../support/faults.ts';

const application = `WHERE owner = 'admin' AND name = 'loginApp'`;
const demo = `WHERE owner = 'user-group' AND name = 'demo'`;
const before: Record<string, string> = {};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const accountFaults: readonly Fault[] = [
  {
    id: 'wrong-client-secret',
    title: 'Casdoor’s login application gets another client secret',
    make: (world) =>
      world.sql(
        'casdoor',
        `UPDATE application SET client_secret = 'somebody-elses' ${application}`,
      ),
    undo: async (world) =>
      world.sql(
        'casdoor',
        `UPDATE application SET client_secret = ${quoted(await world.secret('OIDC_CLIENT_SECRET'))} ${application}`,
      ),
    expected: ['oidc-client-mismatch'],
  },
  {
    id: 'wrong-client-id',
    title: 'Casdoor’s login application gets another client id',
    make: (world) =>
      world.sql('casdoor', `UPDATE application SET client_id = 'somebody-elses' ${application}`),
    undo: async (world) =>
      world.sql(
        'casdoor',
        `UPDATE application SET client_id = ${quoted(await world.secret('OIDC_CLIENT_ID'))} ${application}`,
      ),
    expected: ['oidc-client-mismatch'],
  },
  {
    id: 'stale-redirect',
    title: 'Casdoor allows the login callback of an old address only',
    async make(world) {
      before.uris = await world.sql(
        'casdoor',
        `SELECT redirect_uris FROM application ${application}`,
      );
      const old = '["http://192.0.2.7:39080/oidc-auth/api/v1/plugin/login/callback"]';
      await world.sql(
        'casdoor',
        `UPDATE application SET redirect_uris = ${quoted(old)} ${application}`,
      );
    },
    undo: (world) =>
      world.sql(
        'casdoor',
        `UPDATE application SET redirect_uris = ${quoted(before.uris ?? '[]')} ${application}`,
      ),
    expected: ['redirect-stale-after-change'],
  },
  {
    id: 'no-callback',
    title: 'Casdoor allows no login callback at all',
    async make(world) {
      before.uris = await world.sql(
        'casdoor',
        `SELECT redirect_uris FROM application ${application}`,
      );
      await world.sql('casdoor', `UPDATE application SET redirect_uris = '[]' ${application}`);
    },
    undo: (world) =>
      world.sql(
        'casdoor',
        `UPDATE application SET redirect_uris = ${quoted(before.uris ?? '[]')} ${application}`,
      ),
    expected: ['oidc-callback-mismatch'],
  },
  {
    id: 'no-application',
    title: 'Casdoor has no login application',
    make: (world) =>
      world.sql(
        'casdoor',
        `UPDATE application SET name = 'gone', client_id = 'gone-' || client_id ${application}`,
      ),
    undo: (world) =>
      world.sql(
        'casdoor',
        `UPDATE application SET name = 'loginApp', client_id = substr(client_id, 6) WHERE name = 'gone'`,
      ),
    expected: ['casdoor-seed-incomplete'],
  },
  {
    id: 'old-github-index',
    title: 'The unique index on GitHub ids of earlier installations is there',
    make: (world) =>
      world.sql('auth', 'CREATE UNIQUE INDEX idx_auth_users_github_id ON auth_users (github_id)'),
    undo: (world) => world.sql('auth', 'DROP INDEX idx_auth_users_github_id'),
    expected: ['github-id-duplicate'],
  },
  {
    id: 'demo-password-changed',
    title: 'Somebody changed the password of the first user',
    async make(world) {
      const columns = await world.sql(
        'casdoor',
        `SELECT password || chr(9) || password_type FROM "user" ${demo}`,
      );
      [before.password = '', before.type = ''] = columns.split('\t');
      await world.sql(
        'casdoor',
        `UPDATE "user" SET password = 'a-new-one', password_type = 'plain' ${demo}`,
      );
    },
    undo: (world) =>
      world.sql(
        'casdoor',
        `UPDATE "user" SET password = ${quoted(before.password ?? '')}, password_type = ${quoted(before.type ?? '')} ${demo}`,
      ),
    expected: ['warn:default-login-failed'],
  },
  {
    id: 'demo-forbidden',
    title: 'The first user is forbidden to log in',
    make: (world) => world.sql('casdoor', `UPDATE "user" SET is_forbidden = true ${demo}`),
    undo: (world) => world.sql('casdoor', `UPDATE "user" SET is_forbidden = false ${demo}`),
    expected: ['warn:default-login-failed'],
  },
  {
    id: 'public-admin-password',
    title: 'Casdoor’s administrator gets the public default password back',
    async make(world) {
      const admin = `WHERE owner = 'built-in' AND name = 'admin'`;
      const columns = await world.sql(
        'casdoor',
        `SELECT password || chr(9) || password_type FROM "user" ${admin}`,
      );
      [before.admin = '', before.adminType = ''] = columns.split('\t');
      await world.sql(
        'casdoor',
        `UPDATE "user" SET password = '123', password_type = 'plain' ${admin}`,
      );
    },
    undo: (world) =>
      world.sql(
        'casdoor',
        `UPDATE "user" SET password = ${quoted(before.admin ?? '')}, password_type = ${quoted(before.adminType ?? '')} WHERE owner = 'built-in' AND name = 'admin'`,
      ),
    expected: ['public-accounts'],
  },
];
