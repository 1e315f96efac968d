import { defineTexts } from '../message.ts';

/** doctor --client: from a developer's computer. */
export const clientTexts = defineTexts('client', {
  optClient: {
    en: 'on a developer’s computer: check the connection to this server (no Docker needed)',
    zh: '在开发者电脑上检查到该服务器的连接（不需要 Docker）',
  },
  optToken: {
    en: 'with --client: the editor’s token; decoded here, never sent. Other users of this computer can see it: prefer --token-stdin',
    zh: '配合 --client：编辑器的令牌，只在本机解读，不会发送。本机其他用户可能看到它，建议用 --token-stdin',
  },
  optTokenStdin: {
    en: 'with --client: read the token from standard input',
    zh: '配合 --client：从标准输入读取令牌',
  },
  exClient: { en: 'find out why an editor cannot reach the server', zh: '编辑器为何连不上服务器' },
  askUrl: { en: 'Base URL in the editor', zh: '编辑器中填写的 Base URL' },
  noUrl: {
    en: '--client needs the base URL of the editor',
    zh: '--client 需要编辑器中的 Base URL',
  },
  badUrl: {
    en: '“{value}” is not a server address',
    zh: '“{value}”不是服务器地址',
  },
  badUrlWhy: {
    en: 'It should look like http://10.0.0.5:39080, without a user name or password.',
    zh: '应形如 http://10.0.0.5:39080，且不含用户名和密码。',
  },
  onlyWithClient: {
    en: '{option} works only with --client',
    zh: '{option} 只能与 --client 一起使用',
  },
  apart: { en: '{option} cannot be combined with {other}', zh: '{option} 不能与 {other} 一起使用' },
  tokenSeen: {
    en: 'The token was on the command line, where other users of this computer can see it. Use --token-stdin instead.',
    zh: '令牌写在了命令行上，本机其他用户可能看到。--token-stdin 可避免这一点。',
  },
  askToken: { en: 'Token (not shown)', zh: '令牌（不显示）' },
  fine: {
    en: 'This computer can reach {url}: {n} {n|check|checks} passed in {s} s.',
    zh: '本机可以访问 {url}：{s} 秒内通过 {n} 项检查。',
  },

  noTarget: { en: 'only checked with --client', zh: '仅在 --client 时检查' },
  noGateway: { en: 'this stack has no gateway', zh: '该产品没有网关' },
  probeProxy: { en: 'proxy variables', zh: '代理环境变量' },
  probeNames: { en: 'name resolution', zh: '域名解析' },
  probeRoute: { en: 'TCP connection', zh: 'TCP 连接' },
  probeAnswers: { en: 'answer of the gateway', zh: '网关的回应' },
});
