import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('daemon-proxy-unreachable', t, {
  next: [
    {
      command: 'docker info --format "{{.HTTPProxy}} {{.HTTPSProxy}} {{.NoProxy}}"',
      what: t.wayShow(),
    },
    { command: 'systemctl cat docker | grep -i proxy', what: t.wayUnit() },
    { command: 'sudo systemctl edit docker', what: t.wayEdit() },
  ],
  logs: [[10, 'Docker', 'proxyconnect tcp', 'failed to parse proxy URL', 'invalid proxy URL']],
  pulls: [{ weight: 10, kinds: ['proxy'] }],
});
