import { defineTexts } from '../../../base/message.ts';

/** Texts of this stack's probes. */
export const hubDoctorTexts = defineTexts('claude-code-hub.doctor', {
  probeHealth: { en: 'the app’s own health', zh: '应用自身的健康状态' },
  probeSchema: { en: 'the tables of the app', zh: '应用的数据表' },
  probeRequests: { en: 'the request log of the app', zh: '应用的请求日志' },
  probeProviders: { en: 'the providers in the database', zh: '数据库中的供应商' },
  probePoison: {
    en: 'requests that several providers refused alike',
    zh: '多个供应商以同样方式拒绝的请求',
  },
  probeCrashes: { en: 'crash reports of the app', zh: '应用的崩溃报告' },
  probeCircuits: { en: 'the circuit breakers of the providers', zh: '供应商的熔断状态' },
  probeSessionKeys: { en: 'the keys of sessions in Redis', zh: 'Redis 中的会话键' },
  probeLogLevel: { en: 'the log level in the settings', zh: '设置中的日志级别' },
  strangeRedis: {
    en: 'Redis answers something else than numbers and names of keys',
    zh: 'Redis 返回的不是键的数量和名称',
  },
  strangeHealth: {
    en: 'the health path of the app answers something else',
    zh: '应用的健康检查路径返回了其他内容',
  },
});
