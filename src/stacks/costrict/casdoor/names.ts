import type { Deployment } from '../../../config/deployment.ts';

/** Names of what init_data.json makes in Casdoor; the steps that check it use the same. */
export const accounts = {
  organization: 'user-group',
  application: 'loginApp',
  /** Owner of organizations and applications. */
  owner: 'admin',
  admin: { organization: 'built-in', application: 'app-built-in', name: 'admin' },
  /** The first user. Without a phone number the login service could not distinguish users. */
  demo: { name: 'demo', phone: '13400000000', countryCode: 'CN' },
  scope: 'openid profile email',
} as const;

/** The names that a deployment's Casdoor was seeded with. */
export interface SeededNames {
  readonly organization: string;
  readonly application: string;
  /** The first user, with the password that everybody knows. */
  readonly demo: { readonly name: string; readonly publicPassword: string };
}

const ours: SeededNames = { ...accounts, demo: { name: 'demo', publicPassword: 'test123' } };
/** costrict.sh, from its first release on. */
const later: SeededNames = {
  organization: 'costrict_group',
  application: 'costrict_login',
  demo: { name: 'costrict', publicPassword: '123' },
};

/** The accounts' names there: later scripts of others have names of their own. */
export const seededNames = ({ adopted }: Pick<Deployment, 'adopted'>): SeededNames =>
  adopted !== undefined && /^C/.test(adopted.layout.id) ? later : ours;

export const adminId = `${accounts.admin.organization}/${accounts.admin.name}`;
export const applicationId = `${accounts.owner}/${accounts.application}`;
export const demoId = `${accounts.organization}/${accounts.demo.name}`;

/** The password with which every Casdoor starts. */
export const publicAdminPassword = '123';
