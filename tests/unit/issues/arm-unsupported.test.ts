import { describe, expect, test } from 'vitest';
import { images } from '../../../src/doctor/probes/images.ts';
import { serviceLogs } from '../../../src/doctor/probes/service-logs.ts';
import { issue as armUnsupported } from '../../../src/issues/arm-unsupported/index.ts';
import { platform } from '../../../src/issues/arm-unsupported/probe.ts';
import { detectOne, factsOf, okFact } from '../../support/facts.ts';
import { both } from '../../support/issue-facts.ts';

describe('the architecture of a machine', () => {
  test('arm-unsupported must refuse what the images do not exist for', () => {
    const value = { arch: 'arm64', from: 'engine', supported: ['amd64'] } as const;
    const { status, en, zh } = both(
      detectOne(armUnsupported, factsOf([platform, okFact(value)]))[0],
    );
    expect(status).toBe('broken');
    expect(en).toContain('this machine is arm64');
    expect(zh).toContain('本机是 arm64 架构');
    const rehearsal = factsOf([platform, okFact({ ...value, supported: [] })]);
    expect(detectOne(armUnsupported, rehearsal)[0]?.status).toBe('ok');
  });

  const fits = okFact({ arch: 'amd64', from: 'engine', supported: ['amd64'] } as const);
  const logOf = (issue: string, well: boolean) => {
    const matches = [{ issue, count: 3, line: 'exec /app: exec format error' }];
    return okFact({ logs: [{ service: 'portal', well, matches, last: [] }], unread: [] });
  };

  test('a program that the kernel refuses must be reported by its log, unless its image says so', () => {
    const on = (well: boolean, arch: string) => {
      const state = {
        images: [{ key: 'A', ref: 'a:1', arch }],
        built: false,
        supported: ['amd64'],
      };
      const facts = factsOf(
        [platform, fits],
        [images, okFact(state)],
        [serviceLogs, logOf('arm-unsupported', well)],
      );
      return detectOne(armUnsupported, facts, 'running');
    };
    const [finding] = on(false, 'amd64');
    const { status, en, zh } = both(finding);
    expect(status).toBe('broken');
    expect(finding?.subject).toBe('portal');
    expect(finding?.evidence).toEqual(['portal log: exec /app: exec format error']);
    expect(en).toContain('portal');
    expect(zh).toContain('架构不符');
    expect(on(true, 'amd64')[0]?.status).toBe('ok');
    expect(on(false, 'arm64')[0]?.status).toBe('ok');
  });
});
