// Lets the answer that waits have the rows of a report, after asking every rule again.
import type { EffectOf } from '../core/effect.ts';
import type { ReportFileEnding } from '../core/report-vocabulary.ts';
import { Secret } from '../core/secret.ts';
import { checkAuthority } from './check.ts';
import type { Done, Scene } from './perform.ts';

export async function performPrepareReportFile(
  { report }: EffectOf<'prepare-report-file'>,
  scene: Scene,
): Promise<Done> {
  const outcome = (await mayHave(scene)) ? ((await isThere(report, scene)) ? 'ready' : 'gone') : 'not-authorized';
  return { event: { type: 'report-file-prepared', at: scene.now, outcome } };
}

export async function performReleaseReportFile(effect: EffectOf<'release-report-file'>, scene: Scene): Promise<Done> {
  return { event: { type: 'report-file-released', at: scene.now, outcome: await release(effect, scene) } };
}

async function release({ report, handover }: EffectOf<'release-report-file'>, scene: Scene): Promise<ReportFileEnding> {
  // Found after a crash: the browser that waited is gone.
  if (!(handover instanceof Secret)) return 'failed';
  if (!(await mayHave(scene))) return 'not-authorized';
  if (!(await isThere(report, scene))) return 'gone';
  return scene.world.handovers.put(handover, { secret: new Secret(report) }) ? 'taken' : 'failed';
}

async function mayHave(scene: Scene): Promise<boolean> {
  const { verdict } = await checkAuthority(scene.record, 'registration-report', undefined, scene);
  return verdict.allowed;
}

async function isThere(report: string, { world }: Scene): Promise<boolean> {
  return (await world.reports?.spool.get(report, 'people', 0)) !== undefined;
}
