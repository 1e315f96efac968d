import type { Box } from '../kit/box.ts';
import { at, textAt, yamlFile } from '../kit/config.ts';

export interface GatewayConfig {
  readonly dataPort: number;
  readonly adminPort: number;
  readonly controlPort: number;
  readonly metricsPort: number;
  readonly allowAdmin: readonly string[];
  readonly adminKeys: readonly { key: string; role: string }[];
  readonly etcdHosts: readonly string[];
  readonly etcdPrefix: string;
  readonly etcdTimeoutMs: number;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const port = (value: unknown, preset: number): number => {
  const first = Array.isArray(value) ? value[0] : value;
  return Number(first) > 0 ? Number(first) : preset;
};

/** The mounted configuration; what the real gateway refuses to start with ends this one as well. */
export async function readConfig(box: Box): Promise<GatewayConfig> {
  const raw = await yamlFile(box, '/usr/local/apisix/conf/config.yaml');
  const admin = at(raw, 'deployment', 'admin');
  const adminKeys = list(at(admin, 'admin_key')).map((entry) => {
    const key = at(entry, 'key');
    if (typeof key !== 'string' || key === '')
      return box.die('ERROR: missing valid Admin API token in config.yaml.');
    return { key, role: textAt(entry, 'role') };
  });
  const etcdHosts = list(at(raw, 'deployment', 'etcd', 'host')).map(String);
  if (etcdHosts.length === 0) box.die('ERROR: deployment.etcd.host is not set in config.yaml.');
  const allow = list(at(admin, 'allow_admin')).map(String);
  return {
    dataPort: port(at(raw, 'apisix', 'node_listen'), 9080),
    adminPort: port(at(admin, 'admin_listen', 'port'), 9180),
    controlPort: port(at(raw, 'apisix', 'control', 'port'), 9090),
    metricsPort: port(at(raw, 'plugin_attr', 'prometheus', 'export_addr', 'port'), 9091),
    allowAdmin: allow.length > 0 ? allow : ['127.0.0.0/24'],
    adminKeys,
    etcdHosts,
    etcdPrefix: textAt(raw, 'deployment', 'etcd', 'prefix') || '/apisix',
    etcdTimeoutMs: 1000 * Number(textAt(raw, 'deployment', 'etcd', 'timeout') || 30),
  };
}
