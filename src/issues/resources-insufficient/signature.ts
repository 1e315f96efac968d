import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('resources-insufficient', t, {
  next: [
    { command: 'free -h', what: t.nextLeft() },
    { command: `${program.command} preflight`, what: shared.nextPreflight() },
  ],
  logs: [
    [
      8,
      'kernel',
      'out of memory: Kill(?:ed)? process',
      'oom_reaper: reaped process',
      'oom-kill:',
      'OOMKilled": ?true',
      'kernel: .{0,40}Killed process \\d{1,9} \\(',
      'invoked oom-killer',
      'could not resize shared memory segment',
      'OOMKilled=true',
      'Reason: OOMKilled',
    ],
    // The one that watches over the process.
    [
      8,
      'systemd',
      'killed by the OOM killer',
      "Failed with result 'oom-kill'",
      'was sent SIGKILL! Perhaps out of memory',
      'msg="/containerd\\.events\\.TaskOOM',
    ],
    [
      5,
      'programs',
      '\\(terminated by SIGKILL',
      'code=killed, status=9/KILL',
      'was terminated by signal 9: Killed',
      'Killed signal terminated program',
    ],
    [
      7,
      'programs',
      'JavaScript heap out of memory',
      'fatal error: runtime: out of memory',
      'fatal error: runtime: cannot allocate memory',
      'instance of .std::bad_alloc',
      'Out Of Memory allocating \\d',
      'Failed on request of size \\d{1,12} in memory context',
    ],
    // The limit of the container itself is too low for it to start.
    [
      8,
      'runc',
      'memory\\.(?:limit_in_bytes|max)\\S{0,16}: device or resource busy',
      'container init was OOM-killed',
    ],
    [6, 'kernel', 'fork/exec \\S{1,80}: cannot allocate memory'],
    [7, 'Java', 'java\\.lang\\.OutOfMemoryError', 'There is insufficient memory for the Java'],
    [
      7,
      'Java',
      'os::commit_memory\\(.{1,80}failed',
      'Native memory allocation \\(\\w{4,8}\\) failed',
    ],
    [5, 'kernel', ': Cannot allocate memory'],
    [6, 'Python', 'Errno 12\\] Cannot allocate memory'],
    [6, 'kernel', 'fork: Cannot allocate memory', 'fork: retry: Resource temporarily unavailable'],
    [
      4,
      'FAQ',
      'exited with code 137',
      'exit code 137',
      'exit code: 137',
      'exited code 137',
      'Exited \\(137\\)',
      '"ExitCode": ?137',
    ],
    [
      7,
      'PostgreSQL',
      'could not fork .{1,40}: (?:Resource temporarily unavailable|Cannot allocate)',
    ],
    [7, 'Node.js', 'reaching memory limit: JS heap', 'Bun has run out of memory'],
  ],
  phrases: [
    [7, 'kernel', '内存不足'],
    [4, 'FAQ', '(?:退出|返回)(?:代码|状态码?|码).{0,4}\\b137\\b'],
  ],
});
