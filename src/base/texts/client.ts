import { defineTexts } from '../message.ts';

/** doctor --client: from a developer's computer. */
export const clientTexts = defineTexts('client', {
  optClient: {
    en: 'on a developer’s computer: look at the way to this server (no Docker needed)',
    zh: '在开发者电脑上检查到该服务器的连接（不需要 Docker）',
  },
  optToken: {
    en: 'with --client: the editor’s token; read here, sent nowhere. Other users of this computer can see it: prefer --token-stdin',
    zh: '配合 --client：编辑器的令牌，只在本机解读，不会发送。本机其他用户可能看到它，建议用 --token-stdin',
  },
  optTokenStdin: {
    en: 'with --client: read the token from standard input',
    zh: '配合 --client：从标准输入读取令牌',
  },
  exClient: { en: 'why an editor does not reach the server', zh: '编辑器为何连不上服务器' },
  badUrl: {
    en: '“{value}” is not the address of a server',
    zh: '“{value}”不是服务器地址',
  },
  badUrlWhy: {
    en: 'It should look like http://10.0.0.5:39080, without a user name or password.',
    zh: '应形如 http://10.0.0.5:39080，且不含用户名和密码。',
  },
  onlyWithClient: {
    en: '{option} goes with --client only',
    zh: '{option} 只能与 --client 一起使用',
  },
  apart: { en: '{option} does not go with {other}', zh: '{option} 不能与 {other} 一起使用' },
  tokenSeen: {
    en: 'The token stood on the command line, where other users of this computer can see it. --token-stdin reads it unseen.',
    zh: '令牌写在了命令行上，本机其他用户可能看到。--token-stdin 可避免这一点。',
  },
  askToken: { en: 'Token (not shown)', zh: '令牌（不显示）' },
  looking: { en: 'Looking at the way to {url}', zh: '正在检查到 {url} 的连接' },
  fine: {
    en: 'This computer reaches {url}: {n} {n|check|checks} in {s} s.',
    zh: '本机可以访问 {url}：{s} 秒内通过 {n} 项检查。',
  },

  noTarget: { en: 'only looked at with --client', zh: '仅在 --client 时检查' },
  noTls: { en: 'the address is http, not https', zh: '地址是 http，不是 https' },
  noGateway: { en: 'this stack has no gateway', zh: '该产品没有网关' },
  probeProxy: { en: 'proxy variables', zh: '代理环境变量' },
  probeNames: { en: 'name resolution', zh: '域名解析' },
  probeRoute: { en: 'TCP connection', zh: 'TCP 连接' },
  probeCertificate: { en: 'TLS certificate', zh: 'TLS 证书' },
  probeAnswers: { en: 'answer of the gateway', zh: '网关的回应' },

  nameTitle: { en: 'the server’s name leads nowhere', zh: '服务器域名无法解析' },
  nameWhy: {
    en: 'This computer’s resolver has no address for {host} ({code}): a typing error, or the name exists in another network (VPN) only.',
    zh: '本机解析不到 {host} 的地址（{code}）：名称有误，或只在其他网络（VPN）内有效。',
  },
  nextLookup: { en: 'ask the resolver', zh: '查询解析结果' },

  routeTitle: { en: 'the server cannot be reached', zh: '连不上服务器' },
  routeRefused: {
    en: 'The machine answers, but nothing listens on port {port}: another port is meant, or the service is stopped.',
    zh: '机器有回应，但端口 {port} 没有程序监听：端口不对，或服务已停止。',
  },
  routeTimeout: {
    en: 'No answer from {address}: a firewall drops the packets, the machine is off, or this network has no way to it (VPN).',
    zh: '{address} 没有回应：防火墙丢弃了数据包、机器未开机，或当前网络到不了它（VPN）。',
  },
  routeNone: {
    en: 'This computer knows no way to {address} ({code}): no network, or a VPN is missing.',
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
    en: 'Programs that try {address} first wait before they use another.',
    zh: '先尝试 {address} 的程序会等待一段时间才换用其他地址。',
  },
  nextServer: { en: 'on the server: what is broken there', zh: '在服务器上运行，查看哪里坏了' },
  nextPorts: {
    en: 'on the server: which ports it publishes',
    zh: '在服务器上运行，查看发布的端口',
  },

  proxyTitle: { en: 'a proxy stands between editor and server', zh: '代理挡在编辑器与服务器之间' },
  proxyWhy: {
    en: 'Without a proxy the server answers. {variable} sends this address through {proxy}, and there {what}.',
    zh: '不经代理时服务器有回应。{variable} 让该地址走代理 {proxy}，而经代理{what}。',
  },
  proxyDead: { en: 'nobody answers ({code})', zh: '没有回应（{code}）' },
  proxyStatus: {
    en: 'something else answers (HTTP {status})',
    zh: '回应的不是服务器（HTTP {status}）',
  },
  proxyAuth: {
    en: 'the proxy asks for a password (HTTP 407)',
    zh: '代理要求认证（HTTP 407）',
  },
  proxyDoubtful: {
    en: 'NO_PROXY has {entry}, which covers this address; but many editors do not understand such entries. Name the address itself.',
    zh: 'NO_PROXY 里的 {entry} 包含该地址，但许多编辑器不识别这种写法，请直接写出地址。',
  },
  proxyMaybeTitle: {
    en: 'NO_PROXY is not understood by every program',
    zh: 'NO_PROXY 的写法并非所有程序都识别',
  },
  nextNoProxy: {
    en: 'then start the editor again; or the same name in its setting http.noProxy',
    zh: '然后重启编辑器；或在编辑器的 http.noProxy 中填写同一地址',
  },

  tlsTitle: { en: 'the server’s certificate is not accepted', zh: '服务器证书不被信任' },
  tlsExpired: {
    en: 'It was valid until {day}; issued by {issuer}.',
    zh: '有效期到 {day} 为止；颁发者 {issuer}。',
  },
  tlsFuture: {
    en: 'It is valid from {day} on only; issued by {issuer}. Or this computer’s clock is behind.',
    zh: '从 {day} 起才有效；颁发者 {issuer}。也可能是本机时间落后。',
  },
  tlsName: {
    en: 'It stands for {names}, not for {host}.',
    zh: '证书对应 {names}，而不是 {host}。',
  },
  tlsSelf: {
    en: 'It was issued by {issuer}, which this computer does not trust.',
    zh: '颁发者 {issuer} 不受本机信任。',
  },
  tlsOther: {
    en: 'It is refused: {code}; issued by {issuer}.',
    zh: '校验失败：{code}；颁发者 {issuer}。',
  },
  tlsSoonTitle: {
    en: 'the server’s certificate expires on {day}',
    zh: '服务器证书将于 {day} 到期',
  },
  tlsSoonWhy: { en: 'That is in {n} {n|day|days}.', zh: '还有 {n} 天。' },
  nextCa: {
    en: 'let the editor trust the issuer’s certificate; then start it again',
    zh: '让编辑器信任颁发者证书，然后重启编辑器',
  },
  nextShowCertificate: { en: 'see it', zh: '查看证书' },

  gatewayTitle: { en: 'something else answers at this address', zh: '这个地址上不是本服务的网关' },
  gatewaySilent: { en: 'the gateway does not answer', zh: '网关没有回应' },
  gatewayHtml: {
    en: 'A web page answered (HTTP {status}) where the gateway would say “404 Route Not Found”: another port, a login page of the network, or a proxy.',
    zh: '收到的是网页（HTTP {status}），而网关应回应“404 Route Not Found”：端口不对、网络登录页，或代理。',
  },
  gatewayRedirect: {
    en: 'The answer sends elsewhere, to {location} (HTTP {status}): a login page of the network, or another server.',
    zh: '回应跳转到 {location}（HTTP {status}）：网络登录页，或其他服务器。',
  },
  gatewayOther: {
    en: 'HTTP {status} came back where the gateway would say “404 Route Not Found”.',
    zh: '收到 HTTP {status}，而网关应回应“404 Route Not Found”。',
  },
  gatewayBroken: {
    en: 'The connection came about, but no answer to the request ({code}).',
    zh: '连接已建立，但请求没有得到回应（{code}）。',
  },

  clockTitle: { en: 'this computer’s clock is wrong', zh: '本机时间不准' },
  clockAhead: {
    en: 'The server’s clock is {minutes} minutes ahead of this one; tokens and certificates are judged wrongly.',
    zh: '服务器时间比本机快 {minutes} 分钟，令牌与证书会被误判。',
  },
  clockBehind: {
    en: 'The server’s clock is {minutes} minutes behind this one; tokens and certificates are judged wrongly.',
    zh: '服务器时间比本机慢 {minutes} 分钟，令牌与证书会被误判。',
  },
  nextDate: { en: 'compare with the server’s', zh: '与服务器时间核对' },

  aboutName: {
    en: 'Names are resolved by the computer itself; a name of the company network is unknown outside it.',
    zh: '域名由本机解析；公司内网的域名在外网解析不到。',
  },
  aboutRoute: {
    en: 'Refused means that the machine is there and the port is not; no answer means that a firewall or a missing route is between.',
    zh: '“拒绝”表示机器可达但端口未监听；“无回应”表示中间有防火墙或没有路由。',
  },
  aboutProxy: {
    en: 'Editors follow HTTP_PROXY, HTTPS_PROXY and NO_PROXY; a proxy that does not know the internal server breaks the connection.',
    zh: '编辑器遵循 HTTP_PROXY、HTTPS_PROXY 与 NO_PROXY；代理访问不到内网服务器时连接就会失败。',
  },
  aboutTls: {
    en: 'Editors refuse certificates that are out of date, for another name, or from an issuer that they do not know.',
    zh: '证书过期、域名不符或颁发者不受信任时，编辑器会拒绝连接。',
  },
  aboutGateway: {
    en: 'The gateway answers unknown paths in its own words; any other answer comes from something else.',
    zh: '网关对未知路径有固定的回应；其他回应说明对方不是网关。',
  },
  aboutClock: {
    en: 'Tokens and certificates carry dates; clocks that differ by minutes make good ones fail.',
    zh: '令牌与证书都带有时间；两边时间相差几分钟就可能导致校验失败。',
  },
});
