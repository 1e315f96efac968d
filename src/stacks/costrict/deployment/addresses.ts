import { publicUrl } from '../../../config/addresses.ts';
import type { CostrictSettings } from './settings-shape.ts';

/** Where users reach the gateway, without a slash at the end: the address of a reverse proxy, or the published port. */
export const entryUrl = (settings: Pick<CostrictSettings, 'ports' | 'server'>): string =>
  settings.server.publicUrl?.replace(/\/$/, '') || publicUrl(settings, 'entry');

/** Where the accounts service sends the browser back after a login; registered there to the letter. */
export function loginCallback(settings: Pick<CostrictSettings, 'ports' | 'server'>): string {
  return `${entryUrl(settings)}/oidc-auth/api/v1/plugin/login/callback`;
}

/** Where editors ask for the list of models, below the entry. */
export const modelListPath = '/ai-gateway/api/v1/models';
