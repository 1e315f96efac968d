import { reviewPlugins } from './review-manager.ts';
import type { RouteRow } from './shape.ts';

/** What code reviews found. */
export const issueManagerRoute: RouteRow = {
  id: 'issue-manager-api',
  name: 'issue-manager-api',
  uris: ['/issue-manager/*'],
  upstream: 'issue-manager',
  plugins: reviewPlugins,
};
