import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from '../../../../issues/template-unresolved/texts.ts';
import { steps } from '../shared/steps.ts';

/** Where a template's placeholder was left as it was. */
const placeholders = [
  'COSTRICT_',
  'PORT_APISIX',
  'PORT_POSTGRES',
  'IMAGE_',
  'CHAT_MODEL',
  'CHAT_BASEURL',
  'CHAT_APIKEY',
  'COMPLETION_',
  'EMBEDDER_',
  'RERANKER_',
  'PASSWORD_',
  'POSTGRES_',
  'OIDC_AUTH',
  'OIDC_CASDOOR',
  'APIKEY_',
].map((name) => `\\{\\{${name}`);

/** Words by which it gives itself away. */
export const signature = wordsOf('template-unresolved', t, {
  next: [steps.render, steps.deploy],
  logs: [[9, 'own', ...placeholders]],
});
