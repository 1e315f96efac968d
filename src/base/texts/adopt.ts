import { defineTexts } from '../message.ts';

/** Installations that other scripts made. */
export const adoptTexts = defineTexts('adopt', {
  looksLike: {
    en: 'It looks like {layout}. Missing: {names}.',
    zh: '看起来是{layout}，但缺少 {names}。',
  },
  butHas: {
    en: 'It looks like {layout}. Unexpected: {names}.',
    zh: '看起来是{layout}，但多出了不该有的 {names}。',
  },
  notRendered: {
    en: 'It is {layout}, but {file} does not exist yet: its own scripts have not run.',
    zh: '这是{layout}，但尚未生成 {file}：它自带的脚本还没有运行过。',
  },
  onlyNamed: {
    en: 'It is {layout}. This program cannot inspect it.',
    zh: '这是{layout}，本程序无法检查这种安装。',
  },
  isOne: { en: 'It is {layout}.', zh: '这是{layout}。' },
  nextLook: {
    en: 'check it as it is; nothing is written there',
    zh: '按原样检查，不写入任何内容',
  },
  nextUp: {
    en: 'recreate the containers from its Compose file',
    zh: '按 Compose 文件重新创建容器',
  },
  nextInsertable: {
    en: 'fill in the variables that are missing; the scripts cannot insert a value with & or \\, or with all of # / ,',
    zh: '补全缺少的变量；这些脚本无法写入含有 & 或 \\ 的值，以及同时含有 # / , 的值',
  },
  nextRender: {
    en: 'fill in its files again; manual edits in them are lost',
    zh: '重新生成其配置文件（其中的手工修改会丢失）',
  },
  nextReread: { en: 'let it read {file} again', zh: '使其重新读取 {file}' },
  nextSecret: {
    en: 'set new values; the database and Casdoor keep the old ones until they are changed there too',
    zh: '换成新的值；数据库和 Casdoor 中仍是旧值，需要同步修改',
  },
  nextEdit: {
    en: 'change {name} in the files of this installation',
    zh: '在这套安装自己的文件中修改 {name}',
  },
  looked: {
    en: 'Checked {layout}, project {project}. Nothing is written there.',
    zh: '检查对象：{layout}，项目 {project}。不会写入任何内容。',
  },
  absentServices: {
    en: 'Not in this installation: {names} ({reason})',
    zh: '其中没有：{names}（{reason}）',
  },
  noService: {
    en: 'there is no such service in {file}',
    zh: '{file} 中没有这个服务',
  },
  noHostPort: {
    en: '{file} does not publish its port on the host',
    zh: '{file} 没有把它的端口发布到主机',
  },
  ownFiles: {
    en: 'the files of this installation come from its own scripts, not from this program',
    zh: '这套安装的文件由它自带的脚本生成，不是本程序生成的',
  },
  secretNotKept: {
    en: 'no file of this installation contains {name}',
    zh: '这套安装的文件中没有 {name}',
  },
  composeUnreadable: {
    en: '{file} is not a valid Compose file',
    zh: '{file} 不是可读的 Compose 文件',
  },
  composeSays: { en: 'The parser says: {words}', zh: '解析器的说明：{words}' },
  composeNoServices: { en: '{file} defines no services', zh: '{file} 中没有任何服务' },
  composeTooLong: {
    en: '{file}: the variables in it expand to more than {limit}',
    zh: '{file}：其中的变量展开后超过 {limit}',
  },
  composeTooDeep: { en: '{file} is nested too deep', zh: '{file} 嵌套过深' },
  lineSkipped: { en: '{what}; line skipped', zh: '{what}；已跳过该行' },
  fileSkipped: {
    en: '{file} skipped: more than {n} of its lines are not plain assignments',
    zh: '已跳过 {file}：其中超过 {n} 行不是简单赋值',
  },
  strangers: {
    en: '{dir} belongs to user {uid}, or that user can change it: it is read without its passwords, so checks that need them are skipped. Do not run its commands as root.',
    zh: '{dir} 属于用户 {uid}，或该用户可以改动它：读取时不使用其中的密码，需要密码的检查会跳过。请勿以 root 执行其中的命令。',
  },
  leadsOut: {
    en: '{file} is a link that leads out of the directory; it was not read',
    zh: '{file} 是指向目录之外的链接，未读取',
  },
  valueSkipped: {
    en: '{file}: the value of {key} is not valid; the default is used',
    zh: '{file}：{key} 的值不可用，改用默认值',
  },
  notesMade: {
    en: '{n} more {n|note|notes} about its files (--verbose)',
    zh: '关于其文件还有 {n} 条提示（--verbose 查看）',
  },
  noImage: {
    en: '{file}: {service} has no image; Compose refuses the whole file',
    zh: '{file}：{service} 没有镜像，Compose 会拒绝整个文件',
  },
  nextVariables: { en: 'see where variables are used', zh: '查看哪里用到了变量' },
  nextCheckFile: { en: 'ask Compose what is wrong with it', zh: '让 Compose 说明错在哪里' },
  composeSaysAt: {
    en: 'The parser says, at line {line}, column {column}: {words}',
    zh: '解析器的说明（第 {line} 行第 {column} 列）：{words}',
  },
});
