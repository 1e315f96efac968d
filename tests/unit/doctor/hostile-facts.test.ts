import { describe, expect, it } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import { Secret } from '../../../src/base/secret.ts';
import { clientUrl } from '../../../src/doctor/client/target.ts';
import { factOfError } from '../../../src/doctor/fact.ts';
import { junitDocument } from '../../../src/doctor/junit.ts';
import { prometheusDocument } from '../../../src/doctor/prometheus.ts';
import { findingOf, runOf } from '../../support/saved.ts';

describe('the words of a probe that failed', () => {
  it('must lose a secret before they are cut in the middle of it', () => {
    const secret = new Secret('abcdefghijklmnop');
    const error = new Error(`${'x'.repeat(292)}${secret.reveal()}`);
    const fact = factOfError(error, 0, (words) => Secret.maskIn(words, [secret]));
    expect(JSON.stringify(fact)).not.toContain('abc');
  });
});

describe('documents for machines', () => {
  it('must steer no terminal, whatever a finding says', () => {
    const evil = 'a\u001b]0;title\u0007\u001b[2J\u009b2J\u202eb\nc"\\]]><x>&\u0000';
    const finding = findingOf({ subject: evil, title: literal(evil), evidence: [evil] });
    const { diagnosis, at } = runOf([finding]);
    const input = { diagnosis, project: evil, at, failOnWarn: false };
    for (const document of [junitDocument(input, 'en'), prometheusDocument(input)]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      expect(document).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
    for (const line of prometheusDocument(input).trim().split('\n'))
      expect(line).toMatch(/^(?:#|\w+\{(?:\w+="(?:[^"\\]|\\[\\"n])*",?)*\} [\d.]+$)/);
    expect(junitDocument(input, 'en')).not.toContain('<x>');
  });
});

describe('the address of a server', () => {
  it.each(['file:///etc/passwd', 'ftp://a/b', 'unix:///var/run/docker.sock', 'javascript://a/%0a'])(
    'must be one of the web: %s',
    (typed) => {
      expect(clientUrl(typed)).toBeUndefined();
    },
  );
  it.each(['http://u:p@h', 'u:p@h', 'http://u@h', '//u:p@h', 'http:/u:p@h'])(
    'must hold no name and no password: %s',
    (typed) => {
      expect(clientUrl(typed)).toBeUndefined();
    },
  );
});
