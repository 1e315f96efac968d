import type { Layout } from '../../../config/layout.ts';
import { layoutTexts as t } from '../texts/layouts.ts';

/** A third generation that was announced: settings in .env, data elsewhere. Only named. */
export const layoutD: Layout = {
  id: 'D',
  title: t.backendDir(),
  has: ['.env'],
  hasOneOf: ['costrict-admin', 'install.sh'],
  hasNot: ['costrict.sh', 'deploy.sh', 'apisix-chatgpt.sh'],
  readable: false,
  composeFile: 'docker-compose.yml',
  configureFile: '.env',
  files: [],
  lacks: [],
  read: async () => ({ settings: {}, secrets: {}, notices: [], lacks: [] }),
  probeNeeds: {},
};
