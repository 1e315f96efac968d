import type { Service } from './blueprint.ts';

type Starting = Pick<Service, 'startSeconds'>;

/** startSeconds says what is usual on a slow machine; a busy one gets several times that. */
const patience = 3;

/** Seconds that a service usually needs from its start until it is healthy. */
export const startSecondsOf = (service: Starting | undefined): number =>
  service?.startSeconds ?? 60;

/** Seconds after which a service that is still starting counts as failed. */
export const startLimit = (service: Starting | undefined): number =>
  startSecondsOf(service) * patience;
