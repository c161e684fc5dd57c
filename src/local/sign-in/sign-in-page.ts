// The two screens of an interactive sign-in: name and password, then the second factor. No script, nothing from elsewhere.
const styles = `
:root { color-scheme: light dark; --text: #242424; --soft: #5a5a63; --page: #f5f5f5; --card: #fff; --line: #8a8a94;
  --accent: #4f52b2; --on-accent: #fff; --danger: #a80f1e; --danger-soft: #fdf1f2; }
@media (prefers-color-scheme: dark) { :root { --text: #f2f2f5; --soft: #b9b9c4; --page: #17171c; --card: #24242c;
  --line: #85858f; --accent: #aeb3ff; --on-accent: #17171c; --danger: #ff9aa2; --danger-soft: #3a1c21; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px; background: var(--page);
  color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { width: min(100%, 420px); background: var(--card); border-radius: 16px; padding: 28px 24px;
  box-shadow: 0 12px 32px rgb(20 20 50 / 14%); }
h1 { margin: 0 0 4px; font-size: 24px; line-height: 1.25; } p { margin: 0 0 16px; color: var(--soft); }
label { display: block; margin: 14px 0 4px; font-weight: 600; }
input { width: 100%; padding: 11px 12px; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: 8px; }
button { width: 100%; margin-top: 14px; padding: 11px 12px; font: inherit; font-weight: 600; border-radius: 8px;
  border: 1px solid var(--line); background: transparent; color: inherit; cursor: pointer; }
button.first { background: var(--accent); border-color: var(--accent); color: var(--on-accent); margin-top: 22px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.wrong { margin: 0 0 4px; padding: 10px 12px; border-radius: 8px; background: var(--danger-soft); color: var(--danger); }
`;

/** What stands on a screen. */
export type Screen = {
  /** Name of the tenant. */
  readonly company: string;
  /** What is wrong with the last try. */
  readonly wrong?: string;
} & (
  | { readonly step: 'password'; readonly flow: string; readonly userName: string }
  | { readonly step: 'factor'; readonly flow: string; readonly displayName: string; readonly canSkip: boolean }
  | { readonly step: 'stop' }
);

/** Headers of every screen. The form leads to another origin in the end, so `form-action` is left open. */
export const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** The whole document. */
export function drawScreen(screen: Screen): string {
  const wrong = screen.wrong === undefined ? '' : `<p class="wrong" role="alert">${escaped(screen.wrong)}</p>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sign in – ${escaped(screen.company)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${styles}</style></head>
<body><main>${body(screen, wrong)}</main></body></html>`;
}

function body(screen: Screen, wrong: string): string {
  switch (screen.step) {
    case 'password':
      return `<h1>Sign in</h1><p>${escaped(screen.company)}, played on this machine</p>${wrong}
<form method="post" action="login" autocomplete="off"><input type="hidden" name="flow" value="${screen.flow}">
<label for="user">User name</label><input id="user" name="username" required autofocus autocapitalize="none"
 spellcheck="false" value="${escaped(screen.userName)}">
<label for="password">Password</label><input id="password" name="password" type="password" required>
<button class="first">Sign in</button><button name="factor" value="cancel" formnovalidate>Cancel</button></form>`;
    case 'factor':
      return `<h1>Approve on your phone</h1><p>${escaped(screen.displayName)}, is it you who signs in?</p>${wrong}
<form method="post" action="login"><input type="hidden" name="flow" value="${screen.flow}">
<button class="first" name="factor" value="approve" autofocus>Approve, as if on the phone</button>
${screen.canSkip ? '<button name="factor" value="skip">Go on without a second factor</button>' : ''}
<button name="factor" value="cancel">Cancel</button></form>`;
    case 'stop':
      return `<h1>Sorry, but we’re having trouble signing you in.</h1>${wrong}`;
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
