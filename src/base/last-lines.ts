/** The last words of a program, to be quoted in an error. */
export const lastLines = (text: string, most = 4): readonly string[] =>
  text.split('\n').filter(Boolean).slice(-most);
