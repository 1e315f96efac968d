import type { FaqSections } from '../faq.ts';

/** The sections of the product's FAQ that answer issues, generic ones included, by the ids of the issues. */
export const faqSections: FaqSections = {
  'data-dir-permission': 'H1.1',
  'disk-full': 'H1.1',
  'image-pull-timeout': 'H1.1',
  'port-conflict': 'H1.1',
  'database-missing': 'H1.2',
  'hub-unhealthy': 'H1.2',
  'postgres-password-mismatch': 'H1.2',
  'redis-unwell': 'H1.3',
  'provider-unreachable': 'H3',
  'insecure-defaults': 'H5.1',
  'secrets-file-open': 'H5.1',
  'ports-open-to-the-world': 'H5.2',
  'secure-cookie-over-http': 'H5.2',
  'hub-schema-behind': 'H1.2',
  'hub-migration-lock': 'H1.2',
  'hub-prices-missing': 'H2.2',
  'hub-ledger-not-filled': 'H2.2',
  'hub-provider-group-mismatch': 'H3.1',
  'hub-proxy-without-port': 'H3.1',
  'hub-fake-answers': 'H3.2',
  'hub-requests-unfinished': 'H4.2',
  'hub-log-unbounded': 'H4.3',
  'hub-index-invalid': 'H4.3',
};
