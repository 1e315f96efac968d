import { describe, expect, test } from 'vitest';
import { say } from '../../../../../src/base/message.ts';
import { issues as genericIssues } from '../../../../../src/issues/generated/issues.ts';
import { issue as defaultLoginFailed } from '../../../../../src/stacks/costrict/issues/default-login-failed/index.ts';
import { issues as costrictIssues } from '../../../../../src/stacks/costrict/issues/generated/issues.ts';
import { seen } from './judge.ts';

/** The problems that are known of this product, by their permanent ids. */
const known = [
  ...['image-download-method', 'image-pull-timeout', 'arm-unsupported', 'docker-missing-or-old'],
  ...['port-conflict', 'default-login-failed', 'oidc-client-mismatch', 'oidc-callback-mismatch'],
  ...['casdoor-seed-incomplete', 'casdoor-add-user', 'github-id-duplicate', 'auth-token-expired'],
  ...['auth-token-lifetime', 'quota-pages-expected', 'chat-model-update'],
  ...['completion-model-update', 'embedding-rerank-model-update', 'model-list-stale'],
  ...['model-image-support', 'client-connection-error', 'context-too-small'],
  ...['strict-mode-model-weak', 'antivirus-false-positive', 'redirect-stale-after-change'],
  ...['higress-registry-host', 'model-endpoint-unreachable', 'yaml-type-mismatch'],
  ...['template-unresolved', 'service-restart-loop', 'data-dir-permission', 'es-bootstrap-checks'],
  ...['cpu-limit-exceeds-host', 'resources-insufficient', 'disk-full', 'too-many-clients'],
  ...['insecure-defaults', 'unhealthy-healthcheck', 'admin-api-key-mismatch', 'routes-missing'],
];

describe('the catalogue', () => {
  const rows = [...genericIssues, ...costrictIssues];
  const ids = rows.map(({ id }) => id);
  test('must hold every known problem, each once in a stage', () => {
    expect(known.filter((id) => !ids.includes(id))).toEqual([]);
    const staged = rows.flatMap(({ id, stages }) => stages.map((stage) => `${stage} ${id}`));
    expect(staged.filter((one, at) => staged.indexOf(one) !== at)).toEqual([]);
  });

  test.each(costrictIssues.map((issue) => [issue.id, issue] as const))(
    '%s must be explained in both languages, with a topic',
    (_, { about, topic }) => {
      expect(topic).toBeDefined();
      expect(about).toBeDefined();
      if (about === undefined) return;
      expect(say(about.why, 'en')).not.toBe(say(about.why, 'zh'));
      for (const { what } of about.ways) expect(what && say(what, 'zh')).toMatch(/\p{Script=Han}/u);
    },
  );

  test('with everything unplugged nothing must be ok or broken', () => {
    for (const issue of costrictIssues)
      expect(
        seen(issue).status.filter((status) => /ok|broken|warn/.test(status)),
        issue.id,
      ).toEqual([]);
    expect(seen(defaultLoginFailed).status).toEqual(['unknown']);
  });
});
