import type { Procedure } from '../../deploy/procedure.ts';
import type { HubSettings } from './deployment/settings.ts';
import { summary } from './deployment/summary.ts';
import { journey } from './journey/index.ts';

/** The app makes its own tables: once it is healthy, nothing of its own is left to be done. */
export const procedure: Procedure<HubSettings> = { steps: [], journey, summary };
