import { phrasesOf, type Signature, signaturesOf } from '../../../doctor/diagnose/signature.ts';

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

/** What the services themselves say in their logs. */
export const serviceSignatures: readonly Signature[] = [
  ...signaturesOf('higress-registry-host', [
    [7, 'Envoy', 'no healthy upstream'],
    [5, 'Envoy', 'upstream_reset_before_response_started\\{connection_(?:failure|termination)'],
    [6, 'Envoy', 'DNS resolution failed for'],
  ]),
  ...signaturesOf('yaml-type-mismatch', [
    [10, 'go-zero', 'type mismatch for field'],
    [
      7,
      'go-yaml',
      'cannot unmarshal !!(?:int|bool|float|map|null)',
      'yaml: unmarshal errors',
      'yaml: line \\d{1,6}',
    ],
  ]),
  ...signaturesOf('template-unresolved', [[9, 'own', ...placeholders]]),
  ...signaturesOf('es-bootstrap-checks', [
    [
      10,
      'Elasticsearch',
      'max virtual memory areas vm\\.max_map_count',
      'vm\\.max_map_count .{0,40}(?:too low|is too)',
    ],
    [
      10,
      'Elasticsearch',
      'memory locking requested for .{0,60}but memory is not locked',
      'bootstrap checks? failed',
    ],
  ]),
  ...signaturesOf('admin-api-key-mismatch', [
    [10, 'APISIX', 'failed to check token', 'wrong apikey'],
    [6, 'APISIX', 'missing apikey', '/apisix/admin/.{0,80}\\b401\\b'],
  ]),
  ...signaturesOf('routes-missing', [[7, 'APISIX', '404 Route Not Found']]),
  ...phrasesOf('insecure-defaults', [
    [
      6,
      'own',
      'CVE-2020-13945',
      '(?:默认|初始)(?:密码|密钥).{0,12}(?:泄露|公开|风险|不安全)',
      'default (?:password|credential|admin key|secret)s? .{0,40}(?:public|unsafe|insecure|leak)',
    ],
  ]),
];
