import { defineTexts } from '../message.ts';

/** The command line: help, usage errors, and what the tool says of itself. */
export const cliTexts = defineTexts('cli', {
  about: {
    en: 'Deploys, diagnoses and repairs self-hosted AI coding backends on Docker.',
    zh: '在 Docker 上部署、诊断和修复自托管的 AI 编程后端。',
  },
  usage: { en: 'Usage', zh: '用法' },
  usageCommand: { en: '<command>', zh: '<命令>' },
  usageOptions: { en: '[options]', zh: '[选项]' },
  commands: { en: 'Commands', zh: '命令' },
  arguments: { en: 'Arguments', zh: '参数' },
  options: { en: 'Options', zh: '选项' },
  globalOptions: { en: 'Options of every command', zh: '通用选项' },
  environment: { en: 'Environment', zh: '环境变量' },
  envDir: { en: 'the deployment, like --dir', zh: '部署目录，同 --dir' },
  envLang: { en: 'language (zh or en), like --lang', zh: '语言（zh 或 en），同 --lang' },
  commonOptions: {
    en: 'Options of every command (directory, language, format …): {command}',
    zh: '通用选项（目录、语言、格式等）：{command}',
  },
  examples: { en: 'Examples', zh: '示例' },
  choices: { en: 'one of: {choices}', zh: '可选值：{choices}' },
  choicesDefault: {
    en: 'one of: {choices}; default: {name}',
    zh: '可选值：{choices}；默认：{name}',
  },
  moreHelp: {
    en: 'Help for a command: {command}',
    zh: '查看某个命令的说明：{command}',
  },
  optDir: {
    en: 'the deployment (default: this directory or the nearest parent with a {file}, else the only one on this machine)',
    zh: '部署目录（默认：当前目录，或最近的含有 {file} 的上级目录；都没有时，用本机唯一的部署）',
  },
  optStack: {
    en: 'the product, where no deployment says it: init, preflight, deploy --rehearse, lab',
    zh: '没有部署可依据时所指的产品：用于 init、preflight、deploy --rehearse、lab',
  },
  optStackHere: {
    en: 'the product, where there is no deployment yet',
    zh: '尚无部署时所指的产品',
  },
  unknownStack: {
    en: 'There is no stack {name}; available: {names}',
    zh: '没有名为 {name} 的产品，可选：{names}',
  },
  otherStack: {
    en: '{dir} is a deployment of {is}, not of {asked}',
    zh: '{dir} 是 {is} 的部署，不是 {asked} 的',
  },
  otherStackNext: { en: 'work on it as it is', zh: '按实际产品处理该部署' },
  optLang: { en: 'language', zh: '语言' },
  optFormat: {
    en: 'output (default: terminal on a terminal, else plain)',
    zh: '输出格式（默认：在终端上为 terminal，否则为 plain）',
  },
  optYes: { en: 'do not ask: answer yes, take each default', zh: '不提问：一律同意，其余取默认值' },
  optVerbose: { en: 'show the details', zh: '显示详细信息' },
  optQuiet: { en: 'show the first line and errors only', zh: '只显示首行结论和错误' },
  optNoColor: { en: 'no colours', zh: '不使用颜色' },
  optVersion: { en: 'show the version', zh: '显示版本号' },
  optHelp: { en: 'show this help', zh: '显示本帮助' },
  unknownCommand: { en: 'unknown command "{name}"', zh: '没有 “{name}” 这个命令' },
  unknownSubcommand: {
    en: '{command} has no subcommand "{name}"',
    zh: '{command} 没有 “{name}” 这个子命令',
  },
  missingSubcommand: { en: '{command} needs a subcommand', zh: '{command} 需要一个子命令' },
  theyAre: { en: 'Available: {names}', zh: '可用的有：{names}' },
  thereAreMore: { en: 'Available: {names} and {n} more', zh: '可用的有：{names} 等，另有 {n} 个' },
  unknownOption: { en: '{command} has no option {flag}', zh: '{command} 没有 {flag} 这个选项' },
  missingArgument: {
    en: '{command} needs the argument <{name}>',
    zh: '{command} 缺少参数 <{name}>',
  },
  optionNeedsValue: { en: 'the option {flags} needs a value', zh: '选项 {flags} 需要一个值' },
  tooManyArguments: {
    en: '{command} takes {n} {n|argument|arguments}, not {given}',
    zh: '{command} 接受 {n} 个参数，实际给了 {given} 个',
  },
  wrongChoice: { en: '{what} cannot be "{value}"', zh: '{what} 不能是 “{value}”' },
  wrongUsage: { en: 'the command line is not valid', zh: '无法理解这条命令' },
  didYouMean: { en: 'Did you mean {name}?', zh: '是否想输入 {name}？' },
  meantOneOf: {
    en: 'Did you mean one of these: {names}?',
    zh: '是否想输入其中之一：{names}？',
  },
  seeHelp: { en: 'see the usage', zh: '查看用法' },
  stopping: {
    en: 'Stopping … Press Ctrl-C again to quit at once.',
    zh: '正在停止……再按一次 Ctrl-C 立即结束。',
  },
  interrupted: { en: 'Interrupted.', zh: '已中断。' },
  asRoot: { en: 'or check as root, this once', zh: '或以 root 身份查看一次' },
  runAgain: { en: 'run it again to resume', zh: '再次运行即可继续' },
  internal: {
    en: 'Internal error: {what}',
    zh: '内部错误：{what}',
  },
  internalWhy: {
    en: 'This is a bug in the program, not in your input. The details are in {file}',
    zh: '这是程序自身的问题，与输入无关。详细信息已写入 {file}',
  },
  internalNoLog: {
    en: 'This is a bug in the program, not in your input. The details could not be written to a file.',
    zh: '这是程序自身的问题，与输入无关。详细信息未能写入文件。',
  },
});
