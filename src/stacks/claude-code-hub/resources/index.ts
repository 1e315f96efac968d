import type { AnyResource } from '../../../repair/action.ts';
import { circuitResource } from './circuit.ts';
import { invalidIndexResource } from './invalid-index.ts';
import { limitResource } from './limit.ts';
import { newProviderResource, providerKeyResource } from './provider.ts';
import { sessionKeysResource } from './session-keys.ts';
import { systemSettingsResource } from './system-settings.ts';
import { triggerResource } from './trigger.ts';

/** The resources of its fixes, beside those of every stack. */
export const resources: readonly AnyResource[] = [
  circuitResource,
  invalidIndexResource,
  limitResource,
  newProviderResource,
  providerKeyResource,
  sessionKeysResource,
  systemSettingsResource,
  triggerResource,
];
