import { replaced } from '../../lab/containers.ts';
import { texts as t } from './texts.ts';

const id = 'service-unhealthy';

export const faults = [
  replaced([id, id], t.made(), [
    'review-manager',
    ['--health-cmd', 'test ! -e /tmp/ill', '--health-interval', '1s', '--health-retries', '1'],
    'if [ -e /tmp/began ]; then rm -f /tmp/ill; else touch /tmp/began /tmp/ill; fi; exec sleep 86400',
  ]),
];
