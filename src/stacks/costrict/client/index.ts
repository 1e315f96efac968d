import { isRouteNotFound, unknownPath } from '../gateway-serving.ts';
import { costrictClientIssues } from './issues.ts';

/** This stack, seen from a developer's computer. */
export const costrictClient = {
  path: unknownPath,
  isGateway: isRouteNotFound,
  issues: costrictClientIssues,
} as const;
