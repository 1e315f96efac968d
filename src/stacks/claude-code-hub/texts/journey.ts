import { defineTexts } from '../../../base/message.ts';

/** Texts of the end-to-end check and the management API. */
export const hubJourneyTexts = defineTexts('claude-code-hub.journey', {
  health: { en: 'health', zh: '健康状态' },
  admin: { en: 'management API', zh: '管理 API' },
  providers: { en: 'providers', zh: '供应商' },
  key: { en: 'API key', zh: 'API Key' },

  version: { en: 'version {version}', zh: '版本 {version}' },
  users: { en: '{n} {n|user|users}', zh: '{n} 个用户' },
  manyUsers: { en: 'more than {n} users', zh: '超过 {n} 个用户' },
  providerCount: {
    en: '{enabled} of {n} {n|provider|providers} enabled',
    zh: '{n} 个供应商，启用 {enabled} 个',
  },
  noProviders: {
    en: 'none yet: requests will be answered 503',
    zh: '尚无供应商：请求会返回 503',
  },
  keyWorks: {
    en: 'key {name} of {user} accepted, nothing spent',
    zh: '用户 {user} 的 Key {name} 可用，未产生费用',
  },
  keyTried: {
    en: 'none yet: one was made with its user, accepted and removed, nothing spent',
    zh: '尚无 Key：临时创建的用户与 Key 可用，已删除，未产生费用',
  },
  noKeys: { en: 'no enabled key yet', zh: '尚无启用的 Key' },

  unreachable: { en: 'The app does not answer on {url}', zh: '应用没有响应：{url}' },
  notAnswered: { en: '{method} {url} → {reason}', zh: '{method} {url} → {reason}' },
  answered: { en: '{method} {url} → {status} {quote}', zh: '{method} {url} → {status} {quote}' },
  unexpected: { en: 'The app does not answer as expected', zh: '应用的响应不符合预期' },
  tokenRefused: {
    en: 'The app rejects the administrator token',
    zh: '应用不接受管理员令牌',
  },
  tokenRefusedWhy: {
    en: 'The running container has another ADMIN_TOKEN than secrets.env: it was started before the value changed.',
    zh: '运行中的容器的 ADMIN_TOKEN 与 secrets.env 不一致：它在改动之前就已启动。',
  },
  unhealthy: { en: 'The app reports that {part} is down', zh: '应用报告 {part} 不可用' },
  recreate: { en: 'start the app with the present values', zh: '用当前的值重新启动应用' },
  seeLog: { en: 'the log of the app', zh: '应用日志' },
  redisRefused: { en: 'Redis refused a command', zh: 'Redis 拒绝了命令' },
  seeDoctor: { en: 'find the cause', zh: '查找原因' },
});

/** Where everything is, at the end of a deploy. */
export const hubSummaryTexts = defineTexts('claude-code-hub.summary', {
  dashboard: { en: 'Dashboard', zh: '管理后台' },
  token: { en: 'Administrator token', zh: '管理员令牌' },
  claude: { en: 'ANTHROPIC_BASE_URL', zh: 'ANTHROPIC_BASE_URL' },
  codex: { en: 'Base URL for Codex', zh: 'Codex 的 base URL' },
  open: {
    en: 'log in, add a provider, create users and keys',
    zh: '登录后添加供应商、创建用户与 Key',
  },
  anyTime: { en: 'check everything, at any time', zh: '随时检查整个部署' },
});
