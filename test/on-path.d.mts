export declare function onPath(...programs: readonly string[]): string | undefined;
export declare const redisPrograms: readonly string[];
export declare const chromiumPrograms: readonly string[];
