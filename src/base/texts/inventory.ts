import { defineTexts } from '../message.ts';

/** The deployments of this machine, and which of them a command is about. */
export const inventoryTexts = defineTexts('inventory', {
  onlyOne: {
    en: 'Deployment: {dir} (the only one found)',
    zh: '部署：{dir}（本机唯一）',
  },
  chosen: { en: 'Deployment: {dir}', zh: '部署：{dir}' },
  several: {
    en: 'There is no deployment in this directory, and {n} on this machine: choose one with -C',
    zh: '当前目录没有部署，本机有 {n} 个：请用 -C 选择',
  },
  noneOfOurs: {
    en: 'There is no deployment in this directory, and none on this machine that this command could use',
    zh: '当前目录没有部署，本机也没有此命令可用的部署',
  },
  askWhich: {
    en: 'There is no deployment in this directory. Which one?',
    zh: '当前目录没有部署。使用哪一个？',
  },
  askUse: {
    en: 'There is no deployment in this directory. Use the one in {dir}?',
    zh: '当前目录没有部署。使用 {dir} 中的部署？',
  },
  notNamed: {
    en: 'This changes a deployment, and there is none in this directory',
    zh: '此命令会改动部署，而当前目录没有部署',
  },
  notNamedWhy: {
    en: 'One that was only found on this machine is not changed without a person who agrees. Nothing was changed.',
    zh: '在本机找到、但未经指定的部署，没有人确认就不会改动。没有做任何改动。',
  },
  nameIt: { en: 'name the deployment', zh: '指明要用的部署' },
  orHere: {
    en: 'Deploy here, or the deployment that this machine has?',
    zh: '在此处新建部署，还是部署本机已有的那一个？',
  },
  orHereRefused: {
    en: 'There is no deployment in this directory, but there is one on this machine: say which one is meant',
    zh: '当前目录没有部署，但本机已有部署：请指明要部署哪一个',
  },
  choiceHere: { en: '{dir}   new deployment', zh: '{dir}   新建部署' },
  whatHere: { en: 'make a new deployment in this directory', zh: '在当前目录新建部署' },
  choice: { en: '{dir}   {facts}', zh: '{dir}   {facts}' },
  engineSilent: {
    en: 'Docker did not answer: deployments may be missing here.',
    zh: 'Docker 没有应答，可能未列出全部部署。',
  },
  facts: { en: '{stack}, {state}', zh: '{stack}，{state}' },
  factsStranger: {
    en: '{stack}, {state}, belongs to another user',
    zh: '{stack}，{state}，属于其他用户',
  },
  unknownStack: { en: 'unknown stack', zh: '未知产品栈' },

  listTitle: {
    en: 'List the deployments and known installations on this machine',
    zh: '列出本机的所有部署和已知的其他安装',
  },
  exList: { en: 'from any directory', zh: '在任何目录' },
  listHead: {
    en: '{n} {n|deployment|deployments} on this machine',
    zh: '本机有 {n} 个部署',
  },
  listHeadForeign: {
    en: '{n} {n|deployment|deployments} on this machine, {m} {m|installation|installations} by other installers',
    zh: '本机有 {n} 个部署，{m} 个由其他安装程序创建的安装',
  },
  listNone: { en: 'No deployment on this machine', zh: '本机没有部署' },
  columnDir: { en: 'directory', zh: '目录' },
  columnStack: { en: 'stack', zh: '产品栈' },
  columnProject: { en: 'project', zh: '项目' },
  columnState: { en: 'state', zh: '状态' },
  columnVersion: { en: 'version', zh: '版本' },
  columnDeployed: { en: 'deployed', zh: '部署于' },
  'state.running': { en: 'running', zh: '运行中' },
  'state.partly': { en: '{running} of {total} running', zh: '{total} 个中有 {running} 个在运行' },
  'state.stopped': { en: 'stopped', zh: '已停止' },
  'state.removed': { en: 'no containers', zh: '没有容器' },
  'state.never-deployed': { en: 'never deployed', zh: '尚未部署' },
  'state.unknown': { en: 'unknown', zh: '未知' },
  lost: {
    en: 'directory is gone, {running} of {total} running',
    zh: '目录已不存在，{total} 个容器中有 {running} 个在运行',
  },
  lostWhy: {
    en: 'Containers whose directory is gone use its files as long as they run, and cannot start again. Give the directory its old name; or, where it is now, check with doctor and deploy.',
    zh: '目录已不存在的容器在运行期间仍使用原来的文件，但停止后无法再启动。请恢复原目录名；或在目录现在的位置先用 doctor 检查，再 deploy。',
  },
  stranger: { en: '{state} (of another user)', zh: '{state}（属于其他用户）' },
  nextDoctor: { en: 'check it', zh: '检查它' },

  foreign: {
    en: '{dir} was set up by another installer; nothing was written there',
    zh: '{dir} 由其他安装程序创建，未写入任何内容',
  },
  nextImport: {
    en: 'create a deployment in another directory, with the values of this installation',
    zh: '在另一个目录创建部署，沿用这套安装的值',
  },
});
