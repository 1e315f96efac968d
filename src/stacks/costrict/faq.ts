import { type FaqSection, faqOf } from '../faq.ts';
import { faqTexts } from './texts/faq.ts';

const { section, question, also } = faqOf(faqTexts);

const chat = '--url http://10.0.0.9:8000 --model glm-4.5';
const whole = (path: string) => `--url http://10.0.0.9:8000/v1/${path} --model glm-4.5`;
const fromClient = 'doctor --client';

/** The FAQ of the product in its own order; what only other editions of it have comes last. */
export const costrictFaq: readonly FaqSection[] = [
  section(
    '1',
    question(
      '1.1',
      'images pull',
      ['image-download-method', 'image-missing'],
      also('images load .', '1.1.load'),
    ),
    question('1.2', 'fix image-pull-timeout', ['image-pull-timeout', 'daemon-json-invalid']),
  ),
  section(
    '2',
    question(
      '2.1',
      'explain arm-unsupported',
      ['arm-unsupported', 'image-wrong-arch'],
      also('deploy --rehearse', '2.1.rehearse'),
    ),
  ),
  section(
    '3',
    question(
      '3.1',
      'fix docker-missing-or-old',
      ['docker-missing-or-old', 'compose-missing-or-old'],
      also('fix compose-missing-or-old', '3.1.compose'),
    ),
  ),
  section('4', question('4.1', 'fix port-conflict', ['port-conflict'], also('ports', '4.1.ports'))),
  section(
    '5',
    question(
      '5.1',
      'fix default-login-failed',
      ['default-login-failed'],
      also('secrets show demo', '5.1.password'),
    ),
    question(
      '5.2',
      'users add alice',
      ['casdoor-add-user'],
      also('users list', '5.2.list'),
      also('users reset-password alice', '5.2.reset'),
      also('users disable alice', '5.2.disable'),
    ),
    question(
      '5.3',
      'fix github-id-duplicate',
      ['github-id-duplicate'],
      also('fix github-id-duplicate --with faq', '5.3.plain'),
    ),
    question(
      '5.4',
      'explain auth-token-expired',
      ['auth-token-expired', 'clock-wrong'],
      also(`${fromClient} --token-stdin`, '5.4.token'),
    ),
    question('5.5', 'users token-lifetime --access 168h --refresh 30d', ['auth-token-lifetime']),
    question('5.6', 'explain quota-pages-expected', ['quota-pages-expected']),
  ),
  section(
    '6',
    question(
      '6.1',
      `models set chat ${chat}`,
      ['chat-model-update', 'model-endpoint-unreachable', 'higress-registry-host'],
      also('models show', '6.1.show'),
    ),
    question('6.2', `models set completion ${whole('completions')}`, ['completion-model-update']),
    question(
      '6.3',
      `models set embedding ${whole('embeddings')}`,
      ['embedding-rerank-model-update', 'embedding-dimension-changed'],
      also(`models set rerank ${whole('rerank')}`, '6.3.rerank'),
    ),
    question(
      '6.4',
      'fix model-list-stale',
      ['model-list-stale', 'client-model-list'],
      also(fromClient, '6.4.client'),
    ),
  ),
  section(
    '7',
    question('7.1', fromClient, ['client-connection-error'], also('doctor', '7.1.server')),
    question('7.2', 'fix context-too-small', ['context-too-small']),
  ),
  section(
    '8',
    question(
      '8.1',
      'models test chat',
      ['strict-mode-model-weak'],
      also(`models set chat ${chat}`, '8.1.set'),
    ),
  ),
  section('9', question('9.1', 'explain antivirus-false-positive', ['antivirus-false-positive'])),
  section(
    '10',
    question('10.1', 'fix oidc-client-mismatch', [
      'oidc-client-mismatch',
      'casdoor-seed-incomplete',
    ]),
    question(
      '10.2',
      'fix oidc-callback-mismatch',
      ['oidc-callback-mismatch', 'redirect-stale-after-change'],
      also('fix redirect-stale-after-change', '10.2.stale'),
    ),
    question(
      '10.3',
      'models set chat --images',
      ['model-image-support'],
      also('fix model-image-support', '10.3.off'),
    ),
  ),
];
