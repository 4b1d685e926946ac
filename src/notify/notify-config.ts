/** Ways out of the house, as the administrator has set them up. Nothing else is ever called. */
export interface NotifyConfig {
  readonly mail?: MailConfig;
  readonly webhooks: readonly WebhookConfig[];
}

export interface MailConfig {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte (465), `startTls` or nothing (587), `none` inside the house only. */
  readonly security: 'tls' | 'startTls' | 'none';
  readonly user?: string;
  readonly password?: string;
  /** The sender's address, and the name that readers see. */
  readonly from: string;
  readonly fromName: string;
  /** Certificate of the house's own authority, PEM. */
  readonly ca?: string;
  readonly timeoutMs: number;
}

export interface WebhookConfig {
  /** As the directory names it in a person's channels. */
  readonly name: string;
  readonly preset: 'generic' | 'dingtalk' | 'wecom' | 'feishu';
  readonly url: string;
  readonly secret?: string;
  readonly timeoutMs: number;
}
