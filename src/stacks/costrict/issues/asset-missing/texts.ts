import { defineTexts } from '../../../../base/message.ts';

/** Plug-in files of the AI gateway. */
export const texts = defineTexts('asset-missing', {
  title: { en: 'plug-in files are missing or unusable', zh: '插件文件缺失或不可用' },
  probe: { en: 'plug-in files', zh: '插件文件' },
  wrong: {
    en: '{n} plug-in {n|file is|files are} unusable: {names}',
    zh: '{n} 个插件文件不可用：{names}',
  },
  missingWhy: { en: '{path} is missing.', zh: '{path} 不存在。' },
  emptyWhy: { en: '{path} is empty.', zh: '{path} 是空文件。' },
  wrongWhy: {
    en: '{path} is not WebAssembly, often a web page that was saved instead.',
    zh: '{path} 不是 WebAssembly 文件，常见原因是保存成了网页。',
  },
  later: {
    en: 'Higress loads it at its next start and otherwise runs without that plug-in.',
    zh: 'Higress 下次启动时会获取它，失败则在没有该插件的情况下运行。',
  },
  about: {
    en: 'The AI gateway’s plug-ins are files served by the portal, not part of an image. Copying a deployment without data/, or a failed download, loses them.',
    zh: 'AI 网关的插件是 portal 提供的文件，不在镜像里。复制部署时漏掉 data/，或下载中途失败，都会缺失。',
  },
  fix: {
    en: 'downloads the missing plug-in files and restarts Higress',
    zh: '获取缺失的插件文件并重启 Higress',
  },
  untouched: { en: 'settings and other files', zh: '设置和其他文件' },
  notOnline: {
    en: 'This machine cannot download the files from any listed address.',
    zh: '本机无法从已知地址获取这些文件。',
  },
  manually: {
    en: 'download them on another machine and copy them here',
    zh: '在其他机器下载，然后拷贝到本机',
  },
  thenRestart: { en: 'then let Higress load them', zh: '然后让 Higress 重新加载' },
  made: { en: 'A plug-in file behind the portal is gone', zh: '门户提供的插件文件丢失' },
  means: {
    en: 'A plug-in of the AI gateway could not be downloaded; it must come from the portal service.',
    zh: 'AI 网关的插件下载失败，插件应由 portal 服务提供。',
  },
});
