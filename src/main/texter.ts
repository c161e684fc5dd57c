// What sends text messages in this run.
import type { ProductionConfig } from '../config.ts';
import { Fault } from '../core/fault.ts';
import { makeTexter } from '../messengers/sms.ts';
import type { Texter } from '../runtime/ports.ts';

/** The gateway that is set. Without one, every message is refused. */
export function texterOf({ sms }: Pick<ProductionConfig, 'sms'>): Texter {
  if (sms === undefined) return unreachableTexter;
  return makeTexter({ url: sms.url, ...(sms.key === undefined ? {} : { key: sms.key }) });
}

/** The configuration refuses the method `phone` without a gateway, so nobody ever gets here. */
const unreachableTexter = {
  send: () => Promise.reject(new Fault('misconfigured', 'no SMS gateway is set')),
  check: () => Promise.resolve([]),
};
