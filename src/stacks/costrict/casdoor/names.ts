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

export const adminId = `${accounts.admin.organization}/${accounts.admin.name}`;
export const applicationId = `${accounts.owner}/${accounts.application}`;
export const demoId = `${accounts.organization}/${accounts.demo.name}`;

/** The password with which every Casdoor starts. */
export const publicAdminPassword = '123';
