import { expect, test } from 'vitest';
import type { Fact } from '../../../../../src/base/verdict.ts';
import type { ProbeContext } from '../../../../../src/doctor/probe.ts';
import { services } from '../../../../../src/doctor/probes/services.ts';
import { higressLog } from '../../../../../src/stacks/costrict/issues/model-list-stale/probe.ts';
import { okFact } from '../../../../support/facts.ts';

const line = '[error] wasm log: failed to fetch ai-quota.wasm from http://portal/';

function contextWith(names: readonly string[], exec: () => Promise<unknown>) {
  const ran: (readonly string[])[] = [];
  const docker = {
    logs: async () => 'all is well\n',
    exec: (_container: string, argv: readonly string[]) => {
      ran.push(argv);
      return exec();
    },
  };
  const settings = { models: { chat: { model: 'glm' } } };
  const secrets = { names: () => [] };
  const context = {
    effects: { docker },
    deployment: { settings, secrets, blueprint: { services: [] } },
    signal: new AbortController().signal,
    get: async (probe: unknown): Promise<Fact<unknown>> =>
      Object.is(probe, services)
        ? okFact({ services: [{ name: 'higress', container: 'p-higress-1' }] })
        : okFact({ names }),
  } as unknown as ProbeContext;
  return { context, ran };
}

test('the file inside the container must be read at its end, and only when the list is wrong', async () => {
  const answer = async () => ({ code: 0, stdout: `ok\n${line}\n`, stderr: '' });
  const wrong = contextWith(['old'], answer);
  expect(await higressLog.read(wrong.context)).toMatchObject({ evidence: [line] });
  expect(wrong.ran).toEqual([['tail', '-c', '262144', '/var/log/higress/gateway.log']]);
  const right = contextWith(['glm'], answer);
  await higressLog.read(right.context);
  expect(right.ran).toEqual([]);
});

test('a container without that file, or that takes no command, must cost nothing else', async () => {
  const none = contextWith(['old'], async () => ({ code: 1, stdout: '', stderr: 'no such file' }));
  expect(await higressLog.read(none.context)).toMatchObject({ value: { pluginLines: [] } });
  const refused = contextWith(['old'], () => Promise.reject(new Error('HTTP_409')));
  expect(await higressLog.read(refused.context)).toMatchObject({ value: { pluginLines: [] } });
});
