import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Lang } from '../../../src/base/message.ts';
import { type PublicDefault, publicDefaults } from '../../../src/doctor/probes/public-defaults.ts';
import { fix as fixInsecureDefaults } from '../../../src/issues/insecure-defaults/fix.ts';
import { isGuide } from '../../../src/repair/action.ts';
import { guideView } from '../../../src/repair/guide.ts';
import { renderBlocks } from '../../../src/report/blocks.ts';
import { createTheme } from '../../../src/report/theme.ts';
import { costrictSecrets } from '../../../src/stacks/costrict/deployment/secrets.ts';
import { factsOf, okFact } from '../../support/facts.ts';
import { forge, quietSession } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

let toy: Toy;

beforeEach(async () => {
  toy = await makeToy();
});
afterEach(() => toy.remove());

const grafana = { name: 'PASSWORD_GRAFANA_ADMIN', file: 'secrets.env', service: null };
const aes = { name: 'OIDC_AUTH_AES_KEY', file: 'secrets.env', service: null };
const quota = { name: 'KEY_AI_QUOTA_ADMIN', file: 'secrets.env', service: null };

/** The plan of the fix where these are public; "planned": it reads the deployment's own files. */
async function planned(rows: readonly PublicDefault[], lang: Lang = 'en'): Promise<string> {
  const { deployment, effects, signal } = quietSession(toy);
  const blueprint = { ...deployment.blueprint, secrets: costrictSecrets };
  const facts = factsOf([publicDefaults, okFact(rows)]);
  const context = { facts, effects, signal, deployment: { ...deployment, blueprint } };
  const plan = await fixInsecureDefaults.plan(context as never).catch(() => ({ actions: [] }));
  if (!isGuide(plan)) return 'planned';
  const view = guideView(plan, fixInsecureDefaults.issue);
  const text = renderBlocks(createTheme({ lang, columns: 100 }), view).join('\n');
  return text.replace(/ \\\n +/g, ' ');
}

describe('public values that a program cannot replace', () => {
  test('must be reported with the reason and with whole commands, and restart nothing', async () => {
    const shown = await planned([grafana]);
    expect(shown).toMatch(/PASSWORD_GRAFANA_ADMIN is kept: Grafana keeps its own copy/);
    expect(shown).toMatch(/nothing\s+restarts/);
    expect(shown).toContain(
      `costrict config get PASSWORD_GRAFANA_ADMIN --reveal | docker exec -i ${toy.project}-grafana-1 grafana cli admin reset-admin-password --password-from-stdin`,
    );
    expect(await planned([grafana], 'zh')).toContain('PASSWORD_GRAFANA_ADMIN 保持不变：Grafana');
  });
  test('must not be offered a way where there is none', async () => {
    const shown = await planned([aes]);
    expect(shown).toContain('OIDC_AUTH_AES_KEY is kept: ');
    expect(shown).not.toMatch(/secrets\.env|costrict deploy/);
  });
  test.each([
    ['another can be replaced', [grafana, quota]],
    ['a service is given one beside it', [grafana, { ...grafana, service: 'web' }]],
    ['a file holds one beside it', [grafana, { name: 'key', file: 'a.yaml', service: null }]],
  ])('must not keep the rest from being replaced: %s', async (_, rows) => {
    expect(await planned(rows)).toBe('planned');
  });
  test('must not end a fix that was interrupted', async () => {
    const head = { fix: 'insecure-defaults', command: 'fix insecure-defaults' };
    await forge(toy, { kind: 'file', target: 'x', before: null, head, close: { type: 'step' } });
    expect(await planned([grafana])).toBe('planned');
  });
});
