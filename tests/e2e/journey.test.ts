import { afterEach, describe, expect, inject, it } from 'vitest';
import { modelServer, openRehearsal } from '../support/rehearsal.ts';

const rehearsal = openRehearsal(inject('rehearsalDir'), 'e2e-rehearsal');

/** Only the journey: everything before it is as it should be. */
const journey = (lang: 'en' | 'zh') => rehearsal.deploy(['--from', 'journey', '--lang', lang]);

async function control(state: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${modelServer()}/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(state),
  });
  expect(answer.status).toBe(200);
}

afterEach(async () => {
  const none = { fault: 'none' };
  await control({ chat: none, completion: none, embeddings: none, rerank: none });
});

const faults: readonly (readonly [kind: string, fault: string, step: RegExp, says: RegExp])[] = [
  ['chat', 'not-found', /chat answer/, /404/],
  ['chat', 'html', /chat answer/, /HTML|web page/i],
  ['chat', 'refuse', /chat answer/, /./],
  ['chat', 'empty', /chat answer/, /./],
  ['chat', 'cut-stream', /chat answer/, /./],
  ['completion', 'not-found', /completion/, /404/],
  ['embeddings', 'html', /embeddings/, /HTML|web page/i],
  ['embeddings', 'not-found', /embeddings/, /404/],
  ['rerank', 'not-found', /rerank/, /404/],
  ['rerank', 'refuse', /rerank/, /./],
];

describe('the journey with a model that fails', () => {
  it.each(faults)(
    '%s with fault %s must end with exit 1 and name the step',
    async (kind, fault, step, says) => {
      await control({ [kind]: { fault } });
      const { code, stdout, stderr } = await journey('en');
      const said = stdout + stderr;
      expect(code, said).toBe(1);
      expect(said).toMatch(step);
      expect(said).toMatch(says);
      expect(said, 'what to type next').toContain('→ ');
    },
  );

  it('must say it in Chinese too', async () => {
    await control({ rerank: { fault: 'not-found' } });
    const { code, stdout, stderr } = await journey('zh');
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/重排/);
  });
});

describe('the journey through a broken part of the stack', () => {
  it('must name the login when Casdoor is stopped, and pass when it is back', async () => {
    await rehearsal.run(['down', 'casdoor', '--yes']);
    const broken = await journey('en');
    expect(broken.code).toBe(1);
    expect(broken.stdout + broken.stderr).toMatch(/login page/);
    expect((await rehearsal.run(['up', 'casdoor', '--yes'])).code).toBe(0);
    expect((await journey('en')).code).toBe(0);
  });
});
