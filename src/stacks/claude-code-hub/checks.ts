import type { Checks } from '../../doctor/checks.ts';
import { issues } from './issues/generated/issues.ts';
import { knowledge } from './issues/generated/knowledge.ts';

/** Its possible faults. */
export const checks: Checks = { issues, knowledge };
