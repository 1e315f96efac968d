import { defineTexts } from '../../../base/message.ts';

export const portTexts = defineTexts('costrict.port', {
  entry: { en: 'Gateway entry (IDE clients, login)', zh: '网关入口（IDE 客户端、登录）' },
  gatewayAdmin: { en: 'Gateway Admin API', zh: '网关管理接口' },
  etcd: { en: 'etcd (gateway configuration)', zh: 'etcd（网关配置）' },
  redis: { en: 'Redis', zh: 'Redis' },
  postgres: { en: 'PostgreSQL', zh: 'PostgreSQL' },
  weaviate: { en: 'Weaviate (vectors)', zh: 'Weaviate（向量库）' },
  prometheus: { en: 'Prometheus', zh: 'Prometheus' },
  grafana: { en: 'Grafana', zh: 'Grafana' },
  es: { en: 'Elasticsearch', zh: 'Elasticsearch' },
  higress: { en: 'Higress console (models)', zh: 'Higress 控制台（模型）' },
  casdoor: { en: 'Casdoor (users)', zh: 'Casdoor（用户）' },
});
