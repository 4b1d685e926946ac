/**
 * The part of JSON Schema (draft 2020-12) that forms and parameters may use. Besides it a property
 * may carry `personal: true` (kept beside the log, erasable, never decides), and `title` and
 * `description` may be given in both languages.
 */
export interface JsonSchema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly title?: string | { readonly zh: string; readonly en: string };
  readonly description?: string | { readonly zh: string; readonly en: string };
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly enum?: readonly (string | number | boolean)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly pattern?: string;
  readonly format?: 'date' | 'date-time' | 'email' | 'span' | 'share';
  readonly default?: unknown;
  readonly personal?: boolean;
}
