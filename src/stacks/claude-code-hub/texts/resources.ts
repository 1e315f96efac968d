import { defineTexts } from '../../../base/message.ts';

/** Names of this stack's resources, and of the actions on them. */
export const hubResourceTexts = defineTexts('claude-code-hub.resources', {
  kindCircuit: { en: 'circuit breaker', zh: '熔断器' },
  circuitClosed: { en: 'reset: requests go to it again', zh: '重置：恢复接收请求' },
  kindSettings: { en: 'system settings', zh: '系统设置' },
  kindKeys: { en: 'keys in Redis', zh: 'Redis 键' },
  keysExpire: {
    en: '{n} keys expire in a day unless the session is used again',
    zh: '{n} 个键在一天后过期；会话再次使用时会重新保留',
  },
  kindTrigger: { en: 'database trigger', zh: '数据库触发器' },
  triggerOn: { en: 'switched on', zh: '启用' },
  kindIndex: { en: 'database index', zh: '数据库索引' },
  indexDropped: { en: 'leftover, dropped without a lock', zh: '残留索引，不锁表删除' },
  indexRebuilt: { en: 'rebuilt without a lock', zh: '不锁表重建' },
  kindLimit: { en: 'limit', zh: '限额' },
  kindProvider: { en: 'provider', zh: '供应商' },
  newKey: { en: 'another key', zh: '更换密钥' },
});
