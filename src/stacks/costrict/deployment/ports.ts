import type { PortSpec } from '../../../config/blueprint.ts';
import { portTexts } from '../texts/ports.ts';
import { defaultPorts, type PortName } from './settings.ts';

function port(name: PortName, service: string, containerPort: number, isPublic = false): PortSpec {
  return {
    name,
    service,
    containerPort,
    default: defaultPorts[name],
    public: isPublic,
    title: portTexts[name](),
  };
}

/** The eleven published ports. Only what users open in a browser or an IDE listens on every address. */
export const ports: readonly PortSpec[] = [
  port('entry', 'apisix', 9080, true),
  port('gatewayAdmin', 'apisix', 9180),
  port('etcd', 'etcd', 2379),
  port('redis', 'redis', 6379),
  port('postgres', 'postgres', 5432),
  port('weaviate', 'weaviate', 8080),
  port('prometheus', 'prometheus', 9090),
  port('grafana', 'grafana', 3000),
  port('es', 'es', 9200),
  port('higress', 'higress', 8001, true),
  port('casdoor', 'casdoor', 8000, true),
];
