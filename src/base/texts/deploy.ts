import { defineTexts } from '../message.ts';

/** The deploy itself: lock, journal, runner. */
export const deployTexts = defineTexts('deploy', {
  locked: {
    en: 'Another run is working on this deployment: {command} (pid {pid}), since {since}',
    zh: '另一个进程正在操作此部署：{command}（pid {pid}），开始于 {since}',
  },
  lockedWhy: {
    en: 'Two runs at once would overwrite each other’s work. Nothing was changed.',
    zh: '两个进程同时操作会互相覆盖。未做任何更改。',
  },
  lockedElsewhere: {
    en: 'It was started on the host {host}; whether it is still running cannot be seen from here.',
    zh: '它是在主机 {host} 上启动的，从这里无法判断它是否仍在运行。',
  },
  lockedLook: { en: 'look at that process', zh: '查看该进程' },
  lockedRemove: {
    en: 'only if nothing is running on {host} any more',
    zh: '仅当 {host} 上确实没有进程在运行时',
  },
  lockDamaged: {
    en: 'The lock of this deployment is damaged: {path}',
    zh: '此部署的锁已损坏：{path}',
  },
  lockDamagedWhy: {
    en: 'It is no lock file, or its heirs lead nowhere. No living process holds it. Nothing was changed.',
    zh: '它不是锁文件，或其继任链没有终点。没有存活的进程持有它。未做任何更改。',
  },
  lockDamagedNext: {
    en: 'move it aside, then run the command again',
    zh: '先移开，再重新执行命令',
  },
  notWritable: { en: 'Cannot write to {path}', zh: '无法写入 {path}' },
  notWritableWhy: {
    en: 'The directory is read-only or belongs to another user ({code}).',
    zh: '目录为只读，或属于其他用户（{code}）。',
  },
  diskFull: { en: 'The disk that holds {path} is full', zh: '{path} 所在的磁盘已满' },
  diskFullWhy: {
    en: 'Nothing was lost: files are written beside the old ones and put in place only when complete.',
    zh: '没有数据丢失：文件总是先写到旁边，完整后才替换旧文件。',
  },
  diskFullNext: { en: 'see what takes the space', zh: '查看空间被什么占用' },
  owner: { en: 'see whose it is', zh: '查看它的属主' },
  resumedStep: {
    en: 'Run {run} ({command}) was interrupted in the step “{step}”; resuming.',
    zh: '第 {run} 次运行（{command}）在执行“{step}”时被中断，现在从那里继续。',
  },
  resumed: {
    en: 'Run {run} ({command}) was interrupted between two steps; resuming.',
    zh: '第 {run} 次运行（{command}）在两个步骤之间被中断，现在从那里继续。',
  },
  unknownStep: { en: 'There is no step “{step}”', zh: '没有名为“{step}”的步骤' },
  inStep: { en: 'It happened in the step “{step}”.', zh: '发生在步骤“{step}”。' },
  overloaded: {
    en: 'The machine is overloaded (load {load} on {cpus} {cpus|CPU|CPUs}): answers come late from everybody, and the cause may be no other.',
    zh: '机器负载过高（{cpus} 个 CPU，负载 {load}）：各处响应都会变慢，原因可能仅在于此。',
  },
  changedBefore: { en: 'Already done, and kept: {steps}.', zh: '此前已完成并保留：{steps}。' },
  nothingChanged: { en: 'Nothing was changed.', zh: '未做任何更改。' },
  onlySettings: { en: 'Only the settings and secrets were written.', zh: '只写入了设置和密钥。' },
  halfDone: {
    en: 'This step may be done in part; running the same command again resumes it.',
    zh: '该步骤可能只完成了一部分；再次运行同一命令会从这里继续。',
  },
  listed: { en: '{before}, {title}', zh: '{before}、{title}' },
  laterSteps: { en: 'known only after “{step}” is done', zh: '需要先完成“{step}”才能得知' },
  willChange: { en: '{count} {count|change|changes} planned', zh: '计划改动 {count} 处' },
  laterStep: {
    en: '{title}: known only after “{step}” is done',
    zh: '{title}：需要先完成“{step}”才能得知',
  },
  wouldStop: { en: 'a deploy would stop here', zh: '正式部署会在此停止' },
  dataStays: { en: 'data', zh: '数据' },
  othersStay: { en: 'data; every other service', zh: '数据；其他所有服务' },
  restStays: {
    en: 'data; {n} {n|service|services} already up to date: {services}',
    zh: '数据；{n} 个服务已是目标状态：{services}',
  },
  noUndo: {
    en: 'a deploy is not rolled back; change the settings back and deploy again',
    zh: '部署不会自动还原；可改回设置后重新部署',
  },
  alreadySo: { en: 'nothing to change', zh: '无需改动' },
  interrupted: {
    en: 'Interrupted. Finished work is kept; run the same command again to resume.',
    zh: '已中断。已完成的部分保留，再次运行同一命令即可继续。',
  },
  dataInUse: {
    en: 'Containers outside this deployment write to its data/: {names}',
    zh: '本部署之外的容器正在使用它的 data/：{names}',
  },
  dataInUseWhy: {
    en: 'A second database server on the same files would damage them. Nothing was started. After the project is renamed, its old containers keep the old name.',
    zh: '如果在同一目录上再启动一个数据库，会损坏数据。没有启动任何服务。项目改名后，旧容器仍使用旧名称。',
  },
  otherDir: {
    en: 'Containers of the project {project} belong to another directory: {dir}',
    zh: '项目 {project} 的容器属于另一个目录：{dir}',
  },
  otherDirWhy: {
    en: 'Compose knows containers by the project’s name only, so this command would change those. No container was touched.',
    zh: 'Compose 只按项目名识别容器，在这里执行此命令会改动那里的容器。没有改动任何容器。',
  },
  otherDirLook: { en: 'see what is running there', zh: '查看那里正在运行的部署' },
  otherDirDown: {
    en: 'if this directory is to replace it: remove its containers first; its data stays',
    zh: '如果要用本目录取代它：先移除它的容器，数据会保留',
  },
  dataInUseNext: { en: 'stop them, if they may stop', zh: '确认可以停止后将其停止' },
  dataInUseRename: {
    en: 'or give the project the name that they have',
    zh: '或者把项目名称改回它们所用的名称',
  },
  title: { en: '{stack} on {address} → {dir}', zh: '{stack}，地址 {address} → {dir}' },
});
