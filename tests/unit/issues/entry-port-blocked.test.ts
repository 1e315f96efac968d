import { describe, expect, test } from 'vitest';
import type { ProbeContext } from '../../../src/doctor/probe.ts';
import { dockerDaemon } from '../../../src/doctor/probes/docker-daemon.ts';
import { issue } from '../../../src/issues/entry-port-blocked/index.ts';
import { entryWay } from '../../../src/issues/entry-port-blocked/probe.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';
import { dockerTables, firewalldTables, nftablesConf, ufwHead } from '../../support/firewalls.ts';

const routes = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask
eth0	00000000	010A0A0A	0003	0	0	0	00000000
eth0	000A0A0A	00000000	0001	0	0	0	00FFFFFF
br-da962c82170c	00001BAC	00000000	0001	0	0	0	0000FFFF
vpn0	00090A0A	00000000	0001	0	0	0	00FFFFFF
docker0	000011AC	00000000	0001	0	0	0	0000FFFF
`;

interface World {
  readonly iptables?: string;
  readonly ip6tables?: string;
  /** Addresses of the server's name. */
  readonly names?: readonly string[];
  readonly nft?: string;
  readonly forward?: string;
  readonly publicUrl?: string;
  readonly uid?: number;
  readonly address?: string;
}

/** The findings on a gateway that publishes its port to everybody on a machine with these rules. */
async function look({
  iptables,
  ip6tables,
  names = [],
  nft,
  forward = '1',
  publicUrl,
  uid = 0,
  address = '10.10.10.2',
}: World) {
  const listed: Readonly<Record<string, string | undefined>> = {
    ...{ 'iptables-save': iptables, 'ip6tables-save': ip6tables, nft },
  };
  const container = {
    ...{ id: 'c', name: 'p-apisix-1', state: 'running', status: 'Up', image: 'x', imageId: 'x' },
    labels: { 'com.docker.compose.service': 'apisix', 'com.docker.compose.project': 'p' },
    ports: ['0.0.0.0', '::'].map((hostIp) => ({
      ...{ containerPort: 9080, hostPort: 39080, hostIp, protocol: 'tcp' },
    })),
    ...{ addresses: { p: '172.27.0.2' }, createdAt: 0 },
  };
  const row = { name: 'entry', service: 'apisix', containerPort: 9080, public: true };
  const context = {
    effects: {
      exec: {
        run: async ([name = '']: string[]) => {
          const stdout = listed[name];
          return { code: stdout === undefined ? null : 0, stdout: stdout ?? '' };
        },
      },
      net: { resolve: async () => names },
      fs: { readText: async (path: string) => (path.endsWith('route') ? routes : forward) },
      host: {
        uid,
        addresses: () => [{ name: 'eth0', address: '10.10.10.2', family: 4, internal: false }],
      },
    },
    deployment: {
      blueprint: { services: [{ name: 'apisix' }], ports: [row] },
      settings: { project: 'p', server: { address, publicUrl } },
    },
    signal: new AbortController().signal,
    get: async (probe: unknown) =>
      okFact(probe === dockerDaemon ? { kind: 'up', remote: null } : [container]),
  } as unknown as ProbeContext;
  const reading = await entryWay.read(context);
  if (reading.status !== 'ok') return { status: reading.status, commands: [], evidence: [] };
  const [finding] = detectOne(issue, factsOf([entryWay, okFact(reading.value)]), 'running');
  return {
    status: finding?.status,
    commands: finding?.next.map(({ command }) => command) ?? [],
    evidence: finding?.evidence ?? [],
    text: finding && textOf(finding),
  };
}

const user = (rule: string) => ({ iptables: dockerTables(`-A DOCKER-USER ${rule}`) });

describe('rules that refuse users', () => {
  test.each([
    ['everything', '-j DROP'],
    ['the container’s port', '-p tcp -m tcp --dport 9080 -j DROP'],
    ['the port that was called', '-p tcp -m conntrack --ctorigdstport 39080 -j REJECT'],
    ['the interface', '-i eth0 ! -s 172.27.0.0/16 -j DROP'],
    ['the container’s address', '-d 172.27.0.0/16 -j DROP'],
    ['new connections', '-m conntrack --ctstate NEW -m tcp -p tcp -j DROP'],
    ['the answers', '-s 172.27.0.2/32 -p tcp -m tcp --sport 9080 -j DROP'],
    ['what belongs to a connection', '-m conntrack --ctstate ESTABLISHED,RELATED -j DROP'],
    ['some of all packets', '-m statistic --mode random --probability 0.5 -j DROP'],
  ])('must name the one that drops %s, and how it is removed', async (_, rule) => {
    const { status, commands, evidence } = await look(user(rule));
    expect(status).toBe('broken');
    expect(evidence[0]).toBe(`iptables -A DOCKER-USER ${rule}`);
    expect(commands[0]).toBe(`sudo iptables -D DOCKER-USER ${rule}`);
  });

  test('must show a comment as a word that no shell acts on', async () => {
    const { commands } = await look(
      user('! -i lo -m comment --comment "the \\"new\\" $(id)" -j DROP'),
    );
    expect(commands[0]).toBe(
      `sudo iptables -D DOCKER-USER ! -i lo -m comment --comment 'the "new" $(id)' -j DROP`,
    );
  });

  test('must see that a list of those who may come in forgets the answers to them', async () => {
    const rules = '-A DOCKER-USER -s 198.51.100.0/24 -j ACCEPT\n-A DOCKER-USER -j DROP';
    expect((await look({ iptables: dockerTables(rules) })).status).toBe('broken');
  });

  test('must name one in a table that comes before', async () => {
    const raw =
      '*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 39080 -j DROP\n';
    const { status, commands } = await look({ iptables: `${raw}COMMIT\n${dockerTables()}` });
    expect(status).toBe('broken');
    expect(commands[0]).toBe(
      'sudo iptables -t raw -D PREROUTING -p tcp -m tcp --dport 39080 -j DROP',
    );
  });

  test('must name one that leads users elsewhere', async () => {
    const rule = 'PREROUTING -p tcp -m tcp --dport 39080 -j DNAT --to-destination 10.10.10.9:80';
    const iptables = dockerTables().replace('-A PREROUTING', `-A ${rule}\n-A PREROUTING`);
    const { status, commands, text } = await look({ iptables });
    expect(status).toBe('broken');
    expect(commands[0]).toBe(`sudo iptables -t nat -D ${rule}`);
    expect(text).toContain('10.10.10.9');
  });

  test('must want Docker’s own rules back where they are lost', async () => {
    const iptables = dockerTables().replace(/^-A DOCKER -d .*$/m, '');
    const { status, commands } = await look({ iptables });
    expect(status).toBe('broken');
    expect(commands[0]).toBe('sudo systemctl restart docker');
  });

  test('must see a kernel that forwards nothing', async () => {
    const { status, commands } = await look({ iptables: dockerTables(), forward: '0\n' });
    expect(status).toBe('broken');
    expect(commands).toEqual(['sudo sysctl -w net.ipv4.ip_forward=1']);
  });

  test('must speak ufw’s language where Docker’s address translation is gone', async () => {
    const iptables = dockerTables('', ufwHead)
      .replace(':INPUT ACCEPT [0:0]', ':INPUT DROP [0:0]')
      .replace(/^-A DOCKER ! -i .*$/m, '');
    expect((await look({ iptables })).commands[0]).toBe(
      'sudo iptables -I INPUT -p tcp --dport 39080 -j ACCEPT',
    );
    const refused = iptables.replace('-A INPUT -j', '-A ufw-before-input -j DROP\n-A INPUT -j');
    expect((await look({ iptables: refused })).commands[0]).toBe('sudo ufw allow 39080/tcp');
  });

  test('must follow the tables of nftables, too', async () => {
    const { status, evidence, commands } = await look({
      iptables: dockerTables(),
      nft: nftablesConf,
    });
    expect(status).toBe('broken');
    expect(evidence[0]).toBe('nft inet filter forward: policy drop');
    expect(commands[0]).toBe('sudo nft insert rule inet filter forward ct status dnat accept');
  });

  test('must speak firewalld’s language', async () => {
    const nft = firewalldTables('"key":"status"');
    const { status, commands } = await look({ iptables: dockerTables(), nft });
    expect(status).toBe('broken');
    expect(commands).toContain('sudo firewall-cmd --list-all');
  });

  test('must be broken where users come by one network and only another is open', async () => {
    expect((await look(user('-i eth0 -j DROP'))).status).toBe('broken');
    // By a name nobody knows by which network they come.
    const named = await look({ ...user('-i eth0 -j DROP'), address: 'ide.example.com' });
    expect(named.status).toBe('warn');
    expect((await look(user('-i vpn0 -j DROP'))).status).toBe('ok');
  });

  test('must warn where those next to the machine alone are refused', async () => {
    const { status, text } = await look(user('-s 10.10.10.0/24 -j DROP'));
    expect(status).toBe('warn');
    expect(text).toContain('10.10.10.0/255.255.255.0');
  });
});

describe('usual rules', () => {
  test.each<[string, World]>([
    ['Docker’s own', { iptables: dockerTables() }],
    ['ufw with Docker before it', { iptables: dockerTables('', ufwHead) }],
    [
      'ufw and its FORWARD policy',
      { iptables: dockerTables('', ufwHead).replace(':INPUT ACCEPT', ':INPUT DROP') },
    ],
    ['firewalld', { iptables: dockerTables(), nft: firewalldTables() }],
    ['another port', user('-p tcp -m tcp --dport 5432 -j DROP')],
    ['another port that was called', user('-p tcp -m conntrack --ctorigdstport 5432 -j DROP')],
    ['several others', user('-p tcp -m multiport --dports 5432,6379,2379:2380 -j DROP')],
    ['UDP', user('-p udp -j DROP')],
    ['another interface', user('-i wlan0 -j DROP')],
    ['invalid packets', user('-m conntrack --ctstate INVALID -j DROP')],
    ['an allow-list', user('! -s 198.51.100.7/32 -i eth0 -j DROP')],
    ['a list of sources', user('-s 203.0.113.0/24 -j DROP')],
    ['a list that is elsewhere', user('-m set --match-set bad src -j DROP')],
    ['a rate', user('-p tcp -m hashlimit --hashlimit-above 50/sec --hashlimit-name a -j DROP')],
    ['strange flags', user('-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK,URG NONE -j DROP')],
    ['answers let in first', user('-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT')],
    ['no firewall that may be read', {}],
    ['a reverse proxy in front', { ...user('-j DROP'), publicUrl: 'https://ide.example.com' }],
  ])('must not be accused: %s', async (_, world) => {
    expect((await look(world)).status).toBe(world.iptables === undefined ? 'skipped' : 'ok');
  });

  test('must not be accused where an address of the office gets in', async () => {
    const rules = '-A DOCKER-USER -s 198.51.100.0/24 -j ACCEPT\n-A DOCKER-USER -i eth0 -j DROP';
    expect((await look({ iptables: dockerTables(rules) })).status).toBe('ok');
  });

  test('must be left to root', async () => {
    expect((await look({ ...user('-j DROP'), uid: 1000 })).status).toBe('skipped');
  });

  const six = (rule: string) =>
    `*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n${rule}\nCOMMIT\n`;
  const drop = six('-A INPUT -p tcp -m tcp --dport 39080 -j DROP');

  test('must be read for IPv6 where users come by it', async () => {
    const both = { iptables: dockerTables(), ip6tables: drop };
    const only = await look({ ...both, address: '2001:db8::5' });
    expect(only.status).toBe('broken');
    expect(only.commands[0]).toBe('sudo ip6tables -D INPUT -p tcp -m tcp --dport 39080 -j DROP');
    const named = { ...both, address: 'ide.example.com', names: ['10.10.10.2', '2001:db8::5'] };
    expect((await look(named)).status).toBe('warn');
    expect(
      (await look({ ...both, address: 'ide.example.com', names: ['10.10.10.2'] })).status,
    ).toBe('ok');
    const other = six('-A INPUT -p tcp -m tcp --dport 5432 -j DROP');
    expect((await look({ ...named, ip6tables: other })).status).toBe('ok');
  });
});
