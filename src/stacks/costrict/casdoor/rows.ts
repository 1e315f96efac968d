import type { Deployment } from '../../../config/deployment.ts';
import type { RowKey } from './database.ts';
import { accounts, seededNames } from './names.ts';

/** The rows of Casdoor that a deployment needs. */
export function seededRows(deployment: Pick<Deployment, 'adopted'>) {
  const { owner, admin } = accounts;
  const { organization, application, demo } = seededNames(deployment);
  return {
    organization: { table: 'organization', owner, name: organization },
    application: { table: 'application', owner, name: application },
    admin: { table: 'user', owner: admin.organization, name: admin.name },
    demo: { table: 'user', owner: organization, name: demo.name },
  } as const satisfies Readonly<Record<string, RowKey>>;
}
