export const referenceRoot: string;
export const sambaPackages: readonly string[];
export function sambaRoot(): string | undefined;
export function isComplete(root: string): boolean;
