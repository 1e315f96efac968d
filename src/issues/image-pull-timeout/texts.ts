import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('image-pull-timeout', {
  title: { en: 'images cannot be pulled', zh: '镜像拉取失败' },
  seen: { en: 'a service could not download from a registry', zh: '有服务无法从镜像仓库拉取内容' },
  howTo: { en: 'a how-to question, not a fault', zh: '这是操作说明，不是故障' },
  about: {
    en: 'Docker Hub is unreachable from some networks. Mirrors in the settings are tried in turn; a mirror of the daemon serves Docker Hub only, not quay.io, docker.elastic.co or the registry of Higress.',
    zh: '部分网络无法访问 Docker Hub。设置中的镜像站会依次尝试；守护进程的镜像加速只对 Docker Hub 有效，对 quay.io、docker.elastic.co 和 Higress 的仓库无效。',
  },
  means: {
    en: 'The registry did not answer in time or refused: from this network it is slow or blocked, or it limits the number of pulls.',
    zh: '镜像仓库没有及时回应或拒绝了请求：当前网络访问它很慢、被阻断，或触发了拉取次数限制。',
  },
  wayAgain: { en: 'pull what is missing; it resumes', zh: '拉取缺少的镜像，可断点续传' },
  nextLoad: {
    en: 'load the image files in this directory',
    zh: '导入当前目录中的镜像文件',
  },
  fixTitle: {
    en: 'gives Docker mirrors that answer, without a restart',
    zh: '为 Docker 配置可用的镜像站，不重启',
  },
  fixClear: { en: 'remove all mirrors', zh: '清空所有镜像站' },
  fixChange: {
    en: '{n} {n|mirror|mirrors}; the daemon reads the file again',
    zh: '{n} 个镜像站；守护进程会重新读取配置',
  },
  fixUntouched: {
    en: 'every other key of the file; the daemon and all containers keep running',
    zh: '配置中的其他键；守护进程和所有容器都继续运行',
  },
  fixHubOnly: {
    en: 'Mirrors serve images of Docker Hub only; those of other registries are still pulled from their origin.',
    zh: '镜像站只对 Docker Hub 的镜像有效，其他仓库的镜像仍从原处拉取。',
  },
  fixDead: {
    en: '{mirror} is configured but does not answer; it stays.',
    zh: '{mirror} 已在配置中但没有响应，予以保留。',
  },
  fixProved: {
    en: 'docker info shows {n} {n|mirror|mirrors}',
    zh: 'docker info 显示 {n} 个镜像站',
  },
  fixNoAnswer: {
    en: 'None of the {n} known {n|mirror|mirrors} answers from here, so none was added.',
    zh: '已知的 {n} 个镜像站都无法从本机访问，因此没有添加。',
  },
  fixDaemonHidden: {
    en: 'The daemon is not a process of this machine, so its configuration file cannot be located.',
    zh: '所用的守护进程不是本机可见的进程，因此无法在这里定位它的配置文件。',
  },
  fixDaemonRejects: {
    en: 'The daemon would reject {path} as it is, and ignore mirrors in it.',
    zh: '{path} 现有的内容会被守护进程拒绝，镜像站也就无法生效。',
  },
  fixKeyUnknown: {
    en: 'Docker {version} does not know the key {key}',
    zh: 'Docker {version} 不认识键 {key}',
  },
  stepLoad: {
    en: 'Save the images on another machine and load the files here',
    zh: '在另一台机器上导出镜像，再从文件载入',
  },
  stepOwnMirror: {
    en: 'Or set your own mirror and run this again',
    zh: '或者指定自己的镜像站，再次运行',
  },
  stepEdit: {
    en: 'Add "registry-mirrors": ["https://MIRROR"] to the file',
    zh: '在文件中加入 "registry-mirrors": ["https://MIRROR"]',
  },
  stepCorrect: { en: 'Correct these places', zh: '修改以上各处' },
  stepReload: {
    en: 'Tell the daemon to reload it; nothing restarts',
    zh: '通知守护进程重新读取，不会重启',
  },
  stepSee: { en: 'Check them under "Registry Mirrors"', zh: '在“Registry Mirrors”一栏确认' },
  stepAgain: { en: 'Then run this again', zh: '然后再次运行' },
});
