import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('container-runtime-unfit', {
  title: {
    en: 'the container runtime is too old or lacks what it needs from the kernel',
    zh: '容器运行时过旧，或缺少所需的内核功能',
  },
  about: {
    en: 'New images use system calls that an old Docker, runc or libseccomp refuses, and containers need mounted cgroups. Then programs cannot start a thread, or the runtime cannot set up the container.',
    zh: '新镜像会用到旧版 Docker、runc 或 libseccomp 不允许的系统调用，容器还需要已挂载的 cgroup。否则程序无法创建线程，或运行时无法建立容器。',
  },
  means: {
    en: 'Docker, runc or the kernel of this machine is too old for this image, or cgroups are not mounted.',
    zh: '本机的 Docker、runc 或内核对该镜像来说过旧，或者 cgroup 没有挂载。',
  },
  wayShow: {
    en: 'show the versions: Docker 20.10.10 or later is needed',
    zh: '查看版本：Docker 需 20.10.10 及以上',
  },
  wayUpgrade: {
    en: 'upgrade them (dnf upgrade on Red Hat)',
    zh: '升级它们（红帽系用 dnf upgrade）',
  },
  wayCgroup: {
    en: 'see whether cgroups are mounted',
    zh: '查看 cgroup 是否已挂载',
  },
});
