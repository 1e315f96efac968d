import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('provider-unreachable', t, {
  next: [
    {
      command: 'docker compose exec app curl -sv -m 10 https://api.anthropic.com/v1/models',
      what: t.wayInside(),
    },
    { command: 'docker compose logs --tail 100 app', what: t.wayLogs() },
    { command: 'docker compose exec app env | grep -i proxy', what: t.wayProxy() },
  ],
  logs: [
    [
      10,
      'Claude Code Hub',
      'All providers failed',
      'No available providers',
      'no_available_providers',
      'providers circuit breaker open',
      'circuit_breaker_open',
      'Stream content gate rejected',
      'FAKE_200_[A-Z]',
      '所有供应商',
      'All providers (?:unavailable|rate limited)',
    ],
    [
      8,
      'Claude Code Hub',
      'ProxyForwarder: (?:Fetch failed|System error persists|Proxy connection failed|Direct connection also failed)',
      'ProxyForwarder: (?:Provider error occurred|No alternative provider|Exceeded max provider switches)',
      '次请求失败 ?\\(系统错误\\)',
      '供应商类型全端点超时',
    ],
    [
      8,
      'sub2api',
      '"message":"No available accounts',
      'API Error: .{0,80}No available accounts',
      '"message":"Insufficient account balance',
      'API Error: .{0,80}Insufficient account balance',
      'MODEL_CAPACITY_EXHAUSTED',
      'No capacity available for model',
    ],
    // Relays that an operator enters as providers: none of their accounts can be used.
    [
      8,
      'relays',
      'auth_unavailable: no auth available',
      'unknown provider for model',
      'All credentials for model',
      'No available (?:Claude|OpenAI|Gemini|Codex) accounts',
      'No available channel for model',
    ],
    [
      8,
      'Anthropic',
      'invalid x-api-key',
      'credit balance is too low',
      '"type":"overloaded_error"',
      '"type":"rate_limit_error"',
    ],
    [8, 'Claude Code Hub', 'ProxyForwarder: (?:Fetch failed|System(?:/network)? error)'],
  ],
});
