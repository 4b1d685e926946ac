import { Channels } from '../runtime/ports/channel.js';
import type { WallClock } from '../runtime/ports/clock.js';
import { MailChannel } from './mail-channel.js';
import type { NotifyConfig } from './notify-config.js';
import { WebhookChannel } from './webhook-channel.js';

/** The channels of a configuration: mail, and one for each webhook target. */
export function channelsFrom({ mail, webhooks }: NotifyConfig, clock: WallClock): Channels {
  return new Channels([
    ...(mail ? [new MailChannel(mail)] : []),
    ...webhooks.map((target) => new WebhookChannel(target, clock)),
  ]);
}
