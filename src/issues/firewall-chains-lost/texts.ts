import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('firewall-chains-lost', {
  title: {
    en: 'the firewall removed Docker’s rules',
    zh: '防火墙清掉了 Docker 的规则',
  },
  about: {
    en: 'Docker writes its rules for networks and published ports when it starts. When firewalld, ufw or a script resets the firewall after that, the rules are gone: containers cannot be started with a port, and running ones are no longer reachable. Docker writes them again when it is restarted.',
    zh: 'Docker 启动时会写入网络和端口映射的规则。之后若 firewalld、ufw 或脚本重置了防火墙，这些规则就没了：带端口的容器起不来，运行中的也访问不到。重启 Docker 会重新写入。',
  },
  means: {
    en: 'The firewall was reset after Docker had started; Docker’s chains are gone.',
    zh: '防火墙在 Docker 启动之后被重置，Docker 的链已不存在。',
  },
  wayRestart: {
    en: 'write the rules again; this restarts every container',
    zh: '重新写入规则（所有容器都会重启）',
  },
  wayShow: {
    en: 'see whether the chain exists',
    zh: '查看链是否存在',
  },
  wayZone: {
    en: 'for “already bound to a zone”: release docker0, then restart Docker',
    zh: '若提示 “already bound to a zone”：先释放 docker0，再重启 Docker',
  },
});
