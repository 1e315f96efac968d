import { describe, expect, test } from 'vitest';
import { foldRoots } from '../../../src/doctor/judge.ts';
import { type PortState, publishedPorts } from '../../../src/doctor/probes/published-ports.ts';
import { serviceLogs } from '../../../src/doctor/probes/service-logs.ts';
import { type ServiceReading, services } from '../../../src/doctor/probes/services.ts';
import { system } from '../../../src/doctor/probes/system.ts';
import { issue as notDeployed } from '../../../src/issues/not-deployed/index.ts';
import { issue as portConflict } from '../../../src/issues/port-conflict/index.ts';
import { issue as serviceMissing } from '../../../src/issues/service-missing/index.ts';
import { issue as serviceStopped } from '../../../src/issues/service-stopped/index.ts';
import { debian, detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

describe('port-conflict', () => {
  const port = (parts: Partial<PortState>): PortState => ({
    name: 'entry',
    service: 'apisix',
    port: 39080,
    bind: '0.0.0.0',
    state: 'taken',
    owner: null,
    suggestion: 39081,
    ...parts,
  });
  const judge = (state: PortState, configured = true) => {
    const facts = factsOf(
      [publishedPorts, okFact({ ports: [state], configured })],
      [system, okFact(debian)],
    );
    const [finding] = detectOne(portConflict, facts);
    if (finding === undefined) throw new Error('nothing was found');
    const { status, evidence } = finding;
    return { status, evidence, en: textOf(finding), zh: textOf(finding, 'zh') };
  };

  test('no port is taken and a service says so: its log must be the evidence', () => {
    const on = (state: PortState, well: boolean) => {
      const matches = [{ issue: 'port-conflict', count: 2, line: 'bind: address already in use' }];
      const logs = [{ service: 'redis', well, matches, last: [] }];
      const facts = factsOf(
        [publishedPorts, okFact({ ports: [state], configured: true })],
        [system, okFact(debian)],
        [serviceLogs, okFact({ logs, unread: [] })],
      );
      return detectOne(portConflict, facts, 'running').filter((f) => f.status === 'broken');
    };
    const [finding, more] = on(port({ state: 'ours' }), false);
    expect(more).toBeUndefined();
    expect(finding?.subject).toBe('redis');
    expect(finding?.evidence).toEqual(['redis log: bind: address already in use']);
    expect(finding && textOf(finding, 'zh')).toContain('redis');
    expect(on(port({ state: 'ours' }), true)).toEqual([]);
    expect(on(port({}), false).map(({ subject }) => subject)).toEqual(['39080']);
  });

  test('a process must be named with its pid and how to stop it', () => {
    const owner = {
      ...({ kind: 'process', pid: 2211, name: 'nginx', unit: 'nginx.service' } as const),
      ...{ user: 'www-data', command: 'nginx -g daemon off;', container: null },
    };
    const { status, en, zh, evidence } = judge(port({ owner, heldAt: '127.0.0.1' }));
    expect(status).toBe('broken');
    expect(en).toContain(
      'port 39080 is already in use\nby nginx (pid 2211, www-data, nginx.service), listening on 127.0.0.1; apisix needs it on 0.0.0.0',
    );
    expect(en).toContain('→ costrict ports --remap  use 39081 instead');
    expect(en).toContain(
      '→ sudo systemctl stop nginx  stop nginx (nginx.service) to free the port',
    );
    expect(evidence).toEqual(['pid 2211: nginx -g daemon off;']);
    expect(zh).toContain('端口 39080 被占用');
    expect(zh).toContain('监听地址 127.0.0.1');
    expect(judge(port({ owner })).en).not.toContain('listening');
    expect(zh).toContain('nginx（pid 2211, www-data, nginx.service）');
    expect(judge(port({ owner: { ...owner, unit: null } })).en).toContain(
      '→ sudo kill 2211  end nginx of user www-data to free the port',
    );
  });

  test('a container of another project must be named', () => {
    const { en, zh } = judge(port({ owner: { kind: 'container', name: 'blog-web-1' } }));
    expect(en).toContain('container blog-web-1');
    expect(en).toContain('→ docker stop blog-web-1');
    expect(zh).toContain('容器 blog-web-1');
  });

  test('a process that this user may not see must be said to be so', () => {
    const { status, en, zh } = judge(port({ owner: { kind: 'hidden', root: false } }));
    expect(status).toBe('broken');
    expect(en).toContain('Only root can see which process it is');
    expect(en).toContain("→ sudo ss -ltnp 'sport = :39080'");
    expect(zh).toContain('只有 root 能看到是哪个进程');
    const seen = judge(port({ owner: { kind: 'hidden', root: true } })).en;
    expect(seen).not.toContain('root');
    expect(seen).toContain('the kernel itself, or one inside a container');
  });

  test('a port that users open must be freed before it is moved, any other the other way round', () => {
    const owner = { kind: 'container', name: 'blog-web-1' } as const;
    const steps = (bind: string) => {
      const state = port({ owner, bind });
      const facts = factsOf(
        [publishedPorts, okFact({ ports: [state], configured: true })],
        [system, okFact(debian)],
      );
      const [finding] = detectOne(portConflict, facts, 'running');
      return finding?.next.map(({ command }) => command);
    };
    const [free, move, fix] = [
      ...['docker stop blog-web-1', 'costrict ports --remap', 'costrict fix port-conflict'],
    ];
    expect(steps('0.0.0.0')).toEqual([free, move, fix]);
    expect(steps('127.0.0.1')).toEqual([fix, move, free]);
  });

  test('before init the new port must be given to init', () => {
    expect(judge(port({}), false).en).toContain('→ costrict init --set ports.entry=39081');
  });

  test('a port that may be our own must be unknown; ours and free ones fine', () => {
    const { status, zh } = judge(port({ state: 'unknown', suggestion: null }));
    expect(status).toBe('unknown');
    expect(zh).toContain('可能就是本部署');
    expect(judge(port({ state: 'ours' })).status).toBe('ok');
    expect(judge(port({ state: 'free' })).status).toBe('ok');
  });

  describe('as a cause', () => {
    const service = (name: string, parts: Partial<ServiceReading>): ServiceReading => ({
      ...{ name, condition: 'missing', state: '', container: null, image: null, imageId: null },
      ...{ configHash: null, ips: [], dependencies: [], startSeconds: 60, trouble: null },
      ...parts,
    });
    const up = service('es', { condition: 'ready', state: 'running' });
    const rootsOf = (...rows: ServiceReading[]) => {
      const facts = factsOf(
        [publishedPorts, okFact({ ports: [port({})], configured: true })],
        [system, okFact(debian)],
        [services, okFact({ services: rows, orphans: [], nowMs: 0 })],
      );
      const issues = [notDeployed, portConflict, serviceMissing, serviceStopped];
      const { roots } = foldRoots(issues.flatMap((one) => detectOne(one, facts, 'running')));
      return roots.map(({ finding: { issue, subject } }) => `${issue} ${subject}`);
    };

    test('a taken port must explain the service that publishes it', () => {
      expect(rootsOf(service('apisix', {}), up)).toEqual(['port-conflict 39080']);
    });
    test('it must not explain a service that has another port, or none', () => {
      expect(rootsOf(service('etcd', {}), up)).toEqual([
        'port-conflict 39080',
        'service-missing etcd',
      ]);
    });
    test('it must explain what Compose created and did not start', () => {
      const created = { condition: 'stopped', state: 'created', container: 'p-etcd-1' } as const;
      expect(rootsOf(service('etcd', created), up)).toEqual(['port-conflict 39080']);
    });
    test('nothing runs: that must come first and explain what has no container', () => {
      expect(rootsOf(service('apisix', {}), service('etcd', {}))).toEqual([
        'not-deployed null',
        'port-conflict 39080',
      ]);
      expect(Number(notDeployed.order)).toBeLessThan(Number(portConflict.order));
    });
  });
});
