// The names of the settings that the local company gives. Must never hold a value.

/** The settings with which the bot finds the company. */
export type CompanySettings = Readonly<
  Record<
    | 'GRAPH_URL'
    | 'SIGN_IN_AUTHORITY'
    | 'SIGN_IN_AUTH_CONTEXT'
    | 'SIGN_IN_CHANGES_PASSWORDS'
    | 'TENANT_ID'
    | 'CLIENT_ID'
    | 'CLIENT_SECRET'
    | 'TEAMS_APP_ID'
    | 'TEAMS_OPENID_METADATA_URL'
    | 'TEAMS_TOKEN_ISSUER'
    | 'TEAMS_SERVICE_HOSTS'
    | 'TEAMS_HELPDESK_CONVERSATION'
    | 'TEAMS_SERVICE_URL'
    | 'SLACK_API_URL'
    | 'SLACK_BOT_TOKEN'
    | 'SLACK_SIGNING_SECRET'
    | 'SLACK_TEAMS'
    | 'MAIL_URL'
    | 'MAIL_FROM'
    | 'SMS_URL'
    | 'SMS_KEY'
    | 'BREAK_GLASS'
    | 'REGISTRATION_KEPT_IN',
    string
  >
>;
