import { restartStep } from '../../deploy/steps/stop.ts';
import { serviceCommand } from '../run-step.ts';

export const run = serviceCommand('restart', (service) => [restartStep(service)]);
