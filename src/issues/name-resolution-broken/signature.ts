import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

/** Servers whose names any working name server gives. */
const knownToAll = [
  ...['github.com', 'api.github.com', 'raw.githubusercontent.com', 'google.com', 'www.google.com'],
  ...['registry-1.docker.io', 'auth.docker.io', 'download.docker.com', 'ghcr.io', 'quay.io'],
  ...['deb.debian.org', 'security.debian.org', 'archive.ubuntu.com', 'security.ubuntu.com'],
  ...['dl-cdn.alpinelinux.org', 'mirrorlist.centos.org', 'mirrors.fedoraproject.org'],
  ...[
    'api.nuget.org',
    'pypi.org',
    'files.pythonhosted.org',
    'registry.npmjs.org',
    'proxy.golang.org',
  ],
  ...['registry.npmmirror.com', 'mirrors.aliyun.com', 'mirrors.tuna.tsinghua.edu.cn'],
  ...['baidu.com', 'www.baidu.com', 'www.qq.com', 'repo.maven.apache.org', 'huggingface.co'],
];

export const signature = wordsOf('name-resolution-broken', t, {
  next: [
    { command: 'cat /etc/resolv.conf', what: t.wayShow() },
    { command: 'docker run --rm busybox:1 nslookup registry-1.docker.io', what: t.wayTry() },
    { command: 'sudo ${EDITOR:-vi} /etc/docker/daemon.json', what: t.waySet() },
  ],
  logs: [
    [7, 'apt', 'Temporary failure resolving', '暂时不能解析域名'],
    [8, 'dig', 'UDP setup with \\S{2,45}#53.{0,90} failed: '],
    [
      8,
      'systemd',
      'cat: /etc/resolv\\.conf: No such file',
      'resolve1: Unit dbus-org\\.freedesktop\\.resolve1\\.service not found',
    ],
    [7, 'apk', 'DNS: transient error', 'DNS lookup error', 'temporary error \\(try again later\\)'],
    [8, 'dig', 'no servers could be reached', 'communications error to \\S{3,45}#53: '],
    // The machine itself was asked, and for a name of the world.
    [
      10,
      'ping',
      'ping: [\\w-]{1,40}\\.[\\w.-]{1,60}: Name or service not known',
      'ping: [\\w-]{1,40}\\.[\\w.-]{1,60}: Temporary failure in name',
    ],
  ],
  calls: [
    // Everybody on the internet knows these names.
    { weight: 8, failures: ['unknown-host'], hosts: knownToAll },
    { weight: 9, failures: ['resolver'] },
    { weight: 6, failures: ['timeout', 'refused', 'no-network', 'no-route'], ports: [53] },
  ],
});
