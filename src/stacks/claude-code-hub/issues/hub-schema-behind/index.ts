import { program } from '../../../../base/program.ts';
import { troubleWith } from '../../../../doctor/causes.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubHealth } from '../../probes/health.ts';
import { hubSchema } from '../../probes/schema.ts';
import { texts as t } from './texts.ts';

/** The newest migration of releases of which that is known, in milliseconds. */
const newestOf: Readonly<Record<string, number>> = { '0.9.2': 1_785_688_550_789 };

const next = [{ command: `${program.command} restart app`, what: t.migrate() }];

/** Tables are missing, or older than the program. */
export const issue = runningIssue({
  id: 'hub-schema-behind',
  order: 1310,
  title: t.title(),
  topic: 'postgres',
  fixable: true,
  reads: [hubSchema],
  alsoReads: [hubHealth],
  services: ['postgres'],
  after: ['hub-migration-lock'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value } = facts.read(hubSchema);
    // Before its first start the app has no tables; then whatever stops it is the cause.
    const start = [...troubleWith(['app']), 'port-conflict'];
    if (value.empty) return { status: 'broken', why: [t.empty()], next, explainedBy: start };
    if (value.missing.length > 0)
      return { status: 'broken', why: [t.missing({ tables: value.missing.join(', ') })], next };
    const version = facts.get(hubHealth).value?.version ?? '';
    const wanted = Object.hasOwn(newestOf, version) ? (newestOf[version] ?? 0) : 0;
    if ((value.newest ?? 0) >= wanted) return { status: 'ok' };
    return { status: 'broken', why: [t.behind({ version })], next };
  },
});
