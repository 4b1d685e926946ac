export type SeriesEvent =
  | {
      readonly type: 'numberTaken';
      readonly instance: string;
      readonly step: string;
      readonly cycle: number;
      readonly n: number;
      readonly number: string;
    }
  | { readonly type: 'seriesAdvanced'; readonly to: number };
