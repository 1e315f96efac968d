import { describe, expect, it } from 'vitest';
import { pullFailureKind } from '../../../../src/docker/images/pull-kinds.ts';

describe('the words of an engine', () => {
  it.each([
    ['Get "https://r/v2/": dial tcp: lookup r on 10.0.0.1:53: no such host', 'dns'],
    ['lookup r: Temporary failure in name resolution', 'dns'],
    ['dial tcp: lookup r on 1.1.1.1:53: read udp 10.0.0.2:4->1.1.1.1:53: i/o timeout', 'dns'],
    ['lookup r on [::1]:53: read udp [::1]:4->[::1]:53: read: connection refused', 'dns'],
    ['dial tcp: lookup r on 1.1.1.1:53: dial udp 1.1.1.1:53: network is unreachable', 'dns'],
    ['proxyconnect tcp: dial tcp: lookup p on 1.1.1.1:53: no such host', 'proxy'],
    ['dial tcp [2001:db8::1]:443: connect: network is unreachable', 'ipv6'],
    ['net/http: TLS handshake timeout', 'timeout'],
    ['Get "https://r/v2/": context deadline exceeded', 'timeout'],
    ['net/http: request canceled while waiting for connection', 'timeout'],
    ['manifest for r/x:1 not found: manifest unknown: manifest unknown', 'not-found'],
    [
      "pull access denied for x, repository does not exist or may require 'docker login'",
      'unauthorized',
    ],
    ['unauthorized: authentication required', 'unauthorized'],
    ['Head "https://r/v2/x": no basic auth credentials', 'unauthorized'],
    ['toomanyrequests: You have reached your pull rate limit', 'rate-limit'],
    ['x509: certificate signed by unknown authority', 'tls'],
    ['http: server gave HTTP response to HTTPS client', 'tls'],
    ['write /var/lib/docker/x: no space left on device', 'no-space'],
    ['no matching manifest for linux/arm64/v8 in the manifest list entries', 'no-arch'],
    ['dial tcp 127.0.0.1:1: connect: connection refused', 'connection'],
    ['read tcp 10.0.0.1:1: connection reset by peer', 'connection'],
    ['unexpected EOF', 'connection'],
    ['received unexpected HTTP status: 502 Bad Gateway', 'server'],
    ['something new', 'other'],
  ])('must be understood: %s', (words, kind) => {
    expect(pullFailureKind(words)).toBe(kind);
  });
});
