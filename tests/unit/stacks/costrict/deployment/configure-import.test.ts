import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { say } from '../../../../../src/base/message.ts';
import { withChanges } from '../../../../../src/config/settings/change.ts';
import {
  assignmentMap,
  parseAssignments,
} from '../../../../../src/config/settings/shell-assignments.ts';
import { readConfigure } from '../../../../../src/stacks/costrict/deployment/configure-import.ts';
import { costrictSecrets } from '../../../../../src/stacks/costrict/deployment/secrets.ts';
import type { CostrictSettings } from '../../../../../src/stacks/costrict/deployment/settings-shape.ts';
import { blueprint } from '../../../../support/settings.ts';

const existing = `#!/bin/bash
# an operator's file
export PORT_APISIX_ENTRY=40080
PORT_APISIX_API="39180"
MODEL_SERVER_IP='10.1.1.1'
CHAT_MODEL_HOST=$MODEL_SERVER_IP:2334
CHAT_BASEURL="http://\${CHAT_MODEL_HOST}"
CHAT_DEFAULT_MODEL=GLM-4.5-FP8
CHAT_MODEL_DESC="A model, it's \\"good\\""
CHAT_MODEL_CONTEXTSIZE=128000
CHAT_APIKEY=sk-chat
COMPLETION_BASEURL=http://$MODEL_SERVER_IP:2333/v1
COMPLETION_MODEL=DeepSeek
COMPLETION_APIKEY=
PASSWORD_POSTGRES='my $own # password'
OIDC_AUTH_CLIENT_ID=aaaa
OIDC_AUTH_CLIENT_SECRET=bbbb
OIDC_CLIENT_ID=$OIDC_AUTH_CLIENT_ID
OIDC_CLIENT_SECRET=$OIDC_AUTH_CLIENT_SECRET
COSTRICT_BACKEND=10.2.2.2
COSTRICT_BACKEND_BASEURL="http://$COSTRICT_BACKEND:$PORT_APISIX_ENTRY"
DH_HOST=docker.io
`;
const read = (text: string) =>
  readConfigure(assignmentMap(parseAssignments({ file: 'configure.sh', text })));
const notices = (text: string, lang: 'en' | 'zh' = 'en') =>
  read(text).notices.map((n) => say(n, lang));

describe('an existing configure.sh', () => {
  it('must give settings that pass the schema', () => {
    const { settings } = read(existing);
    const base = blueprint.defaults({ address: '1.1.1.1', rehearsal: false, bridgeGateway: 'x' });
    const made = withChanges(blueprint, base, settings).settings as CostrictSettings;
    expect(made.server.address).toBe('10.2.2.2');
    expect(made.ports).toMatchObject({ entry: 40080, gatewayAdmin: 39180, casdoor: 39009 });
    expect(made.models.chat).toMatchObject({
      url: 'http://10.1.1.1:2334',
      model: 'GLM-4.5-FP8',
      description: `A model, it's "good"`,
      context: 128000,
    });
    expect(made.models.completion.url).toBe('http://10.1.1.1:2333/v1/completions');
  });
  it("must give the operator's own secrets, and no empty ones", () => {
    expect(read(existing).secrets).toEqual({
      CHAT_APIKEY: 'sk-chat',
      PASSWORD_POSTGRES: 'my $own # password',
      OIDC_CLIENT_ID: 'aaaa',
      OIDC_CLIENT_SECRET: 'bbbb',
    });
  });
  it('must say which variables are of no use any more', () => {
    expect(notices(existing)).toEqual(['No longer used, with their lines: DH_HOST (22)']);
    expect(notices(existing, 'zh')).toEqual(['不再使用（括号内为行号）：DH_HOST (22)']);
  });
  it('must never give two OIDC clients', () => {
    const text = existing.replace('OIDC_CLIENT_ID=$OIDC_AUTH_CLIENT_ID', 'OIDC_CLIENT_ID=other');
    expect(read(text).secrets).toMatchObject({ OIDC_CLIENT_ID: 'aaaa' });
    expect(notices(text).join()).toContain('(line 16) and OIDC_CLIENT_* differ');
    expect(notices(text, 'zh').join()).toContain('统一采用 OIDC_AUTH_CLIENT_* 的值');
  });
  it('must have its example address replaced', () => {
    const text = 'COSTRICT_BACKEND=172.16.0.4\n';
    expect(read(text).settings).toEqual({});
    expect(notices(text).join()).toContain('still contains the example address');
    expect(notices(text, 'zh').join()).toContain('仍是示例地址');
  });
  it('must be reported where it disagrees with itself', () => {
    const text = existing
      .replace(
        'COSTRICT_BACKEND_BASEURL="http://$COSTRICT_BACKEND:',
        'COSTRICT_BACKEND_BASEURL="x:',
      )
      .replace('CHAT_BASEURL="http://${CHAT_MODEL_HOST}"', 'CHAT_BASEURL=http://other:1')
      .concat('POSTGRES_USER=me\n');
    expect(notices(text).join('\n')).toMatch(
      /COSTRICT_BACKEND_BASEURL \(line 21\) is x:40080, which is no address/,
    );
    expect(notices(text).join('\n')).toContain('CHAT_MODEL_HOST (line 6) names another server');
    expect(notices(text).join('\n')).toContain('POSTGRES_USER (line 23) is not imported');
    expect(notices(text, 'zh').join('\n')).toContain('以 CHAT_BASEURL 为准');
    expect(notices(text, 'zh').join('\n')).toContain('不是浏览器可以打开的地址');
    expect(notices(text, 'zh').join('\n')).toContain('用户和数据库固定为 zgsm');
  });
});

describe('a configure.sh of another generation', () => {
  it('must have the names of the first scripts mapped to the later ones', () => {
    const { settings, secrets } = read(
      'CHAT_API_KEY=k1\nCODE_COMPLETION_MODEL_HOST=http://10.1.1.1:1/v1/completions\n' +
        'CODE_COMPLETION_MODEL=coder\nCODE_COMPLETION_MODEL_API_KEY=k2\nCHAT_DEFAULT_MODEL=m\n',
    );
    expect(settings).toMatchObject({
      'models.completion.url': 'http://10.1.1.1:1/v1/completions',
      'models.completion.model': 'coder',
    });
    expect(secrets).toEqual({ CHAT_APIKEY: 'k1', COMPLETION_APIKEY: 'k2' });
  });
  it('must name the review model, and never count it among what is of no use', () => {
    const said = notices('CODEREVIEW_MODEL=q\nCODEREVIEW_APIKEY=k\n').join('\n');
    expect(said).toContain('CODEREVIEW_* (from line 1)');
    expect(said).not.toContain('No longer used');
  });
  it('must be named as the one with Nacos, and give no models of an index that it has not', () => {
    const text =
      'PORT_NACOS=31808\nCOMPLETION_BASEURL=http://10.1.1.1:1/v1/completions\nEMBEDDER_BASEURL=http://10.1.1.1:2/v1/embeddings\n';
    expect(Object.keys(read(text).settings)).toEqual(['models.completion.url']);
    expect(notices(text).join()).toContain('in Nacos');
    expect(notices(text, 'zh').join()).toContain('Nacos');
  });
  it('must have its public address taken over when a reverse proxy serves it', () => {
    const text = 'COSTRICT_BACKEND=10.2.2.2\nCOSTRICT_BACKEND_BASEURL=https://ide.example.com\n';
    expect(read(text).settings).toEqual({
      'server.address': '10.2.2.2',
      'server.publicUrl': 'https://ide.example.com',
    });
  });
});

describe('a value that cannot have been meant', () => {
  it.each([
    ['CHAT_DEFAULT_MODEL=“GLM-4.6”', { 'models.chat.model': 'GLM-4.6' }, 'full-width quotes'],
    ['MODEL=1\nCHAT_BASEURL=http://10.72.12.32:2334', {}, '(line 2) still contains the example'],
    ['PORT_ES=', {}, 'PORT_ES (line 1) is empty'],
    ['PGSQL_ADDR=10.9.9.9:5432', {}, 'names another server (10.9.9.9)'],
    ['REDIS_ADDR=redis:6379', {}, ''],
  ])('%s must be fixed or named', (line, settings, said) => {
    expect(read(`${line}\n`).settings).toEqual(settings);
    expect(notices(`${line}\n`).join('\n')).toContain(said);
  });
  it('must not carry the word of the header twice', () => {
    const line = 'COMPLETION_APIKEY="Bearer Bearer sk-1"\n';
    expect(read(line).secrets).toEqual({ COMPLETION_APIKEY: 'sk-1' });
    expect(notices(line).join()).toContain('“Bearer” is left out');
  });
});

describe('a published default', () => {
  it('must not be taken over, and be named without its value', () => {
    // The literals are not in this repository; a known word with its hash stands for them.
    const everywhere = 'test123';
    const hash = createHash('sha256').update(everywhere).digest('hex');
    const random = costrictSecrets.filter((s) => s.make.kind === 'random');
    for (const spec of random) expect(spec.publicDefaults).toContain(hash);
    const text = `PASSWORD_POSTGRES=${everywhere}\nAPIKEY_APISIX_ADMIN=${everywhere}\nOIDC_AUTH_CLIENT_ID=${everywhere}\nOIDC_CLIENT_ID=mine\n`;
    expect(read(text).secrets).toEqual({ OIDC_CLIENT_ID: 'mine' });
    const said = notices(text).join('\n');
    expect(said).toContain(
      'new ones are generated: PASSWORD_POSTGRES, APIKEY_APISIX_ADMIN, OIDC_AUTH_CLIENT_ID',
    );
    expect(said).not.toContain(everywhere);
    expect(notices(text, 'zh').join('\n')).toContain('公开的默认密码和密钥不予沿用');
  });
});
