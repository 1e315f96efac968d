/** Addresses in a text without who logs in there. */
export const withoutCredentials = (text: string): string =>
  text.replace(/(:\/\/)[^/\s@"']+@/g, '$1••••@');

/** Addresses in a command without passwords; a user alone (ssh://root@host) is none. */
export const withoutPasswords = (command: string): string =>
  command.replace(/(:\/\/[^/\s@"':]*:)(?!\d+(?:\/|\s|$))[^\s@"']+@/g, '$1••••@');

/** Whether an address, with or without its scheme, says who logs in. */
export const hasLogin = (address: string): boolean => /^(?:[^:/@]+:\/\/)?[^/]*@/.test(address);
