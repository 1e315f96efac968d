import { describe, expect, test } from 'vitest';
import { literalOf } from '../../../../src/doctor/diagnose/literal.ts';
import { issuesOf } from '../../../../src/doctor/issues-of.ts';
import { checksOf, loadBlueprints, loadKnowledge } from '../../../../src/stacks/stacks.ts';

const { signatures, known, calls, pulls } = await loadKnowledge();
const patterns = signatures.flatMap(({ issue, phrase = false, patterns: sources }) =>
  sources.map((source) => ({ issue, phrase, source })),
);

/** The catalogue's own ids, and those that were split off. */
const catalogue = new Set(
  `image-download-method image-pull-timeout arm-unsupported docker-missing-or-old port-conflict
  default-login-failed oidc-client-mismatch oidc-callback-mismatch casdoor-seed-incomplete casdoor-add-user
  github-id-duplicate auth-token-expired auth-token-lifetime quota-pages-expected chat-model-update
  completion-model-update embedding-rerank-model-update model-list-stale model-image-support
  client-connection-error context-too-small strict-mode-model-weak antivirus-false-positive
  redirect-stale-after-change higress-registry-host model-endpoint-unreachable yaml-type-mismatch
  template-unresolved service-restart-loop data-dir-permission es-bootstrap-checks cpu-limit-exceeds-host
  resources-insufficient disk-full too-many-clients insecure-defaults unhealthy-healthcheck
  admin-api-key-mismatch routes-missing backup-invalid`.split(/\s+/),
);
const splitOff = ['compose-missing-or-old', 'image-missing', 'clock-wrong'];

/** Recognised by their words, but nothing looks for them on a machine yet. */
const withoutRow: readonly string[] = [];

describe('signatures', () => {
  test('every issue of the catalogue must have one, and each that has one a text', () => {
    const ids = new Set(known.map(({ id }) => id));
    const signed = new Set([...signatures, ...calls, ...pulls].map(({ issue }) => issue));
    expect([...catalogue, ...splitOff].filter((id) => !signed.has(id))).toEqual([]);
    expect([...ids].sort()).toEqual([...signed].sort());
    expect(known).toHaveLength(ids.size);
  });
  test('those that no issue row looks for must be listed here', async () => {
    const checks = await Promise.all((await loadBlueprints()).map(checksOf));
    const rows = new Set(checks.flatMap((one) => issuesOf(one)).map(({ id }) => id));
    expect(known.map(({ id }) => id).filter((id) => !rows.has(id))).toEqual(withoutRow);
  });
  test('each must hold text that a log can be searched for', () => {
    for (const { phrase, source } of patterns)
      if (!phrase) expect(Buffer.byteLength(literalOf(source)), source).toBeGreaterThanOrEqual(8);
  });
  test('no gap is unbounded, and nothing repeats within a repetition', () => {
    for (const { source } of patterns) {
      expect(source, source).not.toMatch(/(?<!\\)\.[*+]|\][*+]|\\[wsSdD][*+]|,\}/);
      expect(source, source).not.toMatch(/[*+}]\)[*+{]/);
      expect(() => new RegExp(source, 'i')).not.toThrow();
    }
  });
  test('none may match more than the search looks at, or try many ways at one place', () => {
    for (const { source } of patterns) {
      const bounds = [...source.matchAll(/\{(\d+)(?:,(\d+))?\}/g)].map(([, least, most]) => {
        return { least: Number(least), most: Number(most ?? least) };
      });
      const longest = bounds.reduce((sum, { most }) => sum + most, source.length);
      const ways = bounds.reduce((all, { least, most }) => all * (most - least + 1), 1);
      const optional = (source.match(/(?<!\\)\?(?!:|!|=|<)/g) ?? []).length;
      // A line is looked at in windows of 2,048 that advance by 512.
      expect(longest, source).toBeLessThan(512);
      expect(ways * 2 ** optional, source).toBeLessThanOrEqual(5_000);
    }
  });
  test('weights run from 1 to 10', () => {
    for (const { weight } of signatures) {
      expect(weight).toBeGreaterThanOrEqual(1);
      expect(weight).toBeLessThanOrEqual(10);
    }
  });
});

describe('the literal of a pattern', () => {
  test.each([
    ['abc.{0,3}defgh', 'defgh'],
    ['ab+c', 'ab'],
    ['colou?r', 'colo'],
    ['x(?:one|two)yz', 'yz'],
    ['\\[Gone\\] \\d{1,3}', '[gone] '],
    ['a[bc]de\\b', 'de'],
    ['密码.{0,4}错误', '密码'],
    ['a{2}bcd', 'bcd'],
  ])('%s must be searched for by %j', (source, literal) => {
    expect(literalOf(source)).toBe(literal);
  });
  test('alternatives outside of a group have none', () => {
    expect(() => literalOf('one|two')).toThrow(SyntaxError);
  });
});
