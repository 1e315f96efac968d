import { program } from '../../base/program.ts';
import { isPlainLine } from '../../report/clean.ts';

const longest = 1_000;
const quoted = /'[^']*'|"[^"$`\\!]*"/g;
/** Words without anything that a shell acts on: no second command, no other file, no variable. */
const words = /^[\w@%+=:,./~#^ -]+$/;
const editor = /^(?:sudo )?\$\{EDITOR:-vi\} [^ ]+$/;

/** Commands that look, or that start again what is there, with what they may be given. */
const forms: readonly RegExp[] = [
  new RegExp(`^${program.command}(?: |$)`),
  /^(?:df|du|free|ls|ps|ss|findmnt|nslookup|journalctl|uptime|date|timedatectl)(?: |$)/,
  /^systemctl (?:status|start|restart) (?:docker|containerd|firewalld)$/,
  /^docker (?:(?:logs|inspect|ps|top|stats|images|info|version|start|restart|unpause)(?: |$)|(?:image|network|volume|container) (?:ls|inspect)(?: |$)|system df)/,
  /^docker compose(?: -p [\w-]+)? (?:ps|logs|start|restart)(?: |$)/,
  /^docker exec (?:-it? )?[\w.-]+ (?:(?:df|du|cat|nslookup) |redis-cli (?:ping|bgsave)$)/,
  /^curl(?: -[sSvf]+| -m \d+)* [^ -][^ ]*$/,
];

/**
 * Whether a command is of a kind that this program itself advises and that does no more than it seems to. A bundle may
 * come from anybody, and what it says looks like advice of this program.
 */
export function isKnownCommand(command: string): boolean {
  if (command.length > longest || !isPlainLine(command)) return false;
  const bare = command.replace(quoted, 'quoted');
  if (editor.test(bare)) return words.test(bare.replace('${EDITOR:-vi}', 'vi'));
  if (!words.test(bare)) return false;
  const asked = bare.replace(/^sudo /, '');
  return forms.some((form) => form.test(asked));
}
