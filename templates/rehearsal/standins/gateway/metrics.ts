export interface Metrics {
  /** One finished request; `counted` where the prometheus plugin is on for it. */
  done(request: {
    route: string;
    status: number;
    node: string;
    ms: number;
    counted: boolean;
  }): void;
  text(etcdReachable: boolean): string;
}

const buckets = [1, 5, 10, 50, 100, 500, 1000, 5000, 60000];

/** The gateway's metrics in Prometheus' text format. */
export function metrics(): Metrics {
  const statuses = new Map<string, number>();
  const latency = new Map<string, number>();
  let total = 0;
  const add = (map: Map<string, number>, key: string, by: number) =>
    map.set(key, (map.get(key) ?? 0) + by);
  return {
    done({ route, status, node, ms, counted }) {
      total += 1;
      if (!counted) return;
      add(
        statuses,
        `{code="${status}",route="${route}",matched_uri="",matched_host="",service="",consumer="",node="${node}"}`,
        1,
      );
      const labels = `type="request",route="${route}",service="",consumer="",node="${node}"`;
      for (const le of buckets) add(latency, `_bucket{${labels},le="${le}"}`, ms <= le ? 1 : 0);
      add(latency, `_bucket{${labels},le="+Inf"}`, 1);
      add(latency, `_sum{${labels}}`, ms);
      add(latency, `_count{${labels}}`, 1);
    },
    text(etcdReachable) {
      const lines = [
        '# TYPE apisix_etcd_reachable gauge',
        `apisix_etcd_reachable ${etcdReachable ? 1 : 0}`,
        '# TYPE apisix_http_requests_total gauge',
        `apisix_http_requests_total ${total}`,
        '# TYPE apisix_nginx_http_current_connections gauge',
        'apisix_nginx_http_current_connections{state="active"} 1',
        '# TYPE apisix_node_info gauge',
        'apisix_node_info{hostname="apisix",version="rehearsal"} 1',
        '# TYPE apisix_http_status counter',
        ...[...statuses].map(([labels, n]) => `apisix_http_status${labels} ${n}`),
        '# TYPE apisix_http_latency histogram',
        ...[...latency].map(([labels, n]) => `apisix_http_latency${labels} ${n}`),
      ];
      return `${lines.join('\n')}\n`;
    },
  };
}
