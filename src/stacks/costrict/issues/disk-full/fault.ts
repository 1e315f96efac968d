import { always, replaced } from '../../lab/containers.ts';
import { texts as t } from './texts.ts';

const id = 'disk-full';

export const faults = [
  replaced([id, id], t.made(), [
    'issue-manager',
    [...always, '--tmpfs', '/full:size=1m'],
    'dd if=/dev/zero of=/full/x bs=64k; exit 1',
  ]),
];
