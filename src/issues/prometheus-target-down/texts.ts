import { defineTexts } from '../../base/message.ts';

export const texts = defineTexts('prometheus-target-down', {
  title: { en: 'a Prometheus target is down', zh: 'Prometheus 采集目标不可用' },
  broken: {
    en: '{n} of {total} Prometheus targets {n|is|are} down',
    zh: '{total} 个 Prometheus 采集目标中有 {n} 个不可用',
  },
  dropped: {
    en: 'Prometheus collects nothing for {n} {n|job|jobs}: {names}',
    zh: 'Prometheus 有 {n} 个采集任务没有任何目标：{names}',
  },
  droppedWhy: {
    en: 'relabel_configs in its own file drop every target of {names}.',
    zh: '配置文件中的 relabel_configs 丢弃了 {names} 的全部目标。',
  },
  about: {
    en: 'Metrics of these targets are missing from the dashboards. The services themselves may be fine: the address or path of the metrics may be wrong.',
    zh: '这些目标的指标不会出现在面板上。服务本身可能正常：也许是指标的地址或路径有误。',
  },
  nextTargets: { en: 'list all targets', zh: '查看全部目标' },
  fixTitle: { en: 'restores the scrape targets', zh: '恢复采集目标' },
  means: {
    en: 'Prometheus cannot read the figures of a service.',
    zh: 'Prometheus 采集不到某个服务的指标。',
  },
});
