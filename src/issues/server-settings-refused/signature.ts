import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

/**
 * Seen on real servers that were started with a broken file or argument: Redis 7.0.15, PostgreSQL 15, etcd 3.4.23,
 * nginx 1.22, Prometheus 2.42. Elasticsearch's and Grafana's are from their public issue threads.
 */
export const signature = wordsOf('server-settings-refused', t, {
  next: [
    { command: `${program.command} render --diff`, what: t.wayDiff() },
    { command: `${program.command} deploy --overwrite-edited`, what: t.wayOverwrite() },
    { command: 'docker compose config', what: t.wayArgs() },
  ],
  byServices: true,
  logs: [
    [
      10,
      'Redis',
      'Reading the configuration file, at line \\d{1,6}',
      'FATAL CONFIG FILE ERROR',
      "Fatal error, can't open config file",
      "Can't load module from",
    ],
    [
      10,
      'PostgreSQL',
      'syntax error in file .{1,200} line \\d{1,6}',
      'unrecognized configuration parameter .{1,300} line \\d{1,6}',
      'configuration file .{1,200} contains errors',
      'FATAL: (?:unrecognized configuration|invalid value for) parameter',
      'could not load .{0,200}pg_hba\\.conf',
      'could not access the server configuration file .{1,200}: No such file',
      'could not load (?:server certificate|private key|root certificate) file',
      'FATAL: could not access file .[\\w$/.]{1,80}.: No such file',
      'Database is uninitialized and superuser password is not',
    ],
    [
      10,
      'etcd',
      'error verifying flags',
      'flag provided but not defined',
      'is shadowed by corresponding command-line flag',
      'error parsing CompactionRetention',
    ],
    // A host that is not found is a question of names and networks; a port that is taken, of ports.
    [
      10,
      'nginx',
      'unknown directive .{1,120} in /',
      'unexpected .{1,60} in /.{1,60}:\\d',
      'invalid number of arguments in .{1,120} directive',
      'directive is (?:not allowed here|duplicate) in /',
      'is not terminated by ";" in /',
      'invalid parameter .{1,120} in /.{1,30}:\\d',
      '\\[emerg\\] .{1,30}unknown .{1,60} variable',
      'configuration file .{1,120} test failed',
      'cannot load certificate(?: key)? "',
      'SSL_CTX_use_PrivateKey',
      'could not build (?:the )?(?:server_names|variables|types|map|referer)_hash',
      'PEM_read_bio_X509\\w{0,8}\\(',
    ],
    [
      9,
      'nginx',
      '\\[emerg\\] (?!(?:\\d{1,3}#\\d{1,3}: )?(?:host not found|open\\(\\))).{1,270} in /',
    ],
    [
      10,
      'Prometheus',
      // Errors in its YAML, and a directory in its place, are problems of their own.
      'Error loading config \\(--config\\.file.{0,200}(?:not a valid|not found in type|no such file)',
      'Error parsing commandline arguments',
      // A file of rules that it cannot read: it keeps the rules from before, or does not start.
      '"?loading groups failed',
      'error loading rules, previous',
    ],
    [
      9,
      'Java',
      'Unrecognized VM option',
      'Could not create the Java Virtual Machine',
      'Initial heap size set to a larger value',
      'Invalid (?:initial|maximum) heap size',
    ],
    [
      8,
      'APISIX',
      'failed to validate config',
      'failed to parse yaml config',
      // Its reader of YAML, where the file holds none.
      '/tinyyaml\\.lua:\\d{1,4}: ',
    ],
    // It does not start for any reason but a name, a port, a right or the machine (disk, memory, handles).
    [
      8,
      'nginx',
      'nginx: \\[emerg\\] (?!host not found|bind\\(\\)|socket\\(\\)|still could not bind|.{1,240} \\((?:5|12|13|23|24|28|30): )',
      '\\[emerg\\] [\\d#]{3,12}: (?!host not found|bind\\(\\)|socket\\(\\)|still could not bind|.{1,240} \\((?:5|12|13|23|24|28|30): )',
      '^nginx: invalid option',
      'no resolver defined to resolve',
    ],
    [9, 'Elasticsearch', 'Failed to parse value \\[.{0,80}\\] for setting'],
    [
      9,
      'Elasticsearch',
      'unknown setting \\[.{1,120}\\] please check',
      'SettingsException',
      'failed to load plugin .{1,80}due to jar hell',
      'Could not find plugin descriptor',
      'plugin-descriptor\\.properties',
    ],
    [
      9,
      'Grafana',
      'failed to parse .{1,160}\\.ini',
      'Failed to parse configuration',
      '[Pp]rovisioning error: ',
      'datasource\\S{0,8} config is invalid',
    ],
  ],
});
