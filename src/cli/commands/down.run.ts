import { downStep } from '../../deploy/steps/stop.ts';
import { serviceCommand } from '../run-step.ts';

export const run = serviceCommand('down', (service) => [downStep(service)], {
  keepDefaults: true,
});
