import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Only Docker Desktop gives containers this name of the machine. */
const hosts = ['host.docker.internal'];

export const signature = wordsOf('model-unreachable-inside', t, {
  next: [steps.doctor('models')],
  calls: [
    { weight: 8, failures: ['unknown-host', 'resolver'], hosts },
    { weight: 9, hosts, ports: [11434, 8000, 8080, 1234, 9997, 30000] },
  ],
});
