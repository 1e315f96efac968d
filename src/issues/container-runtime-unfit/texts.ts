import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('container-runtime-unfit', {
  title: {
    en: 'the container runtime is too old or lacks what it needs from the kernel',
    zh: '容器运行时过旧，或缺少所需的内核功能',
  },
  about: {
    en: 'New images use system calls that an old Docker, runc or libseccomp refuses, and containers need mounted cgroups and kernel modules for their networks. Otherwise programs cannot start a thread or read the time, or the runtime cannot set up the container.',
    zh: '新镜像会用到旧版 Docker、runc 或 libseccomp 不允许的系统调用，容器还需要已挂载的 cgroup 和网络所需的内核模块。否则程序无法创建线程或读取时间，或运行时无法建立容器。',
  },
  means: {
    en: 'Docker, runc or the kernel of this machine is too old for this image, or cgroups or kernel modules are missing.',
    zh: '本机的 Docker、runc 或内核对该镜像来说过旧，或者缺少 cgroup 挂载或内核模块。',
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
  wayModules: {
    en: 'load the kernel modules; if they are not found after a kernel update, restart the machine',
    zh: '加载内核模块；若升级内核后提示找不到模块，请重启机器',
  },
});
