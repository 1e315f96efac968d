import { defineTexts } from '../../../base/message.ts';

/** People's questions, in the order of the FAQ, and what one command does about each. */
export const faqTexts = defineTexts('faq', {
  '1.section': { en: 'Images', zh: '镜像' },
  '1.1.question': { en: 'How do the images get onto the server?', zh: '镜像如何放到服务器上？' },
  '1.1.answer': {
    en: 'Pulls the missing images, several at a time, and checks each one. If Docker Hub cannot be reached, it uses the mirrors in the settings. Without any network, copy archives to the server and load them.',
    zh: '并行拉取缺少的镜像；访问不了 Docker Hub 时自动使用设置中的镜像站，并逐个校验。完全没有网络时，把镜像包拷过来导入即可。',
  },
  '1.1.load': { en: 'load archives from a directory', zh: '从目录中的镜像包导入' },
  '1.2.question': { en: 'Pulling an image times out', zh: '拉取镜像超时' },
  '1.2.answer': {
    en: 'Tests the mirrors first, then adds those that answer to the list of the Docker daemon and reloads it. Existing keys stay and running containers keep running. If the daemon reports an error, the old file is restored.',
    zh: '先测试各镜像站，只把可用的加入 Docker 守护进程的列表并重新加载。原有的键保留，运行中的容器不受影响；守护进程报错时自动恢复旧文件。',
  },
  '2.section': { en: 'ARM machines', zh: 'ARM 机器' },
  '2.1.question': { en: 'The deploy fails on an ARM machine', zh: '在 ARM 机器上部署失败' },
  '2.1.answer': {
    en: 'The images are built for x86-64 only, so you need another machine; the deploy refuses before it changes anything. A rehearsal works on ARM too, because it builds its images on this machine.',
    zh: '镜像只有 x86-64 版本，需要更换机器；部署会在做任何改动之前拒绝。演练不受限制，因为它的镜像在本机构建。',
  },
  '2.1.rehearse': { en: 'try it out with images built here', zh: '用本机构建的镜像试用' },
  '3.section': { en: 'Docker', zh: 'Docker' },
  '3.1.question': { en: 'The docker command fails or is too old', zh: 'docker 命令出错或版本过低' },
  '3.1.answer': {
    en: 'Reports which part is missing (program, daemon, permissions, version) and shows the steps for this distribution. Compose is checked in the same way.',
    zh: '指出缺的是哪一部分（程序、守护进程、权限还是版本），并给出适合本发行版的步骤。Compose 用同样的方式检查。',
  },
  '3.1.compose': { en: 'for Docker Compose', zh: '针对 Docker Compose' },
  '4.section': { en: 'Ports', zh: '端口' },
  '4.1.question': { en: 'A port is taken', zh: '端口被占用' },
  '4.1.answer': {
    en: 'Picks the next free port, changes the settings and the files generated from them, and recreates only the affected services. If the entry port changes, the login callback is updated too. No data is changed.',
    zh: '选用下一个空闲端口，同步修改设置和由其生成的文件，只重建相关服务。入口端口变化时，登录回调地址一并更新。不会清理任何数据。',
  },
  '4.1.ports': { en: 'see what uses it', zh: '查看被谁占用' },
  '5.section': { en: 'Login and users', zh: '登录与用户' },
  '5.1.question': { en: 'The first account cannot log in', zh: '初始账号无法登录' },
  '5.1.answer': {
    en: 'Each deployment generates its own password for “demo”; there is no common default. The fix makes the account and the password method of the login page match the settings. Choose the password tab on that page.',
    zh: '每个部署都会为 demo 生成独立的密码，没有统一的默认密码。修复会让账号和登录页的密码方式与设置一致；登录时请选择“密码”标签页。',
  },
  '5.1.password': { en: 'show the password', zh: '查看密码' },
  '5.2.question': { en: 'How do I add a user?', zh: '怎样添加用户？' },
  '5.2.answer': {
    en: 'Adds the user to the right organisation, with everything a login needs, and shows the password once. You do not have to click through any page.',
    zh: '把用户加到正确的组织中，补全登录所需的信息，密码只显示一次，无需在页面上逐步操作。',
  },
  '5.2.list': { en: 'list the users', zh: '查看已有用户' },
  '5.2.reset': { en: 'reset a password', zh: '重置密码' },
  '5.2.disable': { en: 'disable a user', zh: '停用用户' },
  '5.3.question': { en: 'A new user cannot log in', zh: '新用户登录失败' },
  '5.3.answer': {
    en: 'Users without a GitHub account all have an empty id, and an old unique index allows only one of them. The fix replaces the index in one transaction by one that ignores empty ids. Real duplicates are refused and listed.',
    zh: '没有 GitHub 账号的用户 ID 都为空，而旧的唯一索引只允许出现一次。修复在一个事务中换成忽略空值的索引；如果真实 ID 有重复，则拒绝执行并列出。',
  },
  '5.3.plain': { en: 'only drop the index', zh: '只删除该索引' },
  '5.4.question': { en: 'The editor says that the login has expired', zh: '编辑器提示登录已过期' },
  '5.4.answer': {
    en: 'Log in again in the editor. If the login expires again too soon, the cause is a short lifetime or a wrong clock.',
    zh: '在编辑器中重新登录即可。如果很快又过期，请看这里：多半是有效期太短或系统时间不准。',
  },
  '5.4.token': { en: 'see the dates in a token', zh: '查看令牌中的时间' },
  '5.5.question': {
    en: 'How long does a login last, and how do I change it?',
    zh: '登录有效期有多长，怎么改？',
  },
  '5.5.answer': {
    en: 'Sets how long access and refresh tokens are valid. It applies from the next login.',
    zh: '设置访问令牌和刷新令牌的有效期，从下一次登录起生效。',
  },
  '5.6.question': { en: 'The pages about credits do not open', zh: '额度相关页面打不开' },
  '5.6.answer': {
    en: 'A self-hosted deployment has no credits and no service behind these pages. This is not a fault.',
    zh: '私有部署不涉及额度，这些页面背后也没有对应的服务，属正常现象。',
  },
  '6.section': { en: 'Changing models', zh: '更换模型' },
  '6.1.question': {
    en: 'How do I change the model for chat and code review?',
    zh: '更换对话与代码评审模型',
  },
  '6.1.answer': {
    en: 'Tests the new endpoint from inside the network, then changes the model everywhere it is configured and recreates only the affected services. Refresh the model list in the editor afterwards.',
    zh: '先在容器网络内测试新接口，再一次改齐所有用到该模型的位置，只重建相关服务。完成后在编辑器中刷新模型列表。',
  },
  '6.1.show': { en: 'see the models in use', zh: '查看正在使用的模型' },
  '6.2.question': { en: 'How do I change the model for completion?', zh: '更换代码补全模型' },
  '6.2.answer': {
    en: 'The same for the completion service. Enter the full address, with `/v1/completions`.',
    zh: '补全服务同样一条命令。地址要写完整，包含 `/v1/completions`。',
  },
  '6.3.question': {
    en: 'How do I change the model for embedding or rerank?',
    zh: '更换向量或重排模型',
  },
  '6.3.answer': {
    en: 'The same for the code index. If the new model has another vector length, the index must be rebuilt; the command says so before it starts.',
    zh: '索引所用模型同样一条命令。如果新模型的向量长度不同，则需要重建索引，命令会在开始前说明。',
  },
  '6.3.rerank': { en: 'for rerank', zh: '重排模型' },
  '6.4.question': {
    en: 'The editor still shows the old model list',
    zh: '编辑器中的模型列表还是旧的',
  },
  '6.4.answer': {
    en: 'Compares the list that the gateway serves with its files and reloads it. If the server is right, the fault is between the editor and the server: check from that computer.',
    zh: '比较网关实际提供的列表与其文件，并让它重新加载。如果服务端没有问题，就是编辑器到服务器之间的问题，请在那台电脑上检查。',
  },
  '6.4.client': { en: 'check from the developer’s computer', zh: '在开发者电脑上检查' },
  '7.section': { en: 'Chat', zh: '对话' },
  '7.1.question': {
    en: 'The editor reports a connection error',
    zh: '编辑器提示连接错误',
  },
  '7.1.answer': {
    en: 'Run it on the developer’s computer. It checks the path of the editor (name, route, proxy, certificate, gateway) and stops at the first part that fails; usually that is a proxy.',
    zh: '在开发者电脑上执行。它按编辑器的路径逐段检查（域名、路由、代理、证书、网关），停在第一个出错的环节；最常见的是代理。',
  },
  '7.1.server': { en: 'check the server', zh: '在服务器上检查' },
  '7.2.question': {
    en: 'Short chats work, longer ones fail',
    zh: '简单对话正常，几轮之后失败',
  },
  '7.2.answer': {
    en: 'The model accepts fewer tokens than the settings promise. The fix sets the context to what the server really supports. For agents, choose a model with 64k or more.',
    zh: '模型实际支持的上下文比设置中的小。修复会把设置改为模型服务的真实值；用于智能体时建议选择 64k 以上的模型。',
  },
  '8.section': { en: 'Strict mode', zh: 'Strict 模式' },
  '8.1.question': {
    en: 'Strict mode writes files to the wrong directory',
    zh: 'Strict 模式把文件写到了别的目录',
  },
  '8.1.answer': {
    en: 'This mode needs a model that calls tools reliably and follows instructions. The command tests your model; if it fails, choose a stronger one, such as glm-4.5 or newer.',
    zh: '该模式需要能稳定调用工具、严格遵循指令的模型。这条命令会测试当前模型；如不合格，请换更强的模型，例如 glm-4.5 及以上。',
  },
  '8.1.set': { en: 'change the model', zh: '更换模型' },
  '9.section': { en: 'Virus scanners', zh: '杀毒软件' },
  '9.1.question': {
    en: 'A virus scanner blocks the editor’s helper programs',
    zh: '杀毒软件拦截编辑器的辅助程序',
  },
  '9.1.answer': {
    en: 'They are parts of the editor’s extension. First compare their hash with that of a fresh download, then allow exactly these files.',
    zh: '它们是编辑器插件的组成部分。请先与重新下载的文件核对哈希值，再只对这些文件放行。',
  },
  '10.section': { en: 'Entries of other editions', zh: '其他版本中的条目' },
  '10.1.question': {
    en: 'The login page says that the client id or secret is wrong',
    zh: '登录页提示客户端 ID 或密钥错误',
  },
  '10.1.answer': {
    en: 'Settings, login service, gateway and login page must have the same pair. The fix changes only those that differ from the settings.',
    zh: '设置、登录服务、网关和登录页必须使用同一对值。修复只把不一致的位置改回设置中的值，其余不动。',
  },
  '10.2.question': {
    en: 'The login page says that the callback address is wrong',
    zh: '登录页提示回调地址错误',
  },
  '10.2.answer': {
    en: 'Adds the callback of the address in the settings; other allowed callbacks stay. It also finds the old callback after a change of address or port.',
    zh: '按设置中的地址补上回调地址，已允许的其他地址保留。更换地址或端口之后的旧回调也能发现。',
  },
  '10.2.stale': { en: 'after a change of address', zh: '更换地址之后' },
  '10.3.question': {
    en: 'The model accepts images, but the editor does not offer them',
    zh: '模型支持图片，编辑器中却不能用',
  },
  '10.3.answer': {
    en: 'Marks the model as one that accepts images, in the settings and in the model list. Refresh the list in the editor afterwards.',
    zh: '在设置和模型列表中标明该模型支持图片。完成后在编辑器中刷新模型列表。',
  },
  '10.3.off': { en: 'if the model does not accept images', zh: '如果模型其实不支持图片' },
});
