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
  withheld: {
    en: 'the portal does not serve plug-in files that are in place: {names}',
    zh: '插件文件存在，但 portal 不提供：{names}',
  },
  refused: {
    en: 'The portal answers {status} to HEAD {url}.',
    zh: 'portal 对 HEAD {url} 返回 {status}。',
  },
  byMode: {
    en: 'The user of its web server cannot read: {modes}.',
    zh: '它的 Web 服务器所用的用户无权读取：{modes}。',
  },
  byRule: {
    en: 'The files can be read; a rule in config/portal/nginx.conf refuses them.',
    zh: '文件可读，是 config/portal/nginx.conf 中的规则拒绝了访问。',
  },
  otherSize: {
    en: 'The portal serves {served} bytes at {url}; the file has {size}.',
    zh: 'portal 在 {url} 返回 {served} 字节，而文件为 {size} 字节。',
  },
  overwrite: {
    en: 'renders the edited files again and discards the edits',
    zh: '重新生成被修改的文件，放弃手工修改',
  },
  fixPage: {
    en: 'restores the page /issue/ as it was deployed',
    zh: '恢复部署时的 /issue/ 页面',
  },
  closedPage: {
    en: 'the portal may not read the page /issue/',
    zh: 'portal 无权读取页面 /issue/',
  },
  emptyPage: { en: 'the page /issue/ is empty', zh: '页面 /issue/ 是空的' },
  emptyPageWhy: {
    en: 'Users who open it see a white page.',
    zh: '用户打开后只看到空白页面。',
  },
  otherPage: {
    en: 'the page /issue/ is not the one that was deployed',
    zh: '页面 /issue/ 不是部署时的页面',
  },
  otherPageWhy: {
    en: 'data/portal/issue/index.html was replaced; if nobody did that on purpose, look at what it shows to users.',
    zh: 'data/portal/issue/index.html 已被替换；若非有意为之，请检查它向用户展示的内容。',
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
    en: 'downloads missing plug-in files, makes them readable, restores the page and restarts Higress',
    zh: '获取缺失的插件文件、恢复读取权限和页面，并重启 Higress',
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
