// How long a function may be.
import { Visitor } from 'rolldown/utils';
import { lineOf } from './source.mjs';

const longest = 40;

/** Functions of more lines of code than one sees at once: [{line, message}]. `code` is the text without comments. */
export function longFunctions(program, code) {
  const wrong = [];
  const look = ({ body, start, end }) => {
    const lines = body ? code.slice(start, end).split('\n') : [];
    if (lines.filter((line) => line.trim() !== '').length <= longest) return;
    wrong.push({ line: lineOf(code, start), message: `a function longer than ${longest} lines` });
  };
  new Visitor({
    FunctionDeclaration: look,
    FunctionExpression: look,
    ArrowFunctionExpression: look,
  }).visit(program);
  return wrong;
}
