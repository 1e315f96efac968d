import { expect, test } from 'vitest';
import { type PortState, publishedPorts } from '../../../src/doctor/probes/published-ports.ts';
import { issue } from '../../../src/issues/port-used-twice/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

const row = (name: string, port: number, bind = '127.0.0.1'): PortState => ({
  ...{ name, port, bind, service: name },
  ...{ state: 'free', owner: null, suggestion: null },
});
const look = (...ports: PortState[]) =>
  detectOne(issue, factsOf([publishedPorts, okFact({ ports, configured: true })]), 'running');

test('one port of two services must be one finding that names both, free as it is', () => {
  const [finding, more] = look(row('redis', 6379), row('entry', 80, '0.0.0.0'), row('es', 6379));
  expect(more).toBeUndefined();
  expect(finding).toMatchObject({ status: 'broken', subject: '6379' });
  expect(finding && textOf(finding)).toContain('port 6379 is set for redis, es');
  expect(finding && textOf(finding, 'zh')).toContain('端口 6379 同时设给了 redis, es');
});

test('one address of this machine must overlap with all of them, and different ports be fine', () => {
  expect(look(row('redis', 6379), row('es', 6379, '0.0.0.0'))[0]?.status).toBe('broken');
  expect(look(row('redis', 6379), row('es', 9200)).map(({ status }) => status)).toEqual(['ok']);
});
