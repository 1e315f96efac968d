import { defineTexts } from '../../src/base/message.ts';

/** The page about installing the tool, and Docker on each system. */
export const installPageTexts = defineTexts('installPage', {
  title: { en: 'Installing costrict', zh: '安装 costrict' },
  intro: {
    en: 'A server needs two things: costrict and Docker with Compose v2. Neither needs internet access there, and costrict needs no Node.js. A release is a folder of files; carry it over as a whole.',
    zh: '服务器上只需要两样东西：costrict，以及带 Compose v2 的 Docker。两者都可以在没有外网的服务器上安装，costrict 不依赖 Node.js。发布内容是一个目录，整个拷贝过去即可。',
  },
  checkHow: { en: 'every file must be "OK"', zh: '每个文件都应显示 OK（或“成功”）' },
  tool: { en: 'costrict', zh: 'costrict' },
  toolIntro: {
    en: 'For x86-64 and ARM64 with glibc 2.28 or newer: Debian 10, Ubuntu 20.04, RHEL 8, Anolis 8, openEuler 20.03, Kylin V10 and everything after them. On ARM64 only Claude Code Hub can be deployed: the images of CoStrict are for x86-64. `{arm}` replaces `linux-x64` there.',
    zh: '适用于 glibc 2.28 及以上的 x86-64 和 ARM64 系统：Debian 10、Ubuntu 20.04、RHEL 8、Anolis 8、openEuler 20.03、银河麒麟 V10 及更新版本。ARM64 上只能部署 Claude Code Hub，CoStrict 的镜像只有 x86-64 版；此时把文件名中的 `linux-x64` 换成 `{arm}`。',
  },
  unpack: { en: 'unpack the tarball', zh: '解压' },
  install: { en: 'install to /usr/local/bin', zh: '安装到 /usr/local/bin' },
  installHome: { en: 'or for yourself only, without root', zh: '或者不用 root，只给自己安装' },
  viaNpm: {
    en: 'With Node.js 20.17 or newer the npm package does, too:',
    zh: '如果已有 Node.js 20.17 或更新版本，也可以使用 npm 包：',
  },
  npmInstall: { en: 'installs nothing else', zh: '不会再下载其他依赖' },
  old: { en: 'CentOS 7 and other systems with an older glibc', zh: 'CentOS 7 等 glibc 较旧的系统' },
  oldIntro: {
    en: 'There costrict runs from its image. The script starts it with every directory of the host at its own path; it needs Docker and nothing else.',
    zh: '这类系统用镜像运行 costrict。脚本会把主机的各个目录按原路径挂载进去；除 Docker 外不需要其他东西。',
  },
  loadImage: { en: 'load the image of the tool', zh: '加载工具镜像' },
  script: { en: 'from now on "costrict" works as everywhere', zh: '之后 costrict 命令用法不变' },
  oldLimits: {
    en: 'Programs of the host, such as `systemctl`, cannot be run from the image: costrict shows the commands for you to type.',
    zh: '需要由主机自身完成的操作仍由您执行：此时 costrict 会给出 `systemctl` 之类的命令，而不会代为运行。',
  },
  docker: { en: 'Docker and Compose v2', zh: 'Docker 与 Compose v2' },
  dockerIntro: {
    en: 'These are the commands that `{preflight}` shows when something is missing. Recommended: Docker 20.10.24 or newer, Compose v2.39.3.',
    zh: '下面是缺少组件时 `{preflight}` 给出的命令。推荐 Docker 20.10.24 或更新版本，Compose v2.39.3。',
  },
  offline: { en: 'Without internet:', zh: '没有外网时：' },
  offlineIntro: {
    en: 'Without internet: on a machine of the same system and release that has it, fetch the packages with all they need into a folder, and carry the folder over. Single files (`curl`) are fetched there in the same way.',
    zh: '没有外网时：在一台系统和版本相同、可以上网的机器上，把软件包连同依赖下载到一个目录，再把目录拷贝过来。以 `curl` 下载的单个文件同样在那台机器上取得。',
  },
  fetch: { en: 'on the machine with internet', zh: '在可以上网的机器上' },
  there: { en: 'on the server, in that folder', zh: '在服务器上的该目录中' },
  tested: {
    en: 'Tested: costrict was installed from the tarball in a root file system of this release, without a network.',
    zh: '已测试：在该版本的根文件系统中、断网状态下用压缩包安装了 costrict。',
  },
  untested: {
    en: 'Not tested: no root file system of it was at hand.',
    zh: '未测试：手头没有该系统的根文件系统。',
  },
  endOfLife: {
    en: 'The servers of CentOS 7 are closed; packages come from an archive or from your own mirror.',
    zh: 'CentOS 7 的官方源已关闭，软件包需要从归档站点或自建镜像源获取。',
  },
  update: { en: 'Update and remove', zh: '升级与卸载' },
  isNewer: { en: 'whether the folder has a newer version', zh: '看目录中是否有更新的版本' },
  over: { en: 'install it over the old one', zh: '覆盖安装' },
  remove: { en: 'remove the tool; deployments stay', zh: '卸载工具，部署不受影响' },
});
