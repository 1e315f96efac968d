import type { Procedure } from '../../deploy/procedure.ts';
import { gatewayStep } from './apisix/step.ts';
import { accountsStep } from './casdoor/step.ts';
import type { CostrictSettings } from './deployment/settings-shape.ts';
import { summary } from './deployment/summary.ts';
import { journey } from './journey/index.ts';

/** How it is deployed once its services are healthy. */
export const procedure: Procedure<CostrictSettings> = {
  steps: [gatewayStep, accountsStep],
  journey,
  summary,
};
