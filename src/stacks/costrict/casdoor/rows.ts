import type { RowKey } from './database.ts';
import { accounts } from './names.ts';

const { owner, organization, application, admin, demo } = accounts;

/** The rows of Casdoor that a deployment needs. */
export const rows = {
  organization: { table: 'organization', owner, name: organization },
  application: { table: 'application', owner, name: application },
  admin: { table: 'user', owner: admin.organization, name: admin.name },
  demo: { table: 'user', owner: organization, name: demo.name },
} as const satisfies Readonly<Record<string, RowKey>>;
