import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('daemon-proxy-unreachable', {
  title: {
    en: 'the proxy of the Docker daemon does not work',
    zh: 'Docker 守护进程的代理不可用',
  },
  about: {
    en: 'The daemon pulls images itself, so it has its own proxy setting: in daemon.json, in a drop-in of its systemd unit or in Docker Desktop. A proxy that was moved, needs a login or only listens on another machine makes every pull fail.',
    zh: '镜像由守护进程拉取，它的代理单独配置：在 daemon.json、systemd 的附加配置或 Docker Desktop 里。代理搬走、需要登录或监听在别的机器上时，所有拉取都会失败。',
  },
  means: {
    en: 'The daemon uses a proxy, and that proxy does not answer.',
    zh: '守护进程配置了代理，但代理没有应答。',
  },
  wayShow: {
    en: 'show the proxy that the daemon uses',
    zh: '查看守护进程使用的代理',
  },
  wayUnit: {
    en: 'find it in the unit',
    zh: '在 systemd 配置中查找',
  },
  wayEdit: {
    en: 'correct or remove it, then: sudo systemctl restart docker',
    zh: '修改或删除后执行：sudo systemctl restart docker',
  },
});
