import { type Box, type Role, waitFor } from '../kit/box.ts';
import { send, serve } from '../kit/http.ts';
import { admin } from './admin.ts';
import { readConfig } from './config.ts';
import { etcdStore } from './etcd.ts';
import { metrics } from './metrics.ts';
import { objectsIn } from './objects.ts';
import { dataPlane } from './proxy.ts';

async function start(box: Box): Promise<void> {
  const config = await readConfig(box);
  const objects = objectsIn(etcdStore(config.etcdHosts, config.etcdTimeoutMs), config.etcdPrefix);
  await waitFor(box, 'all etcd nodes are unavailable', 3, () => objects.refresh());
  // The real gateway watches etcd; reading it again now and then sees the same changes a little later.
  const timer = setInterval(() => {
    const was = objects.reachable;
    objects.refresh().catch((error: Error) => {
      if (was) box.log(`ERROR failed to sync from etcd: ${error.message}`);
    });
  }, 3000);
  box.onStop(() => clearInterval(timer));
  const counters = metrics();
  const plane = dataPlane(box, objects, counters);
  const data = await serve(box, config.dataPort, plane.handle);
  data.on('upgrade', (request, socket) => {
    plane.upgrade(request, socket).catch(() => socket.destroy());
  });
  await serve(box, config.adminPort, admin(config, objects));
  await serve(box, config.metricsPort, (call) =>
    call.path === '/apisix/prometheus/metrics'
      ? send(call, 200, counters.text(objects.reachable))
      : send(call, 404, { error_msg: '404 Route Not Found' }),
  );
  await serve(box, config.controlPort, (call) => {
    if (call.path === '/v1/schema') return send(call, 200, { main: {}, plugins: {} });
    if (call.path === '/v1/healthcheck') return send(call, 200, []);
    if (call.path === '/v1/routes') return send(call, 200, objects.list('routes'));
    send(call, 404, { error_msg: '404 Route Not Found' });
  });
}

export const gateway: Role = { start };
