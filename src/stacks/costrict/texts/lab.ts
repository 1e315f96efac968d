import { defineTexts } from '../../../base/message.ts';

/** What faults of this lab have in common, and why an issue has none. */
export const labTexts = defineTexts('costrict-lab', {
  database: { en: 'the database', zh: '数据库操作' },
  failed: { en: '{what} failed', zh: '{what}失败' },
  settingsStay: {
    en: 'left undone, so that the lab keeps its settings',
    zh: '保持还原状态，以免实验环境的设置被改动',
  },
  notTheMachine: {
    en: 'It concerns the machine or its Docker, which a lab does not change; tested with separate engines.',
    zh: '涉及本机或其 Docker，实验环境不会改动；由测试自备的引擎单独检验。',
  },
  notTheNetwork: {
    en: 'It concerns pulling, and a lab builds its images; tested with separate registries.',
    zh: '涉及镜像拉取，而实验环境的镜像在本机构建；由测试自备的仓库单独检验。',
  },
  onlyAsked: {
    en: 'It is a question of users, not a state that could be found broken.',
    zh: '属于用户咨询类问题，不是可以检测到的故障状态。',
  },
  notDeployed: {
    en: 'It is temporary: a lab is deployed and has started before anything is broken.',
    zh: '属于过渡状态：制造故障时实验环境已经部署并启动。',
  },
  standInCannot: {
    en: 'The stand-in in a rehearsal cannot be brought into this state yet.',
    zh: '演练中的替身服务目前无法进入该状态。',
  },
  seenElsewhere: {
    en: 'A lab has no fault for it yet; its detector is tested separately.',
    zh: '实验环境中暂无对应的故障，检测规则已单独检验。',
  },
});
