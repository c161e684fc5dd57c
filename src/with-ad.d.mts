export function startWithAd(
  say: (line: string) => void,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly settings: Readonly<Record<string, string>>; stop(): Promise<void> }>;
