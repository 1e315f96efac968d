import { containerOf, docker, restartService } from '../../../../repair/lab/containers.ts';
import { defineFault } from '../../../../repair/lab/fault.ts';
import { sql } from '../../../../repair/lab/tools.ts';
import { databaseName } from '../../deployment/services.ts';
import { texts as t } from './texts.ts';

const holder = 'lab-holder';
const hold = `SET application_name = '${holder}'; SELECT pg_advisory_lock(hashtext('claude-code-hub:migrations')); SELECT pg_sleep(3600)`;

export const faults = [
  defineFault({
    ...{ id: 'migration-lock', issue: 'hub-migration-lock', title: t.made(), settleMs: 90_000 },
    expects: ['hub-migration-lock', 'unknown:service-starting'],
    async make(context) {
      const psql = ['psql', '-h', '127.0.0.1', '-U', 'postgres', '-d', databaseName, '-c', hold];
      await docker(context, ['exec', '-d', containerOf(context, 'postgres'), ...psql]);
      await docker(context, ['restart', '-t', '5', containerOf(context, 'app')]);
    },
    async heal(context) {
      const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${holder}'`;
      await sql(context, databaseName, end);
      await restartService(context, 'app');
    },
  }),
];
