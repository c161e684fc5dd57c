// Slack's own: bolt's App and HTTPReceiver, an echo.
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';

const receiver = new HTTPReceiver({ signingSecret: process.env['SIGNING_SECRET'] ?? '', logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  token: process.env['TOKEN'] ?? '',
  clientOptions: { slackApiUrl: process.env['API_URL'] ?? '' },
  logLevel: LogLevel.ERROR,
});
app.message(async ({ message, say }) => {
  await say(('text' in message ? message.text : undefined) ?? '');
});
const server = await app.start(0);
const address = server.address();
process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
