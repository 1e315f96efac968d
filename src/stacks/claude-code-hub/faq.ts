import { type FaqSection, faqOf } from '../faq.ts';
import { hubFaqTexts } from './texts/faq.ts';

const { section, question, also } = faqOf(hubFaqTexts);

/** The product's FAQ in its own order. The letter keeps its numbers apart from those of other stacks. */
export const hubFaq: readonly FaqSection[] = [
  section(
    'H1',
    question(
      'H1.1',
      'doctor --why app',
      [
        'port-conflict',
        'image-pull-timeout',
        'disk-full',
        'data-dir-permission',
        'hub-process-died',
      ],
      also('fix port-conflict', 'H1.1.port'),
    ),
    question(
      'H1.2',
      'doctor postgres app',
      [
        'hub-dsn-wrong',
        'hub-unhealthy',
        'postgres-password-mismatch',
        'database-missing',
        'hub-schema-behind',
        'hub-migration-lock',
      ],
      also('fix postgres-password-mismatch', 'H1.2.password'),
    ),
    question(
      'H1.3',
      'doctor redis app',
      ['redis-unwell', 'hub-redis-url-wrong', 'hub-unhealthy', 'hub-session-keys-endless'],
      also('logs app --grep redis', 'H1.3.log'),
    ),
  ),
  section(
    'H2',
    question('H2.1', 'secrets show ADMIN_TOKEN', ['insecure-defaults']),
    question(
      'H2.2',
      'logs app --grep RateLimit',
      ['hub-prices-missing', 'hub-ledger-not-filled'],
      also('diagnose', 'H2.2.lockout'),
    ),
    question(
      'H2.3',
      'doctor redis app',
      ['redis-unwell', 'hub-unhealthy', 'provider-unreachable'],
      also('config set app.sessionTtl 600', 'H2.3.ttl'),
    ),
  ),
  section(
    'H3',
    question('H3.1', 'status', [
      'hub-provider-group-mismatch',
      'hub-proxy-without-port',
      'provider-unreachable',
    ]),
    question(
      'H3.2',
      'explain provider-unreachable',
      ['provider-unreachable', 'hub-fake-answers', 'hub-proxy-without-port', 'hub-format-refused'],
      also('logs app --grep ProxyForwarder', 'H3.2.log'),
    ),
    question(
      'H3.3',
      'doctor --only provider-unreachable',
      ['provider-unreachable', 'hub-poisonous-request'],
      also('logs app --grep CircuitBreaker', 'H3.3.log'),
    ),
  ),
  section(
    'H4',
    question(
      'H4.1',
      'config set app.sessionTtl 600',
      ['settings-changed-not-deployed'],
      also('deploy', 'H4.1.deploy'),
    ),
    question(
      'H4.2',
      'doctor',
      ['machine-overloaded', 'redis-unwell', 'hub-requests-unfinished'],
      also('doctor --why app', 'H4.2.why'),
    ),
    question(
      'H4.3',
      'doctor postgres',
      ['hub-log-unbounded', 'hub-index-invalid', 'too-many-clients'],
      also('restart app', 'H4.3.restart'),
    ),
  ),
  section(
    'H5',
    question(
      'H5.1',
      'fix secrets-file-open',
      ['secrets-file-open', 'insecure-defaults', 'hub-admin-token-weak'],
      also('doctor --only insecure-defaults', 'H5.1.defaults'),
    ),
    question(
      'H5.2',
      'ports',
      ['ports-open-to-the-world', 'secure-cookie-over-http'],
      also('fix ports-open-to-the-world', 'H5.2.fix'),
    ),
    question(
      'H5.3',
      'config set app.logLevel info',
      ['hub-log-level-verbose'],
      also('doctor --save report.json', 'H5.3.save'),
    ),
  ),
  section(
    'H6',
    question(
      'H6.1',
      'doctor --save report.json',
      ['hub-unhealthy', 'hub-release-faults'],
      also('diagnose', 'H6.1.text'),
    ),
  ),
];
