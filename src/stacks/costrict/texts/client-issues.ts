import { defineTexts } from '../../../base/message.ts';

/** What is seen on a developer's machine, and questions that are no faults. */
export const clientIssueTexts = defineTexts('costrict.client-issues', {
  connectionTitle: { en: 'address for editors', zh: '编辑器使用的地址' },
  connectionFails: {
    en: 'editors cannot connect to {url}',
    zh: '编辑器无法连接 {url}',
  },
  connectionFailsWhy: {
    en: 'The gateway answers on this machine, but not on the address in the settings ({code}): a firewall, or it listens on another address.',
    zh: '网关在本机可以访问，但通过设置中的地址无法访问（{code}）：可能是防火墙，或监听在其他地址上。',
  },
  connectionForeign: {
    en: '{address} is not an address of this machine, and nothing answers there ({code})',
    zh: '{address} 不是本机的地址，且无法连接（{code}）',
  },
  connectionForeignWhy: {
    en: 'Right behind a load balancer or address translation; otherwise this machine got another address.',
    zh: '如果前面有负载均衡或地址转换则属正常；否则说明本机的地址变了。',
  },
  connectionAbout: {
    en: '“Connection error” in the editor has its cause on the way there: a proxy variable without NO_PROXY for this server, a firewall, or an address that changed. On the developer’s machine: curl -v and the address with /ai-gateway/api/v1/models.',
    zh: '编辑器提示 “Connection error” 时，原因在网络路径上：设置了代理却没有把本服务器加入 NO_PROXY、防火墙拦截，或服务器地址变了。可在开发者电脑上用 curl -v 访问该地址的 /ai-gateway/api/v1/models。',
  },
  openFirewall: { en: 'see what the firewall lets in', zh: '查看防火墙规则' },
  setAddress: { en: 'enter the address that users reach', zh: '填写用户可以访问的地址' },
  tryList: { en: 'on the developer’s machine', zh: '在开发者电脑上执行' },

  expiredTitle: { en: '“Authentication expired” in the editor', zh: '编辑器提示“认证已过期”' },
  expiredAbout: {
    en: 'The login ended, or the clocks of server and developer’s machine differ by minutes. Logging in again is enough; logins also end when the signing key of Casdoor changes.',
    zh: '登录已到期，或服务器与开发者电脑的时间相差几分钟。重新登录即可；Casdoor 的签名密钥更换后登录也会失效。',
  },
  expiredStep: { en: 'see how long logins last', zh: '查看登录有效期' },

  antivirusTitle: {
    en: 'a virus scanner stops codebase-indexer',
    zh: '杀毒软件拦截 codebase-indexer',
  },
  antivirusAbout: {
    en: 'The editor starts codebase-indexer.exe or costrict.exe, which some scanners do not know. Compare the file’s hash with the one of the release first, then allow its path.',
    zh: '编辑器会启动 codebase-indexer.exe 或 costrict.exe，部分杀毒软件会误报。请先核对文件哈希与发布版本一致，再把路径加入白名单。',
  },
  antivirusStep: { en: 'hash of the file, on Windows', zh: '在 Windows 上查看文件哈希' },

  downloadTitle: { en: 'how images come onto this machine', zh: '镜像的获取方式' },
  downloadAbout: {
    en: 'With the internet or a mirror, “deploy” pulls what is missing. Without, another machine pulls and saves the images, and this one loads the archives.',
    zh: '可以联网或有镜像站时，“deploy” 会拉取缺少的镜像。离线时可在另一台机器上拉取并导出，再在本机导入。',
  },
  downloadList: { en: 'which images are here, which are missing', zh: '查看已有和缺少的镜像' },
  downloadLoad: { en: 'load archives from a directory', zh: '从目录导入镜像文件' },

  pullSeen: {
    en: 'a service could not fetch from a registry',
    zh: '有服务无法从镜像仓库拉取内容',
  },
  pullTitle: { en: 'pulling images times out', zh: '拉取镜像超时' },
  pullAbout: {
    en: 'Docker Hub cannot be reached from some networks. Mirrors in the settings are tried in turn; a mirror of the daemon helps for Docker Hub only, not for quay.io, docker.elastic.co and the registry of Higress.',
    zh: '部分网络无法访问 Docker Hub。设置中的镜像站会依次尝试；守护进程的镜像加速只对 Docker Hub 有效，对 quay.io、docker.elastic.co 和 Higress 的仓库无效。',
  },
  pullMirror: { en: 'enter a mirror', zh: '设置镜像站' },
  pullAgain: { en: 'then pull what is missing', zh: '然后拉取缺少的镜像' },

  addUserTitle: { en: 'adding users', zh: '添加用户' },
  addUserAbout: {
    en: '“costrict users add” makes a user with all that the login needs. By hand it is done in Casdoor, in the organization user-group, with the application loginApp: a name, a password and a phone number of its own, without which the login fails.',
    zh: '“costrict users add” 会创建用户并填好登录所需的信息。手动创建时，在 Casdoor 的组织 user-group 中添加，应用选择 loginApp；每个用户都要有唯一的用户名、密码和手机号，没有手机号会登录失败。',
  },
  addUserStep: { en: 'add a user; the password is made', zh: '新增用户，密码自动生成' },
  addUserList: { en: 'see who is there', zh: '查看已有用户' },
});
