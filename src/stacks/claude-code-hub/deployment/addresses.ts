import { publicUrl } from '../../../config/addresses.ts';
import type { HubSettings } from './settings.ts';

/** Where browsers open it, without a slash at the end. */
export const appUrl = (settings: Pick<HubSettings, 'app' | 'ports' | 'server'>): string =>
  settings.app.publicUrl.replace(/\/$/, '') || publicUrl(settings, 'app');
