import { defineTexts } from '../../../../base/message.ts';

/** The admin key of the gateway. */
export const texts = defineTexts('admin-api-key-mismatch', {
  title: { en: 'the gateway refuses the admin key', zh: '网关不接受管理密钥' },
  why: {
    en: 'APIKEY_APISIX_ADMIN in secrets.env is not the key with which the gateway was started. Users are still served, but routes can be neither read nor fixed.',
    zh: 'secrets.env 中的 APIKEY_APISIX_ADMIN 与网关启动时使用的不一致。用户仍可使用，但无法查看和修复路由。',
  },
  about: {
    en: 'The admin key is stored in secrets.env and in config/apisix/config.yaml. If one of them is edited manually, or the gateway is not restarted after a change, the gateway rejects this tool.',
    zh: '管理密钥保存在 secrets.env 和 config/apisix/config.yaml 中。手工改动其中之一，或改动后没有重启网关，就会被拒绝。',
  },
  sourceTitle: {
    en: 'the gateway does not accept administration from this machine',
    zh: '网关不允许从本机进行管理',
  },
  sourceWhy: {
    en: 'Requests arrive from the address of the Docker network; allow_admin in config/apisix/config.yaml must contain it.',
    zh: '请求以 Docker 网络的地址到达，config/apisix/config.yaml 中的 allow_admin 需要包含它。',
  },
  means: {
    en: 'The key that was sent is not the one with which the running gateway was started.',
    zh: '发送的密钥与正在运行的网关启动时使用的不一致。',
  },
  fix: {
    en: 'rewrites the gateway’s configuration and recreates its container',
    zh: '重新生成网关配置并重建网关容器',
  },
  untouched: { en: 'routes, upstreams and the other services', zh: '路由、上游和其他服务' },
  notice: {
    en: 'Requests fail for some seconds while the gateway starts.',
    zh: '网关启动的几秒内请求会失败。',
  },
  made: {
    en: 'The gateway runs with another admin key than secrets.env has',
    zh: '网关使用的管理密钥与 secrets.env 中的不同',
  },
});
