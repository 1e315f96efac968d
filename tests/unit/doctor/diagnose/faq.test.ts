import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/doctor/diagnose/diagnose.ts';
import { loadKnowledge } from '../../../../src/stacks/stacks.ts';

const knowledge = await loadKnowledge();
const recognise = (text: string) =>
  diagnose(Buffer.from(text), knowledge).recognised.map(({ known }) => known.id);

/** Texts that users paste, in both languages: the first id must be the answer. */
const pasted: readonly (readonly [id: string, zh: string, en: string])[] = [
  ['image-download-method', '怎么下载后端的镜像？', 'How can I download the backend images?'],
  [
    'image-pull-timeout',
    '从 Docker Hub 下载镜像超时，失败了',
    'Error: Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection',
  ],
  [
    'image-pull-timeout',
    '拉取 postgres 镜像 失败 context deadline exceeded',
    'toomanyrequests: You have reached your pull rate limit',
  ],
  [
    'image-missing',
    'Error: No such image: redis:7',
    'manifest for x/y:1 not found: manifest unknown',
  ],
  ['arm-unsupported', '部署在 ARM 架构机器上失败', 'exec /docker-entrypoint.sh: exec format error'],
  [
    'arm-unsupported',
    '飞腾 ARM64 服务器能部署吗',
    'no matching manifest for linux/arm64/v8 in the manifest list entries',
  ],
  [
    'docker-missing-or-old',
    '执行 deploy.sh 时 docker 命令执行错误',
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
  ],
  ['docker-missing-or-old', 'bash: docker：未找到命令', 'bash: docker: command not found'],
  [
    'compose-missing-or-old',
    'docker-compose: 未找到命令',
    'services.redis.environment.X contains true, which is an invalid type',
  ],
  [
    'port-conflict',
    '部署时提示端口已被占用',
    'Bind for 0.0.0.0:39080 failed: port is already allocated',
  ],
  ['port-conflict', '39080 端口冲突', 'listen tcp 0.0.0.0:39080: bind: address already in use'],
  ['default-login-failed', '默认账号 demo 登录失败', 'The default user and password do not work'],
  ['default-login-failed', '用户名或密码不正确', 'invalid username or password'],
  ['oidc-client-mismatch', '客户端 ID 错误', 'invalid_client: client_secret is invalid'],
  [
    'oidc-callback-mismatch',
    '回调地址不存在',
    "Redirect URI: http://a/cb doesn't exist in the allowed Redirect URI list",
  ],
  ['casdoor-add-user', '如何新增一个用户？', 'How do I add a new user?'],
  [
    'github-id-duplicate',
    '新增用户登录失败',
    'code:oidc-auth.updateInfoFailed,message:"update user info fail: faile to create user: ERROR: duplicate key value violate unique constraint \\"idx_auth_users_github_id\\" (SQLSTATE 23505)"',
  ],
  [
    'auth-token-expired',
    'API请求失败\n错误详情:\n认证已过期\n认证时间:1/2/2026,9:00:00 AM\n过期时间:1/9/2026,9:00:00 AM',
    'API request failed\nError details:\nAuthentication expired\nAuthentication time: 1/2/2026, 9:00:00 AM\nExpiration time: 1/9/2026, 9:00:00 AM',
  ],
  [
    'auth-token-expired',
    '登录已失效，令牌过期',
    'HTTP 401 {"error":"invalid_token","m":"jwt expired"}',
  ],
  ['auth-token-lifetime', '怎样修改用户认证有效期', 'How to change the token lifetime?'],
  ['quota-pages-expected', '点“购买更多配额”后网页打不开', 'The quota page shows an error 404'],
  ['chat-model-update', '怎么更换对话模型', 'How to change the chat model?'],
  ['chat-model-update', '需要更新 CodeReview 模型', '{"code":"chat-rag.model_unavailable"}'],
  ['completion-model-update', '更新代码补全模型', 'How to replace the code completion model?'],
  ['embedding-rerank-model-update', '更换 Embedding 模型', 'How to change the rerank model'],
  [
    'model-list-stale',
    '刷新模型后，模型列表还是旧的',
    'After I refreshed the models it is still the old model list, not updated',
  ],
  ['model-image-support', '模型不支持图片', 'this model does not support images'],
  [
    'client-connection-error',
    'API请求失败\n错误详情：\nzgsm completion error：Connection error',
    'API request failed\nzgsm completion error: Connection error.',
  ],
  [
    'context-too-small',
    '简单对话可以，几轮之后对话就失败',
    "This model's maximum context length is 16384 tokens",
  ],
  [
    'context-too-small',
    '上下文长度太小',
    'Short conversations work, but after a few turns they fail with an error',
  ],
  [
    'strict-mode-model-weak',
    'Strict 模式生成的文件不在指定目录',
    'Strict mode puts files into the wrong directory',
  ],
  [
    'antivirus-false-positive',
    '杀毒软件说 codebase-indexer.exe 是病毒',
    'Antivirus reports costrict.exe as a trojan',
  ],
];

describe('diagnose, the questions of the FAQ', () => {
  test.each(pasted)('must recognise %s first, in Chinese and in English', (id, zh, en) => {
    expect(recognise(zh)[0]).toBe(id);
    expect(recognise(en)[0]).toBe(id);
  });
});

/** The symptom column of the catalogue: what programs write. */
const logged: readonly (readonly [id: string, line: string])[] = [
  ['image-download-method', '[缺失] redis:7.2.4'],
  ['casdoor-seed-incomplete', 'FATAL: database "casdoor" does not exist'],
  ['model-list-stale', '[warning] wasm module failed to fetch http://portal/wasm/ai-quota.wasm'],
  ['higress-registry-host', 'upstream: no healthy upstream'],
  ['model-endpoint-unreachable', 'POST http://10.0.0.9/v1/v1/chat/completions 404'],
  [
    'yaml-type-mismatch',
    'error: type mismatch for field "ApiKey", expect "string", actual "number"',
  ],
  ['template-unresolved', 'address: {{COSTRICT_BACKEND}}:9080'],
  ['data-dir-permission', 'java.nio.file.AccessDeniedException: /usr/share/elasticsearch/data'],
  ['data-dir-permission', 'failed to obtain node locks, tried [/usr/share/elasticsearch/data]'],
  ['data-dir-permission', "mkdir: can't create: permission denied /bitnami/etcd/data"],
  ['es-bootstrap-checks', 'max virtual memory areas vm.max_map_count [65530] is too low'],
  [
    'es-bootstrap-checks',
    'memory locking requested for elasticsearch process but memory is not locked',
  ],
  [
    'cpu-limit-exceeds-host',
    'Range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available',
  ],
  ['disk-full', 'write /var/lib/x: no space left on device'],
  ['too-many-clients', 'FATAL: sorry, too many clients already'],
  ['too-many-clients', 'FATAL: remaining connection slots are reserved'],
  ['admin-api-key-mismatch', '{"description":"failed to check token"}'],
  ['routes-missing', '{"error_msg":"404 Route Not Found"}'],
  ['context-too-small', '{"code":"context_length_exceeded"}'],
  ['client-connection-error', 'connect ECONNREFUSED 10.0.0.5:39080'],
  ['service-restart-loop', 'Container 1f is restarting, wait until the container is running'],
  ['unhealthy-healthcheck', 'dependency: container x-postgres-1 is unhealthy'],
  ['resources-insufficient', 'Out of memory: Killed process 4242 (java)'],
  ['clock-wrong', 'x509: certificate has expired or is not yet valid: current time 1970'],
  ['backup-invalid', 'gzip: postgres.sql.gz: unexpected end of file'],
  ['insecure-defaults', 'the admin key is public: CVE-2020-13945'],
  ['redirect-stale-after-change', '换了 IP 之后登录跳转到旧地址'],
];

describe('diagnose, what programs write', () => {
  test.each(logged)('must recognise %s: %s', (id, line) => {
    expect(recognise(line)).toContain(id);
  });
  test.each([
    ['arm-unsupported', 'I deploy it on an aarch64 box'],
    ['arm-unsupported', 'installing on an ARM server'],
    ['strict-mode-model-weak', 'wrong folder in Strict mode'],
    ['embedding-rerank-model-update', 'how to switch the embedder models'],
  ])('must recognise %s in each of its wordings: %s', (id, text) => {
    expect(recognise(text)).toContain(id);
  });
  test('must not recognise anything in ordinary lines', () => {
    const ordinary = [
      '172.18.0.4 - - [12/Nov/2025:11:00:00 +0800] "GET /ai-gateway/api/v1/models HTTP/1.1" 200 512',
      '{"level":"info","msg":"server started","port":8080}',
      'LOG:  checkpoint complete: wrote 45 buffers (0.3%)',
      '今天天气不错，一切正常。',
      'The quick brown fox jumps over the lazy dog.',
    ];
    expect(ordinary.flatMap(recognise)).toEqual([]);
  });
});
