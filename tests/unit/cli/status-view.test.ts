import { describe, expect, test } from 'vitest';
import { statusView } from '../../../src/cli/status-view.ts';
import type { ServiceState } from '../../../src/docker/service-states.ts';
import { renderBlocks } from '../../../src/report/blocks.ts';
import { createTheme } from '../../../src/report/theme.ts';

const service = (name: string, more: Partial<ServiceState> = {}): ServiceState => ({
  name,
  ready: true,
  state: 'running',
  condition: 'ready',
  health: 'healthy',
  image: `registry.example.com/some-team/${name}:v1.2.3-with-a-long-tag`,
  digest: 'sha256:0',
  ports: [],
  restarts: 0,
  container: `p-${name}-1`,
  ...more,
});

const port = (hostPort: number, containerPort: number) => ({
  hostPort,
  containerPort,
  hostIp: '127.0.0.1',
  protocol: 'tcp' as const,
});

const fine = [
  service('gateway', { ports: [port(39080, 9080), port(39180, 9180)] }),
  service('codebase-embedder'),
  service('a-worker', { health: 'none' }),
];
const stopped = service('web', { ready: false, state: 'exited', condition: 'stopped' });

const shown = (
  services: readonly ServiceState[],
  options: Partial<Parameters<typeof createTheme>[0]> = {},
) =>
  renderBlocks(
    createTheme({ lang: 'en', columns: 80, ...options }),
    statusView(services, undefined),
  );

describe('status for a person', () => {
  test.each([60, 80, 200])(
    'at %d columns every service must stand whole on one line',
    (columns) => {
      for (const lang of ['en', 'zh'] as const) {
        const lines = shown(fine, { columns, lang });
        for (const { name } of fine)
          expect(lines.filter((line) => line.trim().startsWith(name))).toHaveLength(1);
        expect(lines).toHaveLength(2 + 1 + fine.length);
      }
    },
  );

  test('images must be shown where there is room, and when details are asked for', () => {
    expect(shown(fine).join('\n')).not.toContain('registry.example.com');
    expect(shown(fine, { columns: 160 }).join('\n')).toContain('codebase-embedder:v1.2.3');
    expect(shown(fine, { verbose: true }).join('\n')).toContain('registry');
  });

  test('restarts must be shown only when there are some', () => {
    expect(shown(fine).join('\n')).not.toContain('restarts');
    const restarted = [...fine, service('web', { restarts: 3 })];
    expect(shown(restarted).join('\n')).toMatch(/restarts[\s\S]*web +✔ healthy +3/);
  });

  test('the first line must name what is not ready, and the next command must start it', () => {
    const lines = shown([...fine, stopped]).join('\n');
    expect(lines).toMatch(/^✘ 1 of 4 services not ready: web\n/);
    expect(lines).toContain('web                ✘ stopped');
    expect(lines).toMatch(/→ costrict up web /);
    expect(lines).toMatch(/→ costrict logs web /);
  });

  test('an unfinished run must be finished or undone first: nothing is to be started in between', () => {
    const unfinished = {
      ...{ run: '0007', command: 'fix web-down', fix: 'web-down', undoing: false },
      ...{ at: '2026-01-02T03:04:05Z', action: undefined },
    };
    const blocks = statusView([...fine, stopped], unfinished);
    const commands = renderBlocks(createTheme({ lang: 'en', columns: 80 }), blocks)
      .filter((line) => line.trim().startsWith('→'))
      .map((line) => line.trim());
    expect(commands).toEqual([
      expect.stringMatching(/^→ costrict fix web-down /),
      expect.stringMatching(/^→ costrict undo 0007 /),
    ]);
  });

  test('where nothing runs the next command must be the deploy', () => {
    const none = fine.map(({ name }) =>
      service(name, { ready: false, state: null, condition: null, health: null }),
    );
    expect(shown(none).join('\n')).toMatch(/→ costrict deploy /);
  });

  test('the states must be said in Chinese', () => {
    const lines = shown([...fine, stopped], { lang: 'zh' }).join('\n');
    expect(lines).toMatch(/✔ 健康/);
    expect(lines).toMatch(/✔ 运行中/);
    expect(lines).toMatch(/✘ 已停止/);
    expect(lines).not.toMatch(/running|healthy|exited/);
  });
});

test('a deploy that was interrupted must be a note, with the command that resumes it', () => {
  const open = {
    ...{ run: '0007', command: 'deploy --yes', at: '2026-03-01T10:00:00Z' },
    ...{ action: 'services', fix: undefined, undoing: false },
  };
  const lines = renderBlocks(createTheme({ lang: 'en', columns: 80 }), statusView([stopped], open));
  expect(lines.join('\n')).toContain('Run 0007 (deploy --yes) was interrupted');
  expect(lines.filter((line) => line.includes('→ '))).toEqual([
    expect.stringContaining('costrict deploy --yes'),
  ]);
});
