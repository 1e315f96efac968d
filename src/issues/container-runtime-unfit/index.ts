import { logIssue } from '../shared/log-issue.ts';
import { texts as t } from './texts.ts';

/** The engine, its runtime or the kernel is too old for what an image does. */
export const issue = logIssue({
  id: 'container-runtime-unfit',
  order: 14,
  topic: 'docker',
  title: t.title(),
  why: t.about(),
  means: t.means(),
  ways: [
    { command: 'docker version && runc --version && uname -r', what: t.wayShow() },
    {
      command: 'sudo apt-get install --only-upgrade docker-ce containerd.io libseccomp2',
      what: t.wayUpgrade(),
    },
    { command: 'mount | grep cgroup', what: t.wayCgroup() },
  ],
});
