import { rehearsalStep } from '../../deploy/steps/rehearsal.ts';
import { servicesStepFor } from '../../deploy/steps/services.ts';
import { serviceCommand } from '../run-step.ts';

export const run = serviceCommand('up', (service, { settings }) => [
  // What stands beside a rehearsal went down with it.
  ...(settings.rehearsal && service === undefined ? [rehearsalStep] : []),
  servicesStepFor(service === undefined ? undefined : [service]),
]);
