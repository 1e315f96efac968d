import { publicUrl } from '../../../config/addresses.ts';
import { type HubSettings, hasCaddy } from './settings.ts';

/** Where browsers open it, without a slash at the end. */
export function appUrl(settings: Pick<HubSettings, 'app' | 'caddy' | 'ports' | 'server'>): string {
  const { app, caddy, ports } = settings;
  if (app.publicUrl !== '') return app.publicUrl.replace(/\/$/, '');
  if (!hasCaddy(settings)) return publicUrl(settings, 'app');
  return `https://${caddy.domain}${ports.https === 443 ? '' : `:${ports.https}`}`;
}
