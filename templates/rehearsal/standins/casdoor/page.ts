/** A login page that does what the real one does: ask for the application, log in, go back with the code. */
export const loginPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sign in</title></head>
<body><form id="f"><h1>Sign in</h1><p id="m"></p>
<input name="username" placeholder="username"> <input name="password" type="password" placeholder="password">
<button>Sign in</button></form>
<script>
const q = new URLSearchParams(location.search);
const p = new URLSearchParams({ clientId: q.get('client_id') || '', responseType: q.get('response_type') || 'code',
  redirectUri: q.get('redirect_uri') || '', type: 'code', scope: q.get('scope') || '', state: q.get('state') || '' });
const say = (t) => { document.getElementById('m').textContent = t; };
let app = null;
fetch('/api/get-app-login?' + p).then((r) => r.json()).then((r) => { if (r.status === 'ok') app = r.data; else say(r.msg); });
document.getElementById('f').onsubmit = async (e) => {
  e.preventDefault();
  const form = new FormData(e.target);
  const body = { application: app.name, organization: app.organization, type: 'code',
    username: form.get('username'), password: form.get('password') };
  const r = await (await fetch('/api/login?' + p, { method: 'POST', body: JSON.stringify(body) })).json();
  if (r.status !== 'ok') return say(r.msg);
  const to = q.get('redirect_uri');
  location.href = to + (to.includes('?') ? '&' : '?') + new URLSearchParams({ code: r.data, state: q.get('state') || '' });
};
</script></body></html>
`;
