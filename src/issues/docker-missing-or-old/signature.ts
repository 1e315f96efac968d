import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('docker-missing-or-old', t, {
  next: [{ command: `${program.command} preflight`, what: shared.nextPreflight() }],
  logs: [
    [
      9,
      'shell',
      'docker: (?:command )?not found',
      'command not found: docker',
      'docker: unrecognized service',
      'bin/docker: No such file or directory',
      "'docker' is not recognized",
      '未找到命令.{0,20}docker',
      'docker.{0,4}: ?未找到命令',
      'docker: 找不到命令',
      "'docker' 不是内部或外部命令",
    ],
    [9, 'Docker Desktop', 'open //\\./pipe/docker\\w{0,20}engine', 'docker daemon is not running'],
    [
      8,
      'systemd',
      'Unit docker\\.service (?:not found|is masked|could not be found)',
      'Unit docker\\.socket (?:not found|is masked|could not be found)',
      'Unit containerd\\.service (?:not found|is masked|could not be found)',
      'Failed to start docker\\.service: Unit ',
      'docker\\.service: Failed at step ',
      'containerd\\.service: Failed at step ',
      'docker\\.service: Failed to (?:execute|locate|set up|run)',
      'initscript docker, action "start" failed',
      'error processing package (?:docker-ce|docker\\.io|containerd)',
      "Package '(?:docker-ce|docker\\.io|docker-engine)' has no installation candidate",
      'Unable to locate package docker',
      'No match for argument: docker',
      'unknown flag: --\\S{2,40} See .dockerd --help',
      'System has not been booted with systemd',
    ],
    // Another daemon holds its files, or whatever should hand it the socket did not.
    [
      8,
      'Docker',
      'volume store metadata database: timeout',
      'ensure docker is not running or delete',
      'no sockets found via socket activation',
      'can.t create unix socket',
      'containerd: failed to load TOML',
    ],
    // A manifest of a newer kind than the engine knows.
    [8, 'Docker', 'mediaType in manifest should be', 'missing signature key'],
    [
      8,
      'containerd',
      'timeout waiting for containerd to start',
      'libcontainerd: containerd health check returned error',
      'containerd/containerd\\.sock.{1,3}: ',
      'containerd/containerd\\.sock: ',
    ],
    [9, 'Docker', 'permission denied .{0,80}docker\\.sock', 'dial unix .{0,40}docker\\.sock'],
    // The old one is Docker's own client only where that is who speaks; other programs bring clients of theirs.
    [
      7,
      'Docker',
      'client version .{1,20}is too new',
      'client is newer than server \\(client API',
      'client and server don.t have same version',
      '^(?:docker: |ERROR: )?(?:Error response from daemon: |(?<=ERROR: ))client version .{1,20}is too old',
    ],
  ],
  symptoms: [
    [9, 'Docker', 'Cannot connect to the Docker daemon', 'Is the docker daemon running'],
    // Of the Python client, and so of Compose v1.
    [
      9,
      'Python',
      "Couldn't connect to Docker daemon",
      "Error while fetching server API version: \\('Connection aborted",
      "server API version: \\(2, 'CreateFile'",
      'docker/transport/unixconn\\.py., line \\d{1,4}, in connect',
      "'Connection aborted\\.', (?:FileNotFound|Permission|ConnectionRefused)Error\\((?:2|13|111), ",
    ],
    // Asked for what only a newer engine has.
    [
      7,
      'Docker',
      '^ERROR: 404 page not found',
      'invalid platform: invalid platform architecture',
      'invalid platform architecture .{1,4}amd64',
    ],
    [
      8,
      'systemd',
      'Failed to start Docker Application Container Engine',
      'Dependency failed for Docker Application Container',
      'docker\\.service/start failed with result',
      'dependency job for docker\\.service failed',
      'docker\\.service (?:start )?operation timed out',
      'docker\\.service entered failed state',
      'containerd\\.service: (?:Main process exited|Failed with result)',
      'Failed to start containerd\\b',
      'docker\\.service: Start request repeated',
      'Job for docker\\.service failed',
      'docker\\.service: (?:Main process exited|Failed with result)',
      'Docker Application Container Engine .{0,240}\\bActive: (?:failed|inactive|activating \\(auto-restart\\))',
    ],
    [
      7,
      'Docker',
      'failed to start daemon:',
      'Error starting daemon:',
      'failed to start containerd:',
      'failed to load listeners:',
    ],
  ],
  phrases: [
    [6, 'FAQ', 'docker.{0,6}命令.{0,12}(?:错误|不存在|失败)', 'docker.{0,6}版本.{0,4}过低'],
    [6, 'FAQ', 'docker (?:command|version) .{0,30}(?:error|fail|missing|too old|not exist)'],
  ],
});
