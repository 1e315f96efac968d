import type { Issue } from '../../doctor/issue.ts';
import type { AnyProbe } from '../../doctor/probe.ts';
import { modelEndpointUnreachable } from './issues/model-endpoint-unreachable.ts';
import { modelProbes } from './probes/models.ts';

/** What is looked at in this stack beyond what every stack has. */
export const costrictProbes: readonly AnyProbe[] = [...modelProbes];
export const costrictIssues: readonly Issue[] = [modelEndpointUnreachable];
