import { replaced } from '../../lab/containers.ts';
import { texts as t } from './texts.ts';

const id = 'machine-overloaded';

export const faults = [
  replaced([id, id], t.made(), [
    'review-manager',
    [
      ...['--cpus', '0.01', '--health-cmd', 'true', '--health-interval', '1s'],
      ...['--health-timeout', '1s', '--health-retries', '1'],
    ],
    'while :; do :; done',
  ]),
];
