import { defineTexts } from '../../../base/message.ts';

/** People's questions, in the order of the product's FAQ; where that errs, the answer says so. */
export const hubFaqTexts = defineTexts('claude-code-hub.faq', {
  'H1.section': { en: 'Claude Code Hub: install and start', zh: 'Claude Code Hub：安装与启动' },
  'H1.1.question': { en: 'A container does not start', zh: 'Docker 启动失败' },
  'H1.1.answer': {
    en: 'Names the cause: port, image, memory, disk, owner of a directory. To use another port, change the setting `ports.app`, not the Compose file. The advice `docker system prune -a` also deletes images that you still need; do not follow it.',
    zh: '直接指出原因：端口、镜像、内存、磁盘还是目录属主。换端口请改设置 `ports.app`，不要改 Compose 文件。网上建议的 `docker system prune -a` 会把仍然需要的镜像一并删除，不要照做。',
  },
  'H1.1.port': { en: 'free the port or choose another one', zh: '释放端口或换一个端口' },
  'H1.2.question': { en: 'The app cannot connect to its database', zh: '数据库连接失败' },
  'H1.2.answer': {
    en: 'Checks server, password, name of the database and tables separately. The app creates its tables, but never the database: `AUTO_MIGRATE=true` does not help there. Compose overrides a `DSN` in `.env`, so changing it has no effect.',
    zh: '分别检查数据库服务、密码、库名和表。应用会自动建表，但不会建库，`AUTO_MIGRATE=true` 解决不了库不存在。`.env` 中的 `DSN` 会被 Compose 覆盖，改它没有效果。',
  },
  'H1.2.password': {
    en: 'when the password does not match the data',
    zh: '密码与现有数据不一致时',
  },
  'H1.3.question': { en: 'The log shows Redis connection errors', zh: 'Redis 连接问题' },
  'H1.3.answer': {
    en: 'Without Redis, limits per minute and of parallel sessions are off, conversations change providers, and users cannot log in; limits in dollars stay, because they come from the database. At a start Redis is required: without it the app needs minutes, and with a wrong password it exits.',
    zh: 'Redis 不可用时，每分钟限流和并发会话限制失效，会话频繁切换供应商，普通用户无法登录；金额限额来自数据库，仍然有效。启动时必须有 Redis：连不上要等好几分钟，密码不对则直接退出。',
  },
  'H1.3.log': { en: 'what the app reports', zh: '查看应用日志' },
  'H2.section': {
    en: 'Claude Code Hub: keys, limits, sessions',
    zh: 'Claude Code Hub：密钥、限额与会话',
  },
  'H2.1.question': { en: 'How do I get an API key?', zh: 'API Key 如何获取？' },
  'H2.1.answer': {
    en: 'Shows the token for the administration page. Log in there and create a user; the key is shown once. Keys begin with `sk-` and have 32 hexadecimal digits; `cch-` is wrong.',
    zh: '显示管理后台的登录令牌。登录后新建用户，密钥只显示一次。密钥以 `sk-` 开头，后面是 32 位十六进制字符，`cch-` 的写法是错的。',
  },
  'H2.2.question': { en: 'Why are my requests limited?', zh: '为什么请求被限流？' },
  'H2.2.answer': {
    en: 'Shows which limit refused the request. Only requests per minute and parallel sessions answer 429; limits in dollars (5 hours, day, week, month, total) answer 402. None of them is in the request log. After 20 wrong keys from one address, right keys from there are refused for ten minutes too.',
    zh: '查看是哪一种限制。只有每分钟请求数和并发会话返回 429；金额限额（5 小时、日、周、月、总额）返回 402，请求日志里都查不到。同一地址连续 20 次密钥错误之后，正确的密钥也会被拒绝十分钟。',
  },
  'H2.2.lockout': { en: 'the answer that you got, explained', zh: '识别收到的报错' },
  'H2.3.question': {
    en: 'A session does not stay with its provider',
    zh: '会话绑定失败，频繁切换供应商',
  },
  'H2.3.answer': {
    en: 'Checks Redis, where sessions live, and the app itself. Since version 0.9 the app recognises conversations by their beginning, so its decision `affinity_hit` counts as kept. nginx drops the header `session_id` unless `underscores_in_headers on` is set.',
    zh: '检查保存会话的 Redis 和应用本身。0.9 起按对话开头识别会话，决策链中的 `affinity_hit` 也算绑定成功。nginx 默认会丢弃请求头 `session_id`，需要设置 `underscores_in_headers on`。',
  },
  'H2.3.ttl': { en: 'keep sessions for ten minutes', zh: '会话保留十分钟' },
  'H3.section': { en: 'Claude Code Hub: providers', zh: 'Claude Code Hub：供应商' },
  'H3.1.question': { en: 'How do I add a provider?', zh: '如何添加新供应商？' },
  'H3.1.answer': {
    en: 'Shows the address of the administration page; providers are added there. The type decides which clients it serves: `/v1/messages` needs `claude`, `/v1/chat/completions` needs `openai-compatible`, `/v1/responses` needs `codex`. Enter a proxy with its port. The connection test makes a real, paid call.',
    zh: '显示管理后台的地址，在其中添加供应商。类型决定它能服务哪类客户端：`/v1/messages` 需要 `claude`，`/v1/chat/completions` 需要 `openai-compatible`，`/v1/responses` 需要 `codex`。代理地址要写端口。“测试连接”会真实调用并产生费用。',
  },
  'H3.2.question': { en: 'A provider refuses the login', zh: '供应商认证失败' },
  'H3.2.answer': {
    en: 'Explains the message. Clients and the request log show 503, whatever the provider answered: its own 401 or 403 is in the decision chain of the request, so a filter for 401 finds nothing. Change the key, test it, then reset the circuit breaker.',
    zh: '解释报错。无论供应商返回什么，客户端和请求日志看到的都是 503；真实的 401、403 在该请求的决策链里，按 401 筛选是查不到的。更换密钥并测试通过后，再重置熔断器。',
  },
  'H3.2.log': { en: 'what the providers answered', zh: '查看供应商的实际返回' },
  'H3.3.question': { en: 'How does a circuit breaker recover?', zh: '熔断后如何恢复？' },
  'H3.3.answer': {
    en: 'Neither a restart nor switching the provider off and on resets it: its state is in Redis. It recovers by itself (30 minutes by default); to do it now, fix the cause, test the provider, and use the reset on the page of providers. A green test alone does not close it.',
    zh: '重启应用或重新启用供应商都不会重置熔断器，因为状态保存在 Redis 中。默认 30 分钟后自动尝试恢复；要立即恢复，请先解决原因并测试通过，再在供应商页面点击重置。只是测试通过并不会关闭熔断。',
  },
  'H3.3.log': { en: 'why it opened', zh: '查看打开的原因' },
  'H4.section': { en: 'Claude Code Hub: speed', zh: 'Claude Code Hub：性能' },
  'H4.1.question': { en: 'How do I raise the cache hit rate?', zh: '如何提高缓存命中率？' },
  'H4.1.answer': {
    en: 'Keeps a conversation with one provider for longer: providers cache prompts for their own clients only. The command changes the setting; the deploy after it applies it.',
    zh: '让同一对话更久地留在同一个供应商：提示词缓存只在同一供应商内有效。这条命令修改设置，之后部署即可生效。',
  },
  'H4.1.deploy': { en: 'apply it', zh: '使其生效' },
  'H4.2.question': { en: 'Answers are slow', zh: '响应延迟高' },
  'H4.2.answer': {
    en: 'Rules out this machine and its databases first. A Redis that hangs delays every request by about 20 seconds. The time limits of a provider are 0 by default, which is unlimited: set them on its page.',
    zh: '先排除本机和数据库的问题。Redis 卡住时每个请求会慢约 20 秒。供应商的超时默认是 0，即不限，请在供应商页面设置。',
  },
  'H4.2.why': { en: 'everything that the app depends on', zh: '检查应用依赖的每一环' },
  'H4.3.question': { en: 'The database is slow', zh: '数据库查询慢' },
  'H4.3.answer': {
    en: 'Checks the database. Request logs grow without limit, because automatic clean-up is off by default; after switching it on, restart the app, which reads the schedule only at its start. The ledger stays, so limits stay right.',
    zh: '检查数据库。自动清理默认关闭，请求日志会一直增长；打开之后还要重启应用，因为计划只在启动时读取。账目表不会被清理，限额不受影响。',
  },
  'H4.3.restart': { en: 'after switching the clean-up on', zh: '打开自动清理之后执行' },
  'H5.section': { en: 'Claude Code Hub: security', zh: 'Claude Code Hub：安全' },
  'H5.1.question': { en: 'How are keys stored safely?', zh: 'API Key 安全存储' },
  'H5.1.answer': {
    en: 'Secrets are in a file that only its owner may read; the fix restores that. The database keeps keys as plain text, so protect its backups as well. Disable a leaked key on the page of users and create a new one.',
    zh: '密钥文件只有属主可读，权限不对时由这条命令修复。数据库中的密钥是明文，备份同样要保护。密钥泄露时，在用户页面停用并新建。',
  },
  'H5.1.defaults': { en: 'passwords that everybody knows', zh: '检查众所周知的默认密码' },
  'H5.2.question': { en: 'How do I isolate the network?', zh: '网络隔离建议' },
  'H5.2.answer': {
    en: 'Shows what is published and to whom. PostgreSQL and Redis are open to this machine only. Do not put the app into an `internal` network, as is often advised: it could not reach its providers.',
    zh: '列出对外开放的端口和范围。PostgreSQL 和 Redis 只对本机开放。不要照网上的建议把应用放进 `internal` 网络，那样它访问不了供应商。',
  },
  'H5.2.fix': { en: 'close what is open to the world', zh: '关闭对所有人开放的端口' },
  'H5.3.question': { en: 'What sensitive data is in the logs?', zh: '日志敏感信息处理' },
  'H5.3.answer': {
    en: 'Keeps the log level at info. Message texts are stored as `[REDACTED]`, but headers and answers stay in Redis for the time of a session, and some Redis key names contain a whole API key: do not send dumps of Redis to anybody.',
    zh: '日志级别保持 info。消息文本以 `[REDACTED]` 保存，但请求头和响应会在 Redis 中保留一个会话的时间，部分 Redis 键名还含有完整的 API Key：不要把 Redis 的导出发给别人。',
  },
  'H5.3.save': { en: 'a file for others, without secrets', zh: '生成不含密钥的诊断文件' },
  'H6.section': { en: 'Claude Code Hub: help', zh: 'Claude Code Hub：获取帮助' },
  'H6.1.question': { en: 'Where do I get help?', zh: '如何获取帮助？' },
  'H6.1.answer': {
    en: 'Saves what the checks found to a file without secrets, to attach to an issue at github.com/ding113/claude-code-hub. With a message, ask for its cause here first.',
    zh: '把检查结果保存为不含密钥的文件，可附在 github.com/ding113/claude-code-hub 的 issue 中。有报错文字时，先在这里查原因。',
  },
  'H6.1.text': { en: 'the cause of a message', zh: '查询报错原因' },
});
