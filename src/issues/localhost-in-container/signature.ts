import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('localhost-in-container', t, {
  next: [
    { command: 'docker compose config | grep -nE "localhost|127\\.0\\.0\\.1"', what: t.wayFind() },
    { command: 'docker compose up -d', what: t.wayApply() },
  ],
  calls: [
    { weight: 8, failures: ['refused'], where: 'loopback', inside: true },
    { weight: 6, failures: ['refused'], where: 'loopback', ports: [5432, 6379, 3306, 2379, 11434] },
    // A data source of Grafana.
    {
      weight: 6,
      failures: ['refused'],
      where: 'loopback',
      path: '^/(?:loki/)?api/v1/(?:query|label|series|metadata)',
    },
  ],
});
