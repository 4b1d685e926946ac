export interface DefinitionCommand {
  readonly type: 'publish';
  readonly source: string;
}
