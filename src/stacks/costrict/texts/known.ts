import { defineTexts } from '../../../base/message.ts';

/** What is said of this stack's problems when only their words are known. */
export const costrictKnownTexts = defineTexts('costrict-known', {
  'default-login-failed.title': { en: 'the first account cannot log in', zh: '初始账号登录失败' },
  'default-login-failed.means': {
    en: 'Name or password was refused, or the login page stood on another method than “Password”.',
    zh: '用户名或密码被拒绝，或者登录页没有选择“密码”方式。',
  },
  'oidc-client-mismatch.title': {
    en: 'the login client is not the one that is registered',
    zh: '登录客户端与登记的不一致',
  },
  'oidc-client-mismatch.means': {
    en: 'Client id or secret differ between Casdoor, the login service and the gateway’s routes.',
    zh: 'Casdoor、登录服务与网关路由中的客户端 ID 或密钥不一致。',
  },
  'oidc-callback-mismatch.title': {
    en: 'the login address is not registered',
    zh: '登录回调地址未登记',
  },
  'oidc-callback-mismatch.means': {
    en: 'The address to which the browser returns after the login is not in Casdoor’s list.',
    zh: '登录后浏览器要返回的地址不在 Casdoor 的许可列表里。',
  },
  'casdoor-seed-incomplete.title': {
    en: 'Casdoor lacks organisation, application or user',
    zh: 'Casdoor 缺少组织、应用或用户',
  },
  'casdoor-seed-incomplete.means': {
    en: 'The first data was written in part only, usually because the database was still starting.',
    zh: '初始数据只写入了一部分，通常是因为当时数据库还没有启动完。',
  },
  'casdoor-add-user.title': { en: 'adding a user', zh: '新增用户' },
  'casdoor-add-user.means': {
    en: '“costrict users add NAME” adds one, with all that the login needs. By hand in Casdoor each one also needs a phone number.',
    zh: '用 “costrict users add 用户名” 新增，登录所需的信息会一并填好；在 Casdoor 页面手动新增时，每个用户都要填手机号。',
  },
  'github-id-duplicate.title': {
    en: 'a second user without GitHub cannot log in',
    zh: '第二个没有绑定 GitHub 的用户无法登录',
  },
  'github-id-duplicate.means': {
    en: 'A unique index takes the empty GitHub ids of two users for one and the same.',
    zh: '唯一索引把两个用户的空 GitHub ID 当成了重复值。',
  },
  'auth-token-expired.title': { en: 'the login has expired', zh: '登录已过期' },
  'auth-token-expired.means': {
    en: 'The editor’s token is past its time: log in again in the editor (avatar → Log in again).',
    zh: '编辑器里的令牌已过有效期：在插件右上角头像处点击“重新登录”。',
  },
  'auth-token-lifetime.title': { en: 'how long a login lasts', zh: '登录有效期' },
  'auth-token-lifetime.means': {
    en: '“costrict users token-lifetime” shows and changes it. In Casdoor it is the token expiry of the application loginApp, in hours.',
    zh: '用 “costrict users token-lifetime” 查看和修改；在 Casdoor 中对应应用 loginApp 的令牌过期时间（小时）。',
  },
  'quota-pages-expected.title': { en: 'quota pages do not open', zh: '配额页面打不开' },
  'quota-pages-expected.means': {
    en: 'A self-hosted backend has no quota service; these pages can be ignored.',
    zh: '私有化部署没有配额服务，这些页面的错误可以忽略。',
  },
  'redirect-stale-after-change.title': {
    en: 'the login still goes to the old address',
    zh: '登录仍跳转到旧地址',
  },
  'redirect-stale-after-change.means': {
    en: 'Address or port of the server changed, but not everything that holds it.',
    zh: '服务器地址或端口改过，但保存它的地方没有全部更新。',
  },
  'chat-model-update.title': { en: 'another chat model', zh: '更换对话模型' },
  'chat-model-update.means': {
    en: 'The chat model is named in several places that must agree; the settings change all of them.',
    zh: '对话模型写在多处且必须一致；修改配置项会一并更新。',
  },
  'completion-model-update.title': { en: 'another completion model', zh: '更换补全模型' },
  'completion-model-update.means': {
    en: 'Model, address and key of code completion are settings; only that service is started anew.',
    zh: '代码补全的模型、地址与密钥都是配置项；修改后只会重启该服务。',
  },
  'embedding-rerank-model-update.title': {
    en: 'another embedding or rerank model',
    zh: '更换向量或重排模型',
  },
  'embedding-rerank-model-update.means': {
    en: 'Both are settings; when the vectors have another length, the code index has to be built again.',
    zh: '两者都是配置项；如果向量维度变了，需要重建代码索引。',
  },
  'model-list-stale.title': { en: 'the model list is old or empty', zh: '模型列表陈旧或为空' },
  'model-list-stale.means': {
    en: 'The editor does not reach the server, or a plug-in of the AI gateway did not load its configuration.',
    zh: '编辑器没有访问到服务器，或者 AI 网关的插件没有加载到配置。',
  },
  'model-image-support.title': { en: 'images are not accepted', zh: '不支持图片' },
  'model-image-support.means': {
    en: 'The model is listed as one that reads no images, or really reads none.',
    zh: '模型被标记为不支持图片，或者本身不支持。',
  },
  'context-too-small.title': {
    en: 'the model’s context is too small',
    zh: '模型上下文长度不够',
  },
  'context-too-small.means': {
    en: 'After a few rounds the conversation is longer than the model can take; 64k tokens or more are needed.',
    zh: '几轮之后对话超过了模型能处理的长度；需要 64k 及以上的上下文。',
  },
  'strict-mode-model-weak.title': {
    en: 'the model is too weak for Strict mode',
    zh: '模型能力不足以支撑 Strict 模式',
  },
  'strict-mode-model-weak.means': {
    en: 'Strict mode asks much of a model; glm-4.5 or better keeps to the directories.',
    zh: 'Strict 模式对模型要求较高；glm-4.5 及以上才能按指定目录生成文件。',
  },
  'model-endpoint-unreachable.title': {
    en: 'a model server does not answer as needed',
    zh: '模型服务没有给出所需的回应',
  },
  'model-endpoint-unreachable.means': {
    en: 'Address, name or key of a model is wrong, or its server lacks something that is needed.',
    zh: '模型的地址、名称或密钥有误，或者模型服务缺少所需功能。',
  },
  'higress-registry-host.title': {
    en: 'the AI gateway finds no chat model server',
    zh: 'AI 网关找不到对话模型服务器',
  },
  'higress-registry-host.means': {
    en: 'No server stands behind the gateway’s entry: a host name where an address is expected, or the server is down.',
    zh: '网关条目后面没有可用的服务器：应填 IP 的地方写了域名，或者服务器没有启动。',
  },
  'yaml-type-mismatch.title': {
    en: 'a value in a configuration file has the wrong type',
    zh: '配置文件中的值类型不对',
  },
  'yaml-type-mismatch.means': {
    en: 'A key or name of digits only stands without quotes and is read as a number; the service cannot start.',
    zh: '纯数字的密钥或名称没有加引号，被当成了数字；服务因此无法启动。',
  },
  'template-unresolved.title': {
    en: 'a placeholder was left in a file',
    zh: '文件里残留了占位符',
  },
  'template-unresolved.means': {
    en: 'A rendered file still holds a name in double braces: its value was empty or could not be inserted.',
    zh: '生成的文件里还有双花括号占位符：对应的值为空或没有写入。',
  },
  'es-bootstrap-checks.title': {
    en: 'Elasticsearch refuses this kernel’s limits',
    zh: 'Elasticsearch 不接受当前内核限制',
  },
  'es-bootstrap-checks.means': {
    en: 'vm.max_map_count or the memory lock limit is lower than Elasticsearch demands.',
    zh: 'vm.max_map_count 或内存锁定限制低于 Elasticsearch 的要求。',
  },
  'admin-api-key-mismatch.title': {
    en: 'the gateway refuses the admin key',
    zh: '网关拒绝了管理密钥',
  },
  'admin-api-key-mismatch.means': {
    en: 'The key that was sent is not the one that the running gateway was started with.',
    zh: '发送的密钥与正在运行的网关启动时使用的不一致。',
  },
  'routes-missing.title': { en: 'the gateway has no such route', zh: '网关没有对应的路由' },
  'routes-missing.means': {
    en: 'The gateway lives but knows no route for this path; for /health and / that is normal.',
    zh: '网关正常，但没有该路径的路由；访问 /health 或 / 时属正常现象。',
  },
  'insecure-defaults.title': { en: 'public default secrets', zh: '使用了公开的默认密钥' },
  'insecure-defaults.means': {
    en: 'Passwords or keys are those that anyone can read in the public repository.',
    zh: '密码或密钥仍是公开仓库里人人可见的默认值。',
  },
  'client-connection-error.title': {
    en: 'the editor does not reach the server',
    zh: '编辑器连不上服务器',
  },
  'client-connection-error.means': {
    en: 'No connection came about: on that computer a proxy, a firewall or a wrong address stands between.',
    zh: '连接没有建立：那台电脑上的代理、防火墙或错误的地址挡在中间。',
  },
  'antivirus-false-positive.title': {
    en: 'an antivirus program reports our client programs',
    zh: '杀毒软件误报客户端程序',
  },
  'antivirus-false-positive.means': {
    en: 'codebase-indexer.exe and costrict.exe belong to the editor’s plug-in; allow them after comparing their hash.',
    zh: 'codebase-indexer.exe 与 costrict.exe 是插件的客户端程序；核对哈希后在杀毒软件中放行。',
  },
  nextDemo: { en: 'the first account’s password', zh: '查看初始账号密码' },
  nextAdd: { en: 'add the user; the password is made', zh: '新增用户，密码自动生成' },
  nextLifetime: { en: 'set how long a login lasts', zh: '设置登录有效期' },
  nextAccounts: { en: 'bring the accounts in order', zh: '重新配置账号部分' },
  nextGateway: { en: 'put the routes again', zh: '重新写入路由' },
  nextDoctor: { en: 'check it on the server', zh: '在服务器上检查' },
  nextClient: {
    en: 'on the developer’s computer: find what stands between',
    zh: '在开发者电脑上运行，找出问题所在',
  },
  nextToken: { en: 'on that computer: read when it expires', zh: '在那台电脑上查看到期时间' },
  nextModel: { en: 'test it, then change it everywhere', zh: '先测试，再更新所有相关位置' },
  nextSet: { en: 'change the setting', zh: '修改配置项' },
  nextDeploy: { en: 'apply it', zh: '应用修改' },
  nextRender: { en: 'render again and see what changes', zh: '重新生成并查看差异' },
  nextReload: { en: 'load the plug-ins again', zh: '重新加载插件' },
  nextLogs: { en: 'read its log', zh: '查看日志' },
  nextMapCount: { en: 'raise the limit', zh: '调高限制' },
  nextHash: { en: 'print its hash', zh: '显示文件哈希' },
});
