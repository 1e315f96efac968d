import type { Message } from '../../../base/message.ts';
import { labTexts as t } from '../texts/lab.ts';
import { notHere } from './tools.ts';

/** Issues that a lab cannot have, and why; the matrix says so. */
const reasons: readonly (readonly [why: Message, issues: readonly string[]])[] = [
  [
    t.notTheMachine(),
    [
      ...[
        'docker-missing-or-old',
        'daemon-json-invalid',
        'docker-remote',
        'compose-missing-or-old',
      ],
      ...['arm-unsupported', 'resources-insufficient', 'directory-not-writable', 'memory-low'],
      ...['es-bootstrap-checks', 'cpu-limit-exceeds-host', 'image-wrong-arch'],
    ],
  ],
  [t.notTheNetwork(), ['image-pull-timeout', 'image-download-method', 'image-missing']],
  [
    t.onlyAsked(),
    [
      ...['quota-pages-expected', 'auth-token-expired'],
      ...['antivirus-false-positive', 'casdoor-add-user'],
      'client-connection-error',
    ],
  ],
  [t.notDeployed(), ['not-deployed', 'service-starting']],
  [
    t.standInCannot(),
    [
      ...['etcd-unwell', 'grafana-unwell', 'vector-store-not-ready', 'search-engine-unwell'],
      ...['service-not-well', 'gateway-not-serving'],
      ...['model-unreachable-inside', 'model-image-support'],
    ],
  ],
  [t.seenElsewhere(), [...['ports-open-to-the-world', 'port-not-published'], 'fix-cut-off']],
];

export const notInALab = reasons.flatMap(([why, issues]) =>
  issues.map((issue) => notHere(issue, why)),
);
