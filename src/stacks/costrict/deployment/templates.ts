import type { Template } from '../../../config/blueprint.ts';
import type { CostrictSettings } from './settings-shape.ts';
import { templateValues as values } from './template-values.ts';

type Row = Template<CostrictSettings>;

/** Mounted under the name that it has among the templates. */
function config(path: string, format: 'yaml' | 'json' | 'ini'): Row {
  return { source: path, target: `config/${path}`, format, values };
}

function raw(source: string, target: string): Row {
  return { source, target, format: 'raw' };
}

/** Names no value, so there is nothing to parse. */
function fixed(path: string): Row {
  return raw(path, `config/${path}`);
}

/** The service reads one file of this name from the directory that it is given. */
function codeReview(service: string): Row {
  const target = `config/codereview/${service}/config.local.yaml`;
  return { source: `codereview/${service}.yaml`, target, format: 'yaml', values };
}

/** Higress reads its objects from its data directory, one file an object. */
function higress(path: string): Row {
  return {
    source: `higress/${path}.yaml`,
    target: `data/higress/${path}.yaml`,
    format: 'yaml',
    values,
  };
}

function higressFixed(path: string): Row {
  return raw(`higress/${path}.yaml`, `data/higress/${path}.yaml`);
}

export const templates: readonly Row[] = [
  config('apisix/config.yaml', 'yaml'),
  config('casdoor/init_data.json', 'json'),
  config('chat-rag/chat-api.yaml', 'yaml'),
  fixed('chat-rag/rules.yaml'),
  config('codebase-embedder/conf.yaml', 'yaml'),
  fixed('codebase-querier/conf.yaml'),
  codeReview('issue-manager'),
  codeReview('review-manager'),
  codeReview('review-checker'),
  config('cotun/users.json', 'json'),
  config('prometheus/prometheus.yml', 'yaml'),
  config('grafana/grafana.ini', 'ini'),
  fixed('grafana/provisioning/datasources/all.yaml'),
  fixed('grafana/provisioning/dashboards/all.yaml'),
  fixed('grafana/dashboards/gateway.json'),
  fixed('portal/nginx.conf'),
  raw('portal/issue.html', 'data/portal/issue/index.html'),
  higress('mcpbridges/default'),
  higress('configmaps/ai-route-chatrag'),
  higressFixed('configmaps/higress-console'),
  higress('ingresses/ai-route-chatrag.internal'),
  higress('secrets/higress-console'),
  higress('wasmplugins/ai-proxy.internal'),
  higressFixed('wasmplugins/ai-proxy-1.0.0'),
  higress('wasmplugins/ai-quota-1.0.0'),
  higressFixed('wasmplugins/ai-statistics-1.0.0'),
  higressFixed('wasmplugins/model-mapper-1.0.0'),
  higressFixed('wasmplugins/model-router.internal'),
  higressFixed('wasmplugins/model-router-1.0.0'),
  // Their presence tells Higress's own set-up that it has nothing left to do.
  raw('higress/marker', 'data/higress/.ai-gateway-configured'),
  raw('higress/marker', 'data/higress/.console-used'),
];
