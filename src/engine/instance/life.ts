export type Life =
  | 'none'
  | 'draft'
  | 'running'
  | 'returned'
  | 'suspended'
  | 'refused'
  | 'revoked'
  | 'terminated'
  | 'completed'
  | 'approved'
  | 'void';
