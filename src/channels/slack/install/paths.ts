// The addresses of ours that Slack or a browser is told, below the base address.

/** Leads a browser to Slack. */
export const installPath = '/slack/install';
/** Where Slack leads it back to. */
export const redirectPath = '/slack/oauth_redirect';
/** Where Slack posts everything. */
export const deliveriesPath = '/slack/events';
