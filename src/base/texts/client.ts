import { defineTexts } from '../message.ts';

/** doctor --client: from a developer's computer. */
export const clientTexts = defineTexts('client', {
  optClient: {
    en: 'on a developer’s computer: check the connection to this server (no Docker needed)',
    zh: '在开发者电脑上检查到该服务器的连接（不需要 Docker）',
  },
  optToken: {
    en: 'with --client: the editor’s token; decoded here, never sent. Other users of this computer can see it: prefer --token-stdin',
    zh: '配合 --client：编辑器的令牌，只在本机解读，不会发送。本机其他用户可能看到它，建议用 --token-stdin',
  },
  optTokenStdin: {
    en: 'with --client: read the token from standard input',
    zh: '配合 --client：从标准输入读取令牌',
  },
  exClient: { en: 'find out why an editor cannot reach the server', zh: '编辑器为何连不上服务器' },
  badUrl: {
    en: '“{value}” is not a server address',
    zh: '“{value}”不是服务器地址',
  },
  badUrlWhy: {
    en: 'It should look like http://10.0.0.5:39080, without a user name or password.',
    zh: '应形如 http://10.0.0.5:39080，且不含用户名和密码。',
  },
  onlyWithClient: {
    en: '{option} works only with --client',
    zh: '{option} 只能与 --client 一起使用',
  },
  apart: { en: '{option} cannot be combined with {other}', zh: '{option} 不能与 {other} 一起使用' },
  tokenSeen: {
    en: 'The token was on the command line, where other users of this computer can see it. Use --token-stdin instead.',
    zh: '令牌写在了命令行上，本机其他用户可能看到。--token-stdin 可避免这一点。',
  },
  askToken: { en: 'Token (not shown)', zh: '令牌（不显示）' },
  looking: { en: 'Checking the connection to {url}', zh: '正在检查到 {url} 的连接' },
  fine: {
    en: 'This computer can reach {url}: {n} {n|check|checks} passed in {s} s.',
    zh: '本机可以访问 {url}：{s} 秒内通过 {n} 项检查。',
  },

  noTarget: { en: 'only checked with --client', zh: '仅在 --client 时检查' },
  noTls: { en: 'the address is http, not https', zh: '地址是 http，不是 https' },
  noGateway: { en: 'this stack has no gateway', zh: '该产品没有网关' },
  probeProxy: { en: 'proxy variables', zh: '代理环境变量' },
  probeNames: { en: 'name resolution', zh: '域名解析' },
  probeRoute: { en: 'TCP connection', zh: 'TCP 连接' },
  probeCertificate: { en: 'TLS certificate', zh: 'TLS 证书' },
  probeAnswers: { en: 'answer of the gateway', zh: '网关的回应' },

  nameTitle: { en: 'the server’s name cannot be resolved', zh: '服务器域名无法解析' },
  nameWhy: {
    en: 'This computer finds no address for {host} ({code}). The name is mistyped, or it exists only in another network (VPN).',
    zh: '本机解析不到 {host} 的地址（{code}）：名称有误，或只在其他网络（VPN）内有效。',
  },
  nextLookup: { en: 'query the resolver', zh: '查询解析结果' },

  routeTitle: { en: 'the server cannot be reached', zh: '连不上服务器' },
  routeRefused: {
    en: 'The machine answers, but nothing is listening on port {port}. The port is wrong, or the service is stopped.',
    zh: '机器有回应，但端口 {port} 没有程序监听：端口不对，或服务已停止。',
  },
  routeTimeout: {
    en: '{address} does not answer. A firewall drops the packets, the machine is off, or this network has no route to it (VPN).',
    zh: '{address} 没有回应：防火墙丢弃了数据包、机器未开机，或当前网络到不了它（VPN）。',
  },
  routeNone: {
    en: 'This computer has no route to {address} ({code}). The network is down, or the VPN is not connected.',
    zh: '本机没有到 {address} 的路由（{code}）：网络未连接，或没有连 VPN。',
  },
  routeOther: {
    en: 'Connecting to {address} failed ({code}).',
    zh: '连接 {address} 失败（{code}）。',
  },
  routePartTitle: {
    en: 'one of the server’s addresses cannot be reached',
    zh: '服务器的部分地址连不上',
  },
  routePartWhy: {
    en: 'Programs that try {address} first wait before they use another address.',
    zh: '先尝试 {address} 的程序会等待一段时间才换用其他地址。',
  },
  nextServer: { en: 'on the server: see what is broken there', zh: '在服务器上运行，查看哪里坏了' },
  nextPorts: {
    en: 'on the server: see which ports it publishes',
    zh: '在服务器上运行，查看发布的端口',
  },

  proxyTitle: {
    en: 'a proxy blocks the connection to the server',
    zh: '代理挡在编辑器与服务器之间',
  },
  proxyWhy: {
    en: 'The server answers without a proxy. {variable} sends this address through {proxy}; there {what}.',
    zh: '不经代理时服务器有回应。{variable} 让该地址走代理 {proxy}，而经代理{what}。',
  },
  proxyDead: { en: 'nothing answers ({code})', zh: '没有回应（{code}）' },
  proxyStatus: {
    en: 'something else answers (HTTP {status})',
    zh: '回应的不是服务器（HTTP {status}）',
  },
  proxyAuth: {
    en: 'the proxy requires a password (HTTP 407)',
    zh: '代理要求认证（HTTP 407）',
  },
  proxyDoubtful: {
    en: 'NO_PROXY contains {entry}, which covers this address, but many editors ignore such entries. Add the address itself.',
    zh: 'NO_PROXY 里的 {entry} 包含该地址，但许多编辑器不识别这种写法，请直接写出地址。',
  },
  proxyMaybeTitle: {
    en: 'some programs ignore an entry of NO_PROXY',
    zh: 'NO_PROXY 的写法并非所有程序都识别',
  },
  nextNoProxy: {
    en: 'then restart the editor; or add the same name to its setting http.noProxy',
    zh: '然后重启编辑器；或在编辑器的 http.noProxy 中填写同一地址',
  },

  tlsTitle: { en: 'the server’s certificate is not accepted', zh: '服务器证书不被信任' },
  tlsExpired: {
    en: 'It was valid until {at}; issued by {issuer}.',
    zh: '有效期到 {at} 为止；颁发者 {issuer}。',
  },
  tlsFuture: {
    en: 'It is valid only from {at}; issued by {issuer}. Or this computer’s clock is slow.',
    zh: '从 {at} 起才有效；颁发者 {issuer}。也可能是本机时间落后。',
  },
  tlsName: {
    en: 'It is for {names}, not for {host}.',
    zh: '证书对应 {names}，而不是 {host}。',
  },
  tlsSelf: {
    en: 'It was issued by {issuer}, which this computer does not trust.',
    zh: '颁发者 {issuer} 不受本机信任。',
  },
  tlsOther: {
    en: 'It is rejected: {code}; issued by {issuer}.',
    zh: '校验失败：{code}；颁发者 {issuer}。',
  },
  tlsSoonTitle: {
    en: 'the server’s certificate expires at {at}',
    zh: '服务器证书将于 {at} 到期',
  },
  tlsSoonWhy: { en: 'That is in {n} {n|day|days}.', zh: '还有 {n} 天。' },
  nextCa: {
    en: 'make the editor trust the issuer’s certificate, then restart it',
    zh: '让编辑器信任颁发者证书，然后重启编辑器',
  },
  nextShowCertificate: { en: 'see the certificate', zh: '查看证书' },

  gatewayTitle: { en: 'something else answers at this address', zh: '这个地址上不是本服务的网关' },
  gatewaySilent: { en: 'the gateway does not answer', zh: '网关没有回应' },
  gatewayHtml: {
    en: 'A web page answered (HTTP {status}); the gateway answers “404 Route Not Found”. The port is wrong, or this is a login page of the network or a proxy.',
    zh: '收到的是网页（HTTP {status}），而网关应回应“404 Route Not Found”：端口不对、网络登录页，或代理。',
  },
  gatewayRedirect: {
    en: 'The answer redirects to {location} (HTTP {status}): a login page of the network, or another server.',
    zh: '回应跳转到 {location}（HTTP {status}）：网络登录页，或其他服务器。',
  },
  gatewayOther: {
    en: 'The answer was HTTP {status}; the gateway answers “404 Route Not Found”.',
    zh: '收到 HTTP {status}，而网关应回应“404 Route Not Found”。',
  },
  gatewayBroken: {
    en: 'The connection opened, but the request got no answer ({code}).',
    zh: '连接已建立，但请求没有得到回应（{code}）。',
  },

  clockTitle: { en: 'this computer’s clock is wrong', zh: '本机时间不准' },
  clockAhead: {
    en: 'The server’s clock is {minutes} minutes ahead of this computer. Valid tokens and certificates can be rejected.',
    zh: '服务器时间比本机快 {minutes} 分钟，令牌与证书会被误判。',
  },
  clockBehind: {
    en: 'The server’s clock is {minutes} minutes behind this computer. Valid tokens and certificates can be rejected.',
    zh: '服务器时间比本机慢 {minutes} 分钟，令牌与证书会被误判。',
  },
  nextDate: { en: 'compare with the server’s clock', zh: '与服务器时间核对' },

  aboutName: {
    en: 'This computer resolves the name itself. A name of the company network is unknown outside it.',
    zh: '域名由本机解析；公司内网的域名在外网解析不到。',
  },
  aboutRoute: {
    en: '“Refused”: the machine is up, but nothing is listening on the port. “No answer”: a firewall or a missing route is in between.',
    zh: '“拒绝”表示机器可达但端口未监听；“无回应”表示中间有防火墙或没有路由。',
  },
  aboutProxy: {
    en: 'Editors use HTTP_PROXY, HTTPS_PROXY and NO_PROXY. If the proxy cannot reach the internal server, the connection fails.',
    zh: '编辑器遵循 HTTP_PROXY、HTTPS_PROXY 与 NO_PROXY；代理访问不到内网服务器时连接就会失败。',
  },
  aboutTls: {
    en: 'Editors reject certificates that are expired, for another name, or from an unknown issuer.',
    zh: '证书过期、域名不符或颁发者不受信任时，编辑器会拒绝连接。',
  },
  aboutGateway: {
    en: 'The gateway has a fixed answer for unknown paths. Any other answer comes from something else.',
    zh: '网关对未知路径有固定的回应；其他回应说明对方不是网关。',
  },
  aboutClock: {
    en: 'Tokens and certificates contain dates. If the clocks differ by minutes, valid ones are rejected.',
    zh: '令牌与证书都带有时间；两边时间相差几分钟就可能导致校验失败。',
  },
});
