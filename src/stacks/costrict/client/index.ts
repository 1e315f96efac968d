import type { ClientChecks } from '../../../doctor/checks.ts';
import { isRouteNotFound, unknownPath } from '../apisix/serving.ts';
import { costrictClientIssues } from './issues.ts';

/** This stack, seen from a developer's computer. */
export const costrictClient: ClientChecks = {
  gateway: { path: unknownPath, isGateway: isRouteNotFound },
  issues: costrictClientIssues,
};
