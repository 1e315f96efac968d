import { quoteText } from '../../../../base/sql.ts';
import { defineFault } from '../../../../repair/lab/fault.ts';
import { sql } from '../../../../repair/lab/tools.ts';
import { databaseName } from '../../deployment/services.ts';
import { removeLabRows } from '../../lab/rows.ts';
import { texts as t } from './texts.ts';

const failed = (id: number) => ({
  id,
  reason: 'retry_failed',
  statusCode: 502,
  errorMessage: 'Stream content gate rejected upstream before first valid content (empty_stream)',
});

export const faults = [
  defineFault({
    ...{ id: 'poisonous-request', issue: 'hub-poisonous-request', title: t.made() },
    expects: ['warn:hub-poisonous-request'],
    async make(context) {
      const chain = quoteText(JSON.stringify([failed(901), failed(902)]));
      await sql(
        context,
        databaseName,
        `INSERT INTO message_request (provider_id, user_id, key, model, status_code, session_id, provider_chain)
         VALUES (0, 0, 'lab', 'lab', 503, 'sess_lab', ${chain})`,
      );
    },
    heal: removeLabRows,
  }),
];
