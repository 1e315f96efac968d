import { defineTexts } from '../../../base/message.ts';

/** What the fixes of models and their places say of themselves. */
export const modelFixTexts = defineTexts('costrict-fixes-models', {
  chatPlaces: {
    en: 'writes the chat model of the settings into every place that names it',
    zh: '将设置中的对话模型写入所有用到它的位置',
  },
  completionPlaces: {
    en: 'makes the container anew with the completion model of the settings',
    zh: '按设置中的补全模型重建容器',
  },
  vectorPlaces: {
    en: 'writes the embedding and rerank models of the settings into the embedder’s file',
    zh: '将设置中的向量与重排模型写入 codebase-embedder 配置',
  },
  registry: {
    en: 'names the chat model’s server in the way that its address needs',
    zh: '按对话模型地址的类型重写注册中心对象',
  },
  placesAgree: { en: 'all places say what the settings say', zh: '所有位置都与设置一致' },
  onlyPlaces: {
    en: 'data of users; other services go on running',
    zh: '用户数据；其他服务照常运行',
  },
  restartHigress: {
    en: 'starts Higress again, which then fetches its plug-ins and reads its list',
    zh: '重启 Higress，使其重新获取插件并读取模型列表',
  },
  noFiles: { en: 'files and settings', zh: '文件和设置' },
  context: {
    en: 'promises editors the context that the server really takes',
    zh: '将上下文长度改为服务端实际支持的值',
  },
  contextServer: {
    en: 'The model takes fewer tokens than agents need. Only who runs the model server can change that.',
    zh: '模型的上下文小于智能体所需，只能在模型服务端调整。',
  },
  contextRestart: {
    en: 'start the model with a longer context (with vLLM; memory permitting)',
    zh: '以更长的上下文启动模型（以 vLLM 为例，需显存足够）',
  },
  contextLook: { en: 'see what it says now', zh: '确认现在的长度' },
  contextSet: { en: 'then say so in the settings', zh: '然后更新设置' },
  imagesOff: {
    en: 'stops offering pictures to a model that sees none',
    zh: '对不支持图片的模型关闭图片输入',
  },
  reindex: {
    en: 'copies and deletes the old vectors, so that all code can be indexed anew',
    zh: '备份并删除旧向量，以便重新索引全部代码',
  },
  onlyVectors: {
    en: 'settings and accounts; the editors index their code again by themselves',
    zh: '设置和账号；编辑器会自动重新索引代码',
  },
  backInstead: {
    en: 'To keep the vectors, go back to the model that made them: {command} <name>',
    zh: '若要保留现有向量，请换回原来的模型：{command} <名称>',
  },
  address: {
    en: 'puts the path of the address right, after it was tried from inside the network',
    zh: '修正地址中的路径（已先从容器网络内测试）',
  },
  addressAnswers: { en: 'all models answer as they are used', zh: '所有模型按实际用法均回答正常' },
  guideWhy: {
    en: 'Which model, address or key is meant, only you can say. Each command tests before it changes anything.',
    zh: '应使用哪个模型、地址或密钥需要由您决定。每条命令都会先测试再改动。',
  },
  guideLook: { en: 'see what the server answers', zh: '查看服务端的回答' },
  guideModel: { en: 'set the {role} model right ({kind})', zh: '修正 {role} 模型（{kind}）' },
  inside: {
    en: 'shows how to let the containers reach the model server',
    zh: '说明如何让容器访问模型服务',
  },
  insideWhy: {
    en: 'This machine reaches the server, its containers do not: a firewall, or a server that listens on one address only.',
    zh: '本机能访问该服务，容器不能：通常是防火墙，或服务只监听在某个地址上。',
  },
  insideLook: { en: 'see the failure from inside', zh: '从容器内查看失败原因' },
  insideAllow: {
    en: 'let the containers through to {origin} (with ufw; the server must listen on 0.0.0.0)',
    zh: '放行容器到 {origin} 的访问（以 ufw 为例；服务需监听 0.0.0.0）',
  },
  insideAddress: {
    en: 'or use an address that the containers reach',
    zh: '或改用容器能访问的地址',
  },
  kindAsset: { en: 'plug-in', zh: '插件' },
  assets: {
    en: 'fetches the plug-in files that are missing and starts Higress again',
    zh: '获取缺失的插件文件并重启 Higress',
  },
  assetFrom: { en: 'from {host}, known by its content', zh: '来自 {host}，按内容校验' },
  onlyAssets: { en: 'settings and other files', zh: '设置和其他文件' },
  assetsNotOnline: {
    en: 'No listed address has the files within reach of this machine.',
    zh: '本机无法从已知地址获取这些文件。',
  },
  assetsByHand: {
    en: 'fetch them on another machine, copy them here and name their directory',
    zh: '在其他机器下载后拷贝到本机，并指定所在目录',
  },
  assetsThen: { en: 'then let Higress fetch them', zh: '然后让 Higress 重新加载' },
});
