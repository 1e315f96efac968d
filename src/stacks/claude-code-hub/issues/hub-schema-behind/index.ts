import { program } from '../../../../base/program.ts';
import { troubleWith } from '../../../../doctor/causes.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubHealth } from '../../probes/health.ts';
import { hubSchema } from '../../probes/schema.ts';
import { texts as t } from './texts.ts';

/** The newest migration of releases of which that is known, in milliseconds. */
const newestOf: Readonly<Record<string, number>> = { '0.9.2': 1_785_688_550_789 };

const next = [{ command: `${program.command} restart app`, what: t.migrate() }];

const newer = [
  { command: `${program.command} images list`, what: t.version() },
  { command: `${program.command} restore`, what: t.restore() },
];

/** Tables are missing, or older or newer than the program. */
export const issue = runningIssue({
  id: 'hub-schema-behind',
  order: 1310,
  title: t.title(),
  topic: 'postgres',
  fixable: 'partly',
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
    // A release of which nothing is known is not judged.
    if (wanted === 0 || value.newest === wanted) return { status: 'ok' };
    if ((value.newest ?? 0) > wanted)
      return { status: 'warn', why: [t.newer({ version })], next: newer, manual: true };
    return { status: 'broken', why: [t.behind({ version })], next };
  },
});
