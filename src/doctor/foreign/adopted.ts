import type { Adopted, Deployment } from '../../config/deployment.ts';

/** A directory that other scripts made, as a deployment that is only ever looked at. */
export interface AdoptedDeployment extends Deployment {
  readonly adopted: Adopted;
}

/** Whether a deployment is one that other scripts made. */
export function isAdopted(deployment: Deployment | undefined): deployment is AdoptedDeployment {
  return deployment?.adopted !== undefined;
}
