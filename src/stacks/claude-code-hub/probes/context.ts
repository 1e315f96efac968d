import { type StackContext as ContextOf, stackProbes } from '../../../doctor/stack-probe.ts';
import type { HubSettings } from '../deployment/settings.ts';

export type StackContext = ContextOf<HubSettings>;

export const { askServices } = stackProbes<HubSettings>();
