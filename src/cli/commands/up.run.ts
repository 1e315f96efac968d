import { servicesStepFor } from '../../deploy/steps/services.ts';
import { serviceCommand } from '../run-step.ts';

export const run = serviceCommand('up', (service) =>
  servicesStepFor(service === undefined ? undefined : [service]),
);
