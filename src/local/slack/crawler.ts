// Looks at the links in messages, as Slack does to draw previews: everything that a GET would spend is spent here. Must
// never ask anything outside this machine. https://docs.slack.dev/messaging/unfurling-links-in-messages
import { isObject } from '../request-body.ts';
import type { Json } from './answer.ts';
import { objectsIn } from './blocks.ts';

export interface Visit {
  readonly url: string;
  /** 0: not asked, because it is on another machine, or nobody answered. */
  readonly status: number;
}

export interface Crawler {
  /** Begins to look at each link; resolves when all were looked at. */
  visit(text: string, blocks: readonly Json[]): Promise<void>;
  visits(): readonly Visit[];
}

const patience = 3_000;

/** Has looked at nothing. */
export function makeCrawler(): Crawler {
  const visits: Visit[] = [];
  const look = async (url: string): Promise<void> => {
    const { hostname, protocol } = new URL(url);
    const near = ['localhost', '127.0.0.1'].includes(hostname) && /^https?:$/.test(protocol);
    const status = near ? await get(url) : 0;
    visits.push({ url, status });
  };
  return {
    visit: async (text, blocks) => {
      const urls = new Set([...linksInText(text), ...blocks.flatMap(linksInBlock)]);
      await Promise.all([...urls].filter((url) => URL.canParse(url)).map(look));
    },
    visits: () => [...visits],
  };
}

/** Links of mrkdwn and bare ones. */
function linksInText(text: string): readonly string[] {
  return [...text.matchAll(/https?:\/\/[^\s<>|]+/g)].map(([url]) => url.replaceAll('&amp;', '&'));
}

/** Links in the text of a block; the addresses of buttons and images are not looked at. */
function linksInBlock(block: Json): readonly string[] {
  const texts = [block['text'], ...objectsIn(block['fields']), ...objectsIn(block['elements'])];
  const mrkdwn = texts.filter(isObject).filter(({ type }) => type === 'mrkdwn');
  const plain = block['type'] === 'markdown' ? [String(block['text'])] : [];
  return [
    ...[...plain, ...mrkdwn.map(({ text }) => String(text))].flatMap(linksInText),
    ...(block['type'] === 'rich_text' ? linksInRichText(block) : []),
  ];
}

function linksInRichText(part: Json): readonly string[] {
  const own = part['type'] === 'link' ? [String(part['url'])] : [];
  const bare = part['type'] === 'text' ? linksInText(String(part['text'])) : [];
  return [...own, ...bare, ...objectsIn(part['elements']).flatMap(linksInRichText)];
}

async function get(url: string): Promise<number> {
  try {
    const headers = {
      'User-Agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
      Range: 'bytes=0-32768',
    };
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(patience) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
