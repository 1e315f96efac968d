import type { RouteRow } from './shape.ts';

/** The page on which users report issues. */
export const issueResourcesRoute: RouteRow = {
  id: 'issue-resources',
  name: 'issue-resources',
  uris: ['/issue/*'],
  upstream: 'portal',
};
