import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('service-stopped', t, {
  next: [
    { command: `${program.command} status`, what: shared.nextStatus() },
    { command: `${program.command} doctor`, what: shared.nextDoctor() },
  ],
  calls: [
    {
      weight: 7,
      failures: ['unknown-host', 'refused'],
      hosts: ['postgres', 'redis', 'etcd', 'db', 'database'],
    },
    { weight: 7, failures: ['unknown-host'], where: 'bare', byDocker: true },
    // Docker's resolver knows every service that runs, and asks the machine's name servers for the rest.
    { weight: 10, failures: ['resolver'], where: 'bare' },
    { weight: 6, failures: ['refused'], where: 'bridge', ports: [5432, 6379, 2379] },
  ],
});
