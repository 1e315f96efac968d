import { defineTexts } from '../../../../base/message.ts';

/** Texts of several issues of this stack: next steps, and the common parts of their fixes. */
export const issueTexts = defineTexts('costrict.issues', {
  deploy: { en: 'apply the settings', zh: '使设置生效' },
  deployAccounts: { en: 'bring Casdoor in line with the settings', zh: '让 Casdoor 与设置一致' },
  deployGateway: { en: 'restore what is missing or different', zh: '补齐缺失或不一致的部分' },
  deployAssets: { en: 'download the files', zh: '获取这些文件' },
  render: { en: 'write the files again', zh: '重新生成文件' },
  restart: { en: 'restart it', zh: '重新启动' },
  restartHigress: { en: 'let it reload its objects and plug-ins', zh: '让它重新加载配置和插件' },
  logs: { en: 'read its log', zh: '查看日志' },
  ports: { en: 'see what listens on the port', zh: '查看端口占用' },
  showDemo: { en: 'show the generated password', zh: '查看生成的密码' },
  openCasdoor: { en: 'fix it there manually', zh: '在那里手动修改' },
  doctor: { en: 'check it on the server', zh: '在服务器上检查' },
  client: {
    en: 'on the developer’s computer: find what blocks the connection',
    zh: '在开发者电脑上运行，找出问题所在',
  },
  model: { en: 'test it, then change it everywhere', zh: '先测试，再更新所有相关位置' },

  onlyClient: {
    en: 'can only be determined on the developer’s machine',
    zh: '只能在开发者电脑上判断',
  },
  onlyHowTo: { en: 'a how-to question, not a fault', zh: '这是操作说明，不是故障' },

  callbackReplace: { en: 'remove callbacks of other addresses', zh: '删除其他地址的登录回调' },
  callbackDetail: { en: 'allowed login callbacks', zh: '允许的登录回调地址' },
  callbackUntouched: {
    en: 'other callbacks, users and their logins',
    zh: '其他回调地址、用户和已有登录',
  },
  callbackProved: { en: 'the login page accepts {url}', zh: '登录页接受 {url}' },

  placesAgree: { en: 'all places agree with the settings', zh: '所有位置都与设置一致' },
  vectorsAbout: {
    en: 'The embedder reads its models at startup. Another embedding model usually has vectors of another length: the class CodebaseIndex in Weaviate must then be deleted and all code indexed again. Without a backup that is irreversible.',
    zh: 'codebase-embedder 启动时读取模型设置。不同的向量模型维度通常不同，这时需要删除 Weaviate 中的 CodebaseIndex 并重新索引全部代码，没有备份则无法撤销。',
  },
});
