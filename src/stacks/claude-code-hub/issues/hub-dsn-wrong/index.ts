import { literal } from '../../../../base/message.ts';
import { program } from '../../../../base/program.ts';
import { services } from '../../../../doctor/probes/services.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { addressTexts as shared } from '../shared/address-texts.ts';
import { hubDsn } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [
  { command: `${program.command} render --diff`, what: t.nextDiff() },
  { command: `${program.command} deploy --overwrite-edited`, what: t.nextOverwrite() },
];

/** The app is given an address of its database with which it cannot get there. */
export const issue = runningIssue({
  id: 'hub-dsn-wrong',
  disables: ['service', 'dependents'],
  order: 305,
  title: t.title(),
  topic: 'settings',
  fixable: 'partly',
  reads: [hubDsn, services],
  after: ['service-missing:app', 'service-stopped:app'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value, evidence } = facts.read(hubDsn);
    const app = facts.read(services).value.services.find(({ name }) => name === 'app');
    // One that works is right, whatever it is written like.
    if (value.fault === 'none' || app?.condition === 'ready') return { status: 'ok' };
    const { host, database } = value;
    const said = { host: literal(host), database: literal(database) };
    const why = {
      ...{ unset: t.unset, unreadable: t.unreadable, unsafe: shared.unsafe, login: t.login },
      scheme: () => shared.scheme({ schemes: '`postgresql://`' }),
      port: () => shared.port({ port: 5432 }),
      host: () => t.host(said),
      database: () => t.database(said),
    }[value.fault]();
    return { status: 'broken', subject: 'app', why: [why], evidence, next };
  },
});
