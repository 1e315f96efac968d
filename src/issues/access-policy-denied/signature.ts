import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('access-policy-denied', t, {
  next: [
    { command: 'sudo ausearch -m avc -ts recent', what: t.wayAudit() },
    { command: 'sudo chcon -Rt container_file_t .', what: t.wayLabel() },
    { command: 'sudo aa-status', what: t.wayProfiles() },
    { command: 'sudo systemctl restart apparmor docker', what: t.wayReload() },
  ],
  logs: [
    [
      10,
      'SELinux',
      'avc: denied \\{',
      'scontext=system_u:system_r:(?:container_t|svirt_lxc)',
      'SELinux is preventing',
      'SELinux relabeling of',
      'relabeling content in \\S{1,120} is not allowed',
      '/proc/self/attr/(?:keycreate|exec|fscreate)',
    ],
    [
      10,
      'AppArmor',
      'apparmor="DENIED"',
      'apparmor failed to apply profile',
      'docker-default profile could not be loaded',
      'apparmor_parser: Unable to',
      'AppArmor profile was loaded: ',
    ],
    // A newer runc opens files a second time through /proc; the profile of an outer container (LXC) forbids that.
    [8, 'AppArmor', 'cannot (?:stop|kill) container: .{0,120}permission denied'],
    [9, 'AppArmor', 'reopen fd \\d{1,3}: permission denied'],
  ],
  phrases: [
    [
      8,
      'own',
      'SELinux.{0,9}enforcing.{0,200}(?:Permission denied|EACCES)',
      '\\bgetenforce Enforcing.{0,200}(?:Permission denied|EACCES)',
      'Permission denied.{0,300}SELinux: mount invalid',
    ],
  ],
});
