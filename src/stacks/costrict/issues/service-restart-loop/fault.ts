import { always, replaced } from '../../lab/containers.ts';
import { texts as t } from './texts.ts';

const id = 'service-restart-loop';

export const faults = [
  replaced([id, id], t.made(), ['review-manager', always, 'echo "no such plug-in"; exit 3']),
];
