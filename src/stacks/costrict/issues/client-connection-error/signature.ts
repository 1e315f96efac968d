import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('client-connection-error', t, {
  next: [steps.client, steps.doctor('')],
  logs: [
    [
      10,
      'FAQ 7.1',
      'zgsm completion error:? ?Connection error',
      'costrict completion error:? ?Connection error',
    ],
    // A name that nobody knows says more.
    [
      5,
      { source: 'OpenAI', unless: ['getaddrinfo \\w{4,12} \\S'] },
      '(?:completion|API|request) error:? ?.{0,20}Connection error',
    ],
    // Editors and clients on the command line that keep the address to themselves.
    [
      5,
      'editors',
      '\\[@continuedev\\] error: (?:Connection error|fetch failed)',
      'Unable to connect to API \\((?:ConnectionRefused|FailedToOpenSocket|ECONN\\w{5,7}|ETIMEDOUT)\\)',
    ],
    [
      4,
      'Chromium',
      'net::ERR_(?:CONNECTION|NAME|PROXY|TUNNEL|INTERNET|ADDRESS)',
      'ERR_PROXY_CONNECTION_FAILED',
      'tunneling socket could not be established',
    ],
  ],
  calls: [
    { weight: 6, ports: [39080], inside: false, where: 'elsewhere' },
    {
      weight: 6,
      path: '^/(?:ai-gateway|oidc-auth|chat-rag|code-completion)/',
      inside: false,
      where: 'outside',
    },
  ],
  phrases: [
    [7, 'CoStrict', '[请請][检檢]查代理[和与與]防火[墙牆]', 'Check your proxy/firewall'],
    [
      4,
      'own',
      '(?:代理|proxy).{0,16}(?:连不上|无法连接|拒绝|失败)',
      '407 Proxy Authentication Required',
    ],
  ],
});
